#include "ui/blocking/timelinedelegate.h"

#include "ui/shell/appearance.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QTextLayout>
#include <QtMath>

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
    { }

    int icon;
    int space;
    int text; ///< where it begins, from the leading edge
};

/// What is right of the icon, in a window that runs to the right.
QRect textRect(const QStyleOptionViewItem &option, const Metrics &metrics)
{
    const QRect rect = option.rect.adjusted(metrics.text, metrics.space, -metrics.space, -metrics.space);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

/// In as many lines as it needs, broken inside of words too where one is wider than the entry; gives the height.
qreal layOut(QTextLayout &layout, const QStyleOptionViewItem &option, qreal width)
{
    QTextOption how(option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    how.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(how);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

/// Draws at the top of `place`, whose top moves below it.
void drawText(QPainter *painter, const QStyleOptionViewItem &option, QRect &place, const QString &text,
    const QFont &font, const QColor &ink)
{
    if (text.isEmpty())
        return;
    QTextLayout layout(QString(text).replace(u'\n', QChar::LineSeparator), font);
    const qreal height = layOut(layout, option, place.width());
    painter->setPen(ink);
    layout.draw(painter, place.topLeft());
    place.setTop(place.top() + qCeil(height));
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
    background.features &= ~QStyleOptionViewItem::HasDecoration;
    background.state &= ~QStyle::State_HasFocus; // the list shows it
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    painter->save();
    const Metrics metrics(option.fontMetrics);
    QRect icon(option.rect.left() + metrics.space, option.rect.top() + metrics.space, metrics.icon, metrics.icon);
    icon = QStyle::visualRect(option.direction, option.rect, icon);
    drawThread(painter, option, index, icon);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, icon);

    QRect text = textRect(option, metrics);
    const QColor ink = option.palette.color(QPalette::Text);
    drawText(painter, option, text, index.data().toString(), strong(option.font), ink);
    drawText(painter, option, text, index.data(TimeRole).toString(), option.font, secondaryColor(option.palette));
    drawText(painter, option, text, index.data(DetailsRole).toString(), option.font, ink);
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics(option.fontMetrics);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = (view ? view->viewport()->width() : option.rect.width()) - metrics.text - metrics.space;
    qreal height = 2 * metrics.space;
    for (const auto &[role, font] : {std::pair<int, QFont>(Qt::DisplayRole, strong(option.font)),
             std::pair<int, QFont>(TimeRole, option.font), std::pair<int, QFont>(DetailsRole, option.font)}) {
        if (index.data(role).toString().isEmpty())
            continue;
        QTextLayout layout(index.data(role).toString().replace(u'\n', QChar::LineSeparator), font);
        height += layOut(layout, option, width);
    }
    return {0, qCeil(height)};
}
