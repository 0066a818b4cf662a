#include "ui/signups/qrview.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("QR Code"));
}

void QrView::setCode(const std::optional<QrCode> &code)
{
    m_code = code;
    update();
}

QSize QrView::sizeHint() const
{
    const int side = fontMetrics().height() * 13;
    return {side, side};
}

QSize QrView::minimumSizeHint() const
{
    return sizeHint() / 2;
}

int QrView::heightForWidth(int width) const
{
    return std::min(width, sizeHint().height());
}

void QrView::paintEvent(QPaintEvent *)
{
    if (!m_code)
        return;
    const qreal ratio = devicePixelRatioF();
    const int room = static_cast<int>(std::min(width(), height()) * ratio); // pixels of the screen
    QImage image = m_code->image(std::max(1, room / m_code->size()));
    image.setDevicePixelRatio(ratio);
    const QSizeF shown = image.deviceIndependentSize();
    const auto whole = [ratio](qreal position) { return std::floor(position * ratio) / ratio; };
    QPainter painter(this);
    painter.drawImage(QPointF(whole((width() - shown.width()) / 2), whole((height() - shown.height()) / 2)), image);
}
