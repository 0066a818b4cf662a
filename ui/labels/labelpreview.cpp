#include "ui/labels/labelpreview.h"

#include "ui/labels/labelchips.h"
#include "ui/shell/appearance.h"

#include <QPainter>
#include <QStyle>

LabelPreview::LabelPreview(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Preview"));
}

void LabelPreview::setLabel(const Label &label)
{
    m_label = label;
    if (m_label.name.isEmpty())
        m_label.name = tr("Label");
    if (!checkLabelColor(m_label.color))
        m_label.color = Label().color;
    update();
}

QSize LabelPreview::sizeHint() const
{
    const ChipMetrics chip(fontMetrics());
    return {2 * (chip.maxWidth + 3 * chip.gap), 2 * chip.height};
}

void LabelPreview::paintEvent(QPaintEvent *)
{
    const ChipMetrics chip(fontMetrics());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto half = QRect(0, 0, width() / 2, height());
    for (const auto scheme : {Appearance::Scheme::Light, Appearance::Scheme::Dark}) {
        const auto colors = Appearance::palette(scheme);
        const auto place = QStyle::visualRect(layoutDirection(), rect(), half.adjusted(0, 0, -chip.gap / 2, 0));
        painter.setPen(palette().color(QPalette::Mid));
        painter.setBrush(colors.color(QPalette::Base));
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), chip.gap, chip.gap);
        paintChips(painter, place.adjusted(chip.padding, 0, -chip.padding, 0), {m_label}, colors, layoutDirection());
        half.moveLeft(half.right() + 1 + chip.gap / 2);
        half.setRight(width() - 1 + chip.gap / 2);
    }
}
