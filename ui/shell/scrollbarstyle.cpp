#include "ui/shell/scrollbarstyle.h"

#include "ui/shell/appearance.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

void drawScrollBar(const QStyleOptionSlider &option, QPainter *painter, const QRect &slider)
{
    const QPalette &palette = option.palette;
    painter->fillRect(option.rect, palette.color(QPalette::Window));
    if (!option.state.testFlag(QStyle::State_Enabled) || option.maximum <= option.minimum)
        return;
    const bool isHeld = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider)
        && (option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Sunken));
    const QColor ink =
        blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), isHeld ? 0.55 : 0.33);
    const int inset = std::max(2, std::min(option.rect.width(), option.rect.height()) / 5);
    const QRectF bar = QRectF(slider).adjusted(inset, inset, -inset, -inset);
    const qreal round = std::min(bar.width(), bar.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawRoundedRect(bar, round, round);
    painter->restore();
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part, int shortest)
{
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    const int length = isHorizontal ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    const auto wanted =
        static_cast<int>(qint64(option.pageStep) * length / std::max<qint64>(1, range + option.pageStep));
    const int slider = range > 0 ? std::clamp(wanted, std::min(shortest, length), length) : length;
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - slider, option.upsideDown);
    const auto section = [&](int from, int size) {
        const QRect rect =
            isHorizontal ? QRect(from, 0, size, option.rect.height()) : QRect(0, from, option.rect.width(), size);
        return QStyle::visualRect(option.direction, option.rect, rect.translated(option.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return section(start, slider);
    case QStyle::SC_ScrollBarSubPage:
        return section(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return section(start + slider, length - start - slider);
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    default:
        return {};
    }
}
