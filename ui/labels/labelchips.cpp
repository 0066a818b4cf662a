#include "ui/labels/labelchips.h"

#include "ui/shell/appearance.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QPalette>
#include <QStyle>
#include <QtMath>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr double wantedContrast = 6; // 4.5 is required

struct Preset
{
    QRgb background;
    QRgb solid;
    QRgb text;
};

// In the order of labelPresets(): the shades 100, 500 and 800.
constexpr std::array<Preset, 13> presets{{
    {0xf1f5f9, 0x64748b, 0x1e293b}, // slate
    {0xfee2e2, 0xef4444, 0x991b1b}, // red
    {0xffedd5, 0xf97316, 0x9a3412}, // orange
    {0xfef3c7, 0xf59e0b, 0x92400e}, // amber
    {0xd1fae5, 0x10b981, 0x065f46}, // emerald
    {0xccfbf1, 0x14b8a6, 0x115e59}, // teal
    {0xcffafe, 0x06b6d4, 0x155e75}, // cyan
    {0xdbeafe, 0x3b82f6, 0x1e40af}, // blue
    {0xe0e7ff, 0x6366f1, 0x3730a3}, // indigo
    {0xede9fe, 0x8b5cf6, 0x5b21b6}, // violet
    {0xfae8ff, 0xd946ef, 0x86198f}, // fuchsia
    {0xfce7f3, 0xec4899, 0x9d174d}, // pink
    {0xffe4e6, 0xf43f5e, 0x9f1239}, // rose
}};

// WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

/// The shade nearest to `color` that reads well on `background`. One of black and white has a contrast of at least 4.58
/// with any colour, so there always is one.
QColor readable(const QColor &color, const QColor &background)
{
    const QColor end = inkOn(background);
    for (double share = 0; share < 1; share += 0.05) {
        const auto shade = blended(color, end, share);
        if (contrast(shade, background) >= wantedContrast)
            return shade;
    }
    return end;
}

ChipColors derivedColors(const QColor &solid, const QPalette &palette)
{
    const auto base = palette.color(QPalette::Base);
    const auto background = blended(base, solid, isDark(palette) ? 0.3 : 0.15);
    const auto text = readable(solid, background);
    const auto outline = blended(background, solid, 0.4);
    const bool isVisible =
        contrast(outline, base) > 1.3; // not so when the label is about as dark or light as the window
    return {.background = background,
        .text = text,
        .solid = solid,
        .outline = isVisible ? outline : blended(background, text, 0.3)};
}

ChipColors countColors(const QPalette &palette)
{
    const auto background = blended(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.12);
    return {.background = background,
        .text = readable(palette.color(QPalette::Text), background),
        .solid = palette.color(QPalette::Text),
        .outline = blended(background, palette.color(QPalette::Text), 0.2)};
}

QString countText(qsizetype hidden)
{
    return u'+' + QLocale().toString(hidden);
}

/// In whole pixels, so that the text really fits.
int textWidth(const QString &text, const QFontMetrics &metrics)
{
    return qCeil(QFontMetricsF(metrics).horizontalAdvance(text));
}

int chipWidth(const QString &text, const QFontMetrics &metrics)
{
    const ChipMetrics chip(metrics);
    return std::min(textWidth(text, metrics) + 2 * chip.padding, chip.maxWidth);
}

/// The widths of the chips of one line, and how many labels have none.
struct ChipLine
{
    QList<int> widths;
    qsizetype hidden = 0;
};

ChipLine fittingLine(const QList<Label> &labels, const QFontMetrics &metrics, int width)
{
    const ChipMetrics chip(metrics);
    ChipLine line;
    int end = 0; // of the chips so far, with a gap
    ChipLine best{.widths = {}, .hidden = labels.size()};
    for (const auto &label : labels) {
        line.widths.append(chipWidth(label.name, metrics));
        line.hidden = labels.size() - line.widths.size();
        end += line.widths.last() + chip.gap;
        const int last = line.hidden > 0 ? chipWidth(countText(line.hidden), metrics) : -chip.gap;
        if (end + last <= width)
            best = line;
        else if (end > width)
            break;
    }
    return best;
}

ChipLine chipLine(const QList<Label> &labels, const QFontMetrics &metrics, int width)
{
    auto line = fittingLine(labels, metrics, width);
    if (labels.isEmpty() || !line.widths.isEmpty())
        return line;
    // Not even the first one fits. A part of its name says more than a number.
    const ChipMetrics chip(metrics);
    const auto others = labels.size() - 1;
    const int rest = others > 0 ? width - chip.gap - chipWidth(countText(others), metrics) : width;
    if (rest >= chip.minWidth || others == 0)
        line = {.widths = {rest}, .hidden = others};
    return line;
}

} // namespace

ChipColors chipColors(const QString &labelColor, const QPalette &palette)
{
    if (labelColor.startsWith(u'#') && QColor::isValidColor(labelColor))
        return derivedColors(QColor(labelColor), palette);
    const auto &preset = presets.at(static_cast<size_t>(std::max<qsizetype>(0, labelPresets().indexOf(labelColor))));
    if (isDark(palette))
        return derivedColors(QColor(preset.solid), palette);
    const QColor background(preset.background);
    return {.background = background,
        .text = QColor(preset.text),
        .solid = QColor(preset.solid),
        .outline = blended(background, QColor(preset.solid), 0.4)};
}

QColor inkOn(const QColor &background)
{
    return contrast(Qt::black, background) > contrast(Qt::white, background) ? Qt::black : Qt::white;
}

ChipMetrics::ChipMetrics(const QFontMetrics &metrics)
    : height(metrics.height() + metrics.height() / 5)
    , padding(metrics.horizontalAdvance(u'M') * 2 / 3)
    , gap(metrics.horizontalAdvance(u'M') / 3)
    , maxWidth(metrics.horizontalAdvance(u'M') * 14)
    , minWidth(metrics.horizontalAdvance(u'M') * 4)
{ }

void paintChip(
    QPainter &painter, const QRect &rect, const QRect &textRect, const QString &text, const ChipColors &colors)
{
    const auto metrics = painter.fontMetrics();
    const QRectF shape = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.outline);
    painter.setBrush(colors.background);
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);

    const auto elided = QFontMetricsF(metrics).elidedText(text, Qt::ElideRight, textRect.width());
    const int free = std::max(0, textRect.width() - textWidth(elided, metrics));
    // On the base line of the widget's own font, so that chips in other scripts stand on the same one.
    const double baseLine = rect.top() + (rect.height() - metrics.height()) / 2.0 + metrics.ascent();
    const double left = painter.layoutDirection() == Qt::RightToLeft ? textRect.left() + free : textRect.left();
    painter.setLayoutDirection(Qt::LayoutDirectionAuto); // the name's own: it may be another than the window's
    painter.setPen(colors.text);
    painter.drawText(QPointF(left, baseLine), elided);
    painter.restore();
}

void paintChips(QPainter &painter, const QRect &rect, const QList<Label> &labels, const QPalette &palette,
    Qt::LayoutDirection direction)
{
    const auto metrics = painter.fontMetrics();
    const ChipMetrics chip(metrics);
    const auto line = chipLine(labels, metrics, rect.width());
    const int height = std::min(chip.height, rect.height());
    QRect next(rect.left(), rect.top() + (rect.height() - height) / 2, 0, height);
    const auto paintNext = [&](const QString &text, int width, const ChipColors &colors) {
        next.setWidth(width);
        const auto place = QStyle::visualRect(direction, rect, next);
        paintChip(painter, place, place.adjusted(chip.padding, 0, -chip.padding, 0), text, colors);
        next.moveLeft(next.left() + width + chip.gap);
    };
    painter.save();
    painter.setLayoutDirection(direction);
    for (qsizetype i = 0; i < line.widths.size(); ++i)
        paintNext(labels.at(i).name, line.widths.at(i), chipColors(labels.at(i).color, palette));
    if (line.hidden > 0)
        paintNext(countText(line.hidden), chipWidth(countText(line.hidden), metrics), countColors(palette));
    painter.restore();
}

QSize chipsSizeHint(const QList<Label> &labels, const QFontMetrics &metrics)
{
    const ChipMetrics chip(metrics);
    int width = 0;
    for (const auto &label : labels)
        width += chipWidth(label.name, metrics) + chip.gap;
    return {std::max(0, width - chip.gap), chip.height};
}

qsizetype chipsShown(const QList<Label> &labels, const QFontMetrics &metrics, int width)
{
    return chipLine(labels, metrics, width).widths.size();
}
