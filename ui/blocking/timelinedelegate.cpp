#include "ui/blocking/timelinedelegate.h"

#include "ui/shell/appearance.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QTextLayout>

namespace {

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

/// The measures of an entry in a list of this font.
struct Metrics
{
    explicit Metrics(const QFontMetrics &font)
        : icon(font.height() * 5 / 4)
        , space(font.height() / 2)
        , text(icon + 3 * space)
        , line(font.lineSpacing())
    { }

    int icon;
    int space;
    int text; ///< where it begins, from the leading edge
    int line;
};

/// What is right of the icon, in a window that runs to the right.
QRect textRect(const QStyleOptionViewItem &option, const Metrics &metrics)
{
    const QRect rect = option.rect.adjusted(metrics.text, metrics.space, -metrics.space, -metrics.space);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

int flags(const QStyleOptionViewItem &option)
{
    return int(Qt::TextWrapAnywhere) | (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)
        | Qt::AlignTop;
}

QRect wrapped(const QStyleOptionViewItem &option, const QString &text, int width)
{
    return option.fontMetrics.boundingRect(QRect(0, 0, width, 100'000), flags(option) | Qt::TextWordWrap, text);
}

void drawThread(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const QRect &icon)
{
    painter->setPen(QPen(option.palette.color(QPalette::Mid), 1));
    const int x = icon.center().x();
    if (index.row() > 0)
        painter->drawLine(x, option.rect.top(), x, icon.top() - 3);
    if (index.row() + 1 < index.model()->rowCount())
        painter->drawLine(x, icon.bottom() + 3, x, option.rect.bottom());
}

} // namespace

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    background.text.clear();
    background.icon = {};
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    painter->save();
    const Metrics metrics(option.fontMetrics);
    QRect icon(option.rect.left() + metrics.space, option.rect.top() + metrics.space, metrics.icon, metrics.icon);
    icon = QStyle::visualRect(option.direction, option.rect, icon);
    drawThread(painter, option, index, icon);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, icon);

    QRect text = textRect(option, metrics);
    const QColor ink = option.palette.color(QPalette::Text);
    painter->setPen(ink);
    painter->setFont(strong(option.font));
    painter->drawText(text, flags(option) | Qt::TextWordWrap, index.data().toString());
    text.setTop(text.top() + metrics.line);
    painter->setFont(option.font);
    painter->setPen(secondaryColor(option.palette));
    painter->drawText(text, flags(option), index.data(TimeRole).toString());
    text.setTop(text.top() + metrics.line);
    painter->setPen(ink);
    painter->drawText(text, flags(option) | Qt::TextWordWrap, index.data(DetailsRole).toString());
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics(option.fontMetrics);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QString details = index.data(DetailsRole).toString();
    const int below = details.isEmpty() ? 0 : wrapped(option, details, width - metrics.text - metrics.space).height();
    return {0, 2 * metrics.space + 2 * metrics.line + below};
}
