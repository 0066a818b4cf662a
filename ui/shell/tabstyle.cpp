#include "ui/shell/tabstyle.h"

#include "ui/shell/appearance.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

void drawTab(const QStyleOptionTab &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered =
        option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
    const int line = std::max(2, option.fontMetrics.height() / 8);
    const QRect rect = option.rect;
    if (isHovered && !isChosen)
        painter->fillRect(rect, blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.06));
    const QColor ink = isChosen ? palette.color(QPalette::Active, QPalette::Highlight)
                                : blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.15);
    const int height = isChosen ? line : 1;
    painter->fillRect(QRect(rect.left(), rect.bottom() + 1 - height, rect.width(), height), ink);
}
