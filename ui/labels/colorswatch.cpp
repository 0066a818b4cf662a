#include "ui/labels/colorswatch.h"

#include "ui/labels/labelchips.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOptionFocusRect>

ColorSwatch::ColorSwatch(const QString &labelColor, QWidget *parent)
    : QAbstractButton(parent)
    , m_labelColor(labelColor)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ColorSwatch::setLabelColor(const QString &labelColor)
{
    m_labelColor = labelColor;
    update();
}

QSize ColorSwatch::sizeHint() const
{
    const int side = fontMetrics().height() * 17 / 10;
    return {side, side};
}

QBrush ColorSwatch::fill(const QPointF &center) const
{
    if (!m_labelColor.isEmpty())
        return chipColors(m_labelColor, palette()).solid;
    QConicalGradient all(center, 90);
    for (int hue = 0; hue <= 360; hue += 60)
        all.setColorAt(hue / 360.0, QColor::fromHsv(hue % 360, 160, 240));
    return all;
}

void ColorSwatch::paintEvent(QPaintEvent *)
{
    const double unit = std::min(width(), height()) / 20.0;
    const QRectF all(QRectF(rect()).center() - QPointF(10 * unit, 10 * unit), QSizeF(20 * unit, 20 * unit));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Mid), unit / 2));
    painter.setBrush(fill(all.center()));
    painter.drawEllipse(all.adjusted(4 * unit, 4 * unit, -4 * unit, -4 * unit));
    if (isChecked() || hasFocus()) {
        const auto ring = palette().color(hasFocus() ? QPalette::Highlight : QPalette::WindowText);
        painter.setPen(QPen(ring, 1.5 * unit));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(all.adjusted(1.5 * unit, 1.5 * unit, -1.5 * unit, -1.5 * unit));
    }
    if (isChecked()) {
        QPainterPath tick(all.topLeft() + QPointF(7 * unit, 10.2 * unit));
        tick.lineTo(all.topLeft() + QPointF(9.2 * unit, 12.4 * unit));
        tick.lineTo(all.topLeft() + QPointF(13.2 * unit, 7.8 * unit));
        painter.strokePath(tick,
            QPen(inkOn(chipColors(m_labelColor, palette()).solid), 1.6 * unit, Qt::SolidLine, Qt::RoundCap,
                Qt::RoundJoin));
    }
}
