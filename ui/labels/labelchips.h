#pragma once

#include "models/labels/label.h"

#include <QColor>
#include <QList>
#include <QRect>
#include <QSize>

class QFontMetrics;
class QPainter;
class QPalette;

/// A label's colours on screen: the preset's own in the light theme, derived in the dark one; contrast of text on
/// background at least 4.5:1 (WCAG 2.1, 1.4.3) for presets and for any #rrggbb.
struct ChipColors
{
    QColor background;
    QColor text;
    QColor solid; ///< the colour itself, for dots and swatches
    QColor outline; ///< sets the chip off from a background much like its own, such as a selected row
};
ChipColors chipColors(const QString &labelColor, const QPalette &palette);
/// Black or white, whichever is easier to see on that colour.
QColor inkOn(const QColor &background);

/// The measures of a chip, all of them from the font: in logical pixels.
struct ChipMetrics
{
    explicit ChipMetrics(const QFontMetrics &metrics);

    int height;
    int padding; ///< between the text and either end
    int gap; ///< between two chips
    int maxWidth; ///< longer names are elided
    int minWidth; ///< less would show no more than an ellipsis
};

/// Paints one chip over the whole of `rect`, its text from the leading edge of `textRect` on, elided where it does not
/// fit.
void paintChip(
    QPainter &painter, const QRect &rect, const QRect &textRect, const QString &text, const ChipColors &colors);

/// Paints labels as chips in one line from the leading edge on; those that do not fit are counted in a last "+3" chip.
void paintChips(QPainter &painter, const QRect &rect, const QList<Label> &labels, const QPalette &palette,
    Qt::LayoutDirection direction);
QSize chipsSizeHint(const QList<Label> &labels, const QFontMetrics &metrics);
/// How many labels `paintChips` shows by name in a line of that width; the others are only counted.
qsizetype chipsShown(const QList<Label> &labels, const QFontMetrics &metrics, int width);
