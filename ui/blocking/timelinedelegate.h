#pragma once

#include <QStyledItemDelegate>

/// One entry of a timeline: an icon on a line that joins it to its neighbours, what happened in bold, when, and details
/// below.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// Beside Qt::DisplayRole (what happened) and Qt::DecorationRole.
    enum Role {
        TimeRole = Qt::UserRole, ///< QString
        DetailsRole, ///< QString with a line each
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
