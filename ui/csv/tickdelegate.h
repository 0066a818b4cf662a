#pragma once

#include <QStyledItemDelegate>

/// Rows that are ticked wherever they are clicked, as a check box is; Qt's own take a click on the box only. With room
/// between them, so that a click meets the right one.
class TickDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
};
