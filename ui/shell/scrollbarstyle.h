#pragma once

#include <QStyle>

class QPainter;
class QRect;
class QStyleOptionSlider;

/// Scroll bars without arrow buttons, which nobody presses: the slider has the whole length. `shortest` in pixels.
QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part, int shortest);
void drawScrollBar(const QStyleOptionSlider &option, QPainter *painter, const QRect &slider);
