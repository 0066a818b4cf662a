#pragma once

#include <QStyledItemDelegate>

/// Rows that are ticked wherever they are clicked, as a check box is; Qt's own take a click on the box only. With room
/// between them, so that a click meets the right one. The ticks are those of check boxes, in the accent colour: nothing
/// is selected here that they would have to stand out from.
class TickDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
};
