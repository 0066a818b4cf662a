#pragma once

#include <QStyledItemDelegate>

/// A cell with a few choices, which looks like the combo box that edits it.
class ChoiceDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// `choicesRole` of a cell are its texts (QStringList); the edit role is the number of the chosen one.
    explicit ChoiceDelegate(int choicesRole, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

private:
    int m_choicesRole;
};
