#pragma once

#include <QStyledItemDelegate>

/// Paints the labels of a contact (`ContactTableModel::LabelsRole`), or the one label of a list of labels
/// (`LabelTableModel::LabelRole`), as chips. Its tool tip names them all.
class LabelDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
};
