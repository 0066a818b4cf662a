#pragma once

#include <QStyledItemDelegate>

/// Paints an account (see AccountRows) in two lines: its name and number id, and below them what is known about it.
class AccountDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
