#pragma once

#include "models/labels/label.h"

#include <QColor>
#include <QList>
#include <QRect>
#include <QSize>

class QFontMetrics;
class QPainter;
class QPalette;

/// A label's colours on screen: the preset's own in the light theme, derived in the dark one; contrast of text on background at least 4.5:1
/// (WCAG 2.1, 1.4.3) for presets and for any #rrggbb.
struct ChipColors
{
    QColor background;
    QColor text;
    QColor solid; ///< the colour itself, for dots and swatches
};
ChipColors chipColors(const QString &labelColor, const QPalette &palette);

/// Paints labels as chips in one line from the leading edge on; those that do not fit are counted in a last "+3" chip.
void paintChips(QPainter &painter, const QRect &rect, const QList<Label> &labels, const QPalette &palette, Qt::LayoutDirection direction);
QSize chipsSizeHint(const QList<Label> &labels, const QFontMetrics &metrics);
