#pragma once

class QPainter;
class QStyleOptionTab;

/// A tab of a bar without pages of its own around it: a line of the accent colour below the chosen one.
void drawTab(const QStyleOptionTab &option, QPainter *painter);
