#include "ui/shell/busybar.h"

#include "ui/shell/appearance.h"

#include <QPainter>

#include <cmath>

namespace {

constexpr int frameMs = 33;
constexpr qreal roundTripMs = 2400;

} // namespace

BusyBar::BusyBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize BusyBar::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, std::max(fontMetrics().height() / 4, 3)};
}

void BusyBar::paintEvent(QPaintEvent *)
{
    const qreal share = (1 - std::cos(static_cast<qreal>(m_clock.elapsed()) / roundTripMs * 2 * M_PI)) / 2;
    const qreal length = width() / 4.0;
    const qreal radius = height() / 2.0;
    const QColor accent = palette().color(QPalette::Active, QPalette::Highlight);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blended(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.12));
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setBrush(accent);
    painter.drawRoundedRect(QRectF(share * (width() - length), 0, length, height()), radius, radius);
}

void BusyBar::showEvent(QShowEvent *)
{
    m_clock.start();
    m_timer.start(frameMs, this);
}

void BusyBar::hideEvent(QHideEvent *)
{
    m_timer.stop();
}

void BusyBar::timerEvent(QTimerEvent *)
{
    update();
}
