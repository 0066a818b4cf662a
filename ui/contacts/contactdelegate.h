#pragma once

#include <QPointer>
#include <QStyledItemDelegate>

class QHeaderView;

/// Paints the cells of the contact table but labels: phone numbers from left to right, the status with an icon, names
/// that are only a stand-in weaker, the names of blocked people with a mark, the whole text as tool tip. An edited cell stays open until its text can be stored.
class ContactDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ContactDelegate(const QHeaderView &columns, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

Q_SIGNALS:
    /// What was typed cannot be stored: a sentence why.
    void refused(const QString &reason) const;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    bool eventFilter(QObject *editor, QEvent *event) override;

private:
    const QHeaderView &m_columns;
};
