#include "ui/shell/style.h"

#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"
#include "ui/shell/scrollbarstyle.h"
#include "ui/shell/tabstyle.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTreeView>

namespace {

constexpr qreal radius = 4;
constexpr int cellMargin = 6; // between a column's edge and its text
constexpr int buttonMargin = 12; // least, between a button's edge and its text
constexpr int longestMenu = 20; // entries of a combo box that open over it, as in a menu

bool isOn(const QStyleOption *option, QStyle::StateFlag state)
{
    return option->state.testFlag(state);
}

/// Of the program: the highlight of a list is only a tint, which no frame is seen in.
QColor accentColor()
{
    return QGuiApplication::palette().color(QPalette::Active, QPalette::Highlight);
}

QColor frameColor(const QStyleOption *option)
{
    const bool isFocused = isOn(option, QStyle::State_HasFocus) && isOn(option, QStyle::State_Enabled);
    return isFocused ? accentColor() : option->palette.color(QPalette::Mid);
}

void drawBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &frame, qreal frameWidth = 1,
    qreal corner = radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(frame.alpha() > 0 ? QPen(frame, frameWidth) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    const qreal inset = frameWidth / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), corner, corner);
    painter->restore();
}

bool isDefaultButton(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton)
        && isOn(option, QStyle::State_Enabled);
}

/// Weaker or stronger with the mouse over it or pressed.
QColor buttonFill(const QStyleOption *option, const QColor &resting)
{
    const QColor ink = option->palette.color(QPalette::ButtonText);
    if (isOn(option, QStyle::State_Sunken) || isOn(option, QStyle::State_On))
        return blended(resting, ink, 0.16);
    const bool isHovered = isOn(option, QStyle::State_MouseOver) && isOn(option, QStyle::State_Enabled);
    return isHovered ? blended(resting, ink, 0.07) : resting;
}

void drawButton(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool isFocused = isOn(option, QStyle::State_HasFocus);
    if (isDefaultButton(option)) {
        const QColor accent = buttonFill(option, palette.color(QPalette::Highlight));
        return drawBox(
            painter, option->rect, accent, isFocused ? palette.color(QPalette::WindowText) : accent, isFocused ? 2 : 1);
    }
    drawBox(painter, option->rect, buttonFill(option, palette.color(QPalette::Button)), frameColor(option),
        isFocused ? 2 : 1);
}

void drawToolButton(const QStyleOption *option, QPainter *painter)
{
    const bool isFlat = isOn(option, QStyle::State_AutoRaise);
    if (!isFlat)
        return drawButton(option, painter);
    const bool isQuiet = !isOn(option, QStyle::State_MouseOver) && !isOn(option, QStyle::State_Sunken)
        && !isOn(option, QStyle::State_On);
    if (!isQuiet && isOn(option, QStyle::State_Enabled))
        drawBox(painter, option->rect, buttonFill(option, option->palette.color(QPalette::Window)), Qt::transparent);
}

/// Opens its menu wherever it is pressed.
bool isMenuButton(const QStyleOptionToolButton &button)
{
    return button.features.testFlag(QStyleOptionToolButton::HasMenu)
        && !button.features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
}

/// Right to left, Qt 6.4 pushes the text of a button to the edge that is far from its icon.
void drawMirroredLabel(const QStyleOptionButton &button, QPainter *painter)
{
    const int gap = button.iconSize.width() / 3;
    const int text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    const bool isEnabled = isOn(&button, QStyle::State_Enabled);
    QRect all(0, 0, button.iconSize.width() + gap + text, button.rect.height());
    all.moveCenter(button.rect.center());
    button.icon.paint(
        painter, all.adjusted(gap + text, 0, 0, 0), Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    painter->setPen(button.palette.color(QPalette::ButtonText));
    painter->drawText(QRect(all.left(), all.top(), text, all.height()),
        Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, button.text);
}

void drawField(const QStyleOption *option, QPainter *painter)
{
    const bool isFocused = isOn(option, QStyle::State_HasFocus);
    drawBox(painter, option->rect, option->palette.color(QPalette::Base), frameColor(option), isFocused ? 1.5 : 1);
}

void drawFrame(const QStyleOption *option, QPainter *painter)
{
    const bool isFocused = isOn(option, QStyle::State_HasFocus);
    drawBox(painter, option->rect, Qt::transparent, frameColor(option), isFocused ? 1.5 : 1);
}

/// A view leaves one pixel for its frame and covers the rest of it, also inside a round corner.
void drawViewFrame(const QStyleOption *option, QPainter *painter)
{
    drawBox(painter, option->rect, Qt::transparent, frameColor(option), 1, 1);
}

void drawCheckBox(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool isChecked = isOn(option, QStyle::State_On);
    const bool isPartly = isOn(option, QStyle::State_NoChange);
    const bool isEnabled = isOn(option, QStyle::State_Enabled);
    const QColor accent = isEnabled ? accentColor() : palette.color(QPalette::Highlight);
    const QColor resting = blended(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.45);
    const bool isFilled = isChecked || isPartly;
    drawBox(painter, option->rect, isFilled ? accent : palette.color(QPalette::Base),
        isFilled || isOn(option, QStyle::State_HasFocus) ? accent : resting);
    if (!isFilled)
        return;
    const QRectF box(option->rect);
    const auto at = [&box](qreal x, qreal y) { return QPointF(box.x() + x * box.width(), box.y() + y * box.height()); };
    const QColor ink = (isEnabled ? QGuiApplication::palette() : palette).color(QPalette::HighlightedText);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ink, box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (isPartly)
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        painter->drawPolyline(QPolygonF{at(0.25, 0.52), at(0.43, 0.7), at(0.76, 0.32)});
    painter->restore();
}

/// Around the current cell of a list.
void drawFocusFrame(const QStyleOption *option, QPainter *painter)
{
    drawBox(painter, option->rect, Qt::transparent, accentColor());
}

void drawHeaderSection(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool isHovered = isOn(option, QStyle::State_MouseOver) && isOn(option, QStyle::State_Enabled);
    painter->fillRect(option->rect,
        blended(palette.color(QPalette::Window), palette.color(QPalette::WindowText), isHovered ? 0.08 : 0.02));
    painter->setPen(palette.color(QPalette::Mid));
    const QRect rect = option->rect;
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const int edge = option->direction == Qt::RightToLeft ? rect.left() : rect.right();
    painter->drawLine(edge, rect.top() + rect.height() / 4, edge, rect.bottom() - rect.height() / 4);
}

void drawRadioButton(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const QColor base = palette.color(QPalette::Base);
    const QColor accent = palette.color(QPalette::Highlight);
    const bool isChosen = isOn(option, QStyle::State_On);
    const bool isFocused = isOn(option, QStyle::State_HasFocus);
    const QColor ring = isChosen || isFocused ? accent : blended(base, palette.color(QPalette::Text), 0.45);
    const qreal width = isFocused ? 2 : 1;
    const qreal inset = width / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ring, width));
    painter->setBrush(isFocused ? blended(base, accent, 0.25) : base);
    painter->drawEllipse(QRectF(option->rect).adjusted(inset, inset, -inset, -inset));
    if (isChosen) {
        const qreal around = option->rect.width() * 0.29;
        painter->setPen(Qt::NoPen);
        painter->setBrush(accent);
        painter->drawEllipse(QRectF(option->rect).adjusted(around, around, -around, -around));
    }
    painter->restore();
}

void drawToolBar(const QStyleOption *option, QPainter *painter)
{
    painter->fillRect(option->rect, option->palette.color(QPalette::Window));
    painter->setPen(option->palette.color(QPalette::Mid));
    painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{ }

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ComboBox_Popup: // otherwise as a list with a scroll bar, which is no taller than need be
        if (const auto *box = qobject_cast<const QComboBox *>(widget); box && box->count() > longestMenu)
            return 0;
        return QProxyStyle::styleHint(hint, option, widget, answer);
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_HeaderMargin:
        return cellMargin;
    case PM_FocusFrameHMargin:
        return cellMargin - 1; // views add one
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

/// Qt's own file dialog reckons its columns without the margin of the cells, and shows “27 Nov…:19”.
void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    const auto *list = qobject_cast<QFileDialog *>(widget) ? widget->findChild<QTreeView *>() : nullptr;
    if (!list)
        return;
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
}

QIcon Style::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    switch (icon) {
    case SP_MessageBoxQuestion:
        return themedIcon(u"question");
    case SP_MessageBoxInformation:
        return themedIcon(u"information");
    case SP_MessageBoxWarning:
    case SP_MessageBoxCritical:
        return themedIcon(u"error");
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        button && type == CT_ToolButton && isMenuButton(*button))
        return size + QSize(pixelMetric(PM_MenuButtonIndicator, option, widget), 0);
    if (type == CT_PushButton)
        return size.expandedTo(QSize(contents.width() + 2 * buttonMargin, 0));
    return size;
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButton(option, painter);
    case PE_IndicatorRadioButton:
        return drawRadioButton(option, painter);
    case PE_PanelButtonTool:
        return drawToolButton(option, painter);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            return drawField(option, painter);
        break;
    case PE_FrameLineEdit:
        return drawFrame(option, painter);
    case PE_Frame:
        return drawViewFrame(option, painter);
    case PE_IndicatorCheckBox:
        return drawCheckBox(option, painter);
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractButton *>(widget)) // whose frame says it
            drawFocusFrame(option, painter);
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto *arrow = qstyleoption_cast<const QStyleOptionHeader *>(option); arrow && widget) {
            QStyleOptionHeader centered = *arrow; // Fusion's is a fixed way below the top
            centered.rect.moveTop((widget->height() - arrow->rect.height()) / 2);
            return QProxyStyle::drawPrimitive(element, &centered, painter, widget);
        }
        break;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_HeaderSection)
        return drawHeaderSection(option, painter);
    if (element == CE_HeaderEmptyArea) {
        drawHeaderSection(option, painter);
        return;
    }
    if (element == CE_ToolBar)
        return drawToolBar(option, painter);
    if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && element == CE_TabBarTabShape)
        return drawTab(*tab, painter);
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        button && element == CE_PushButtonLabel)
        return drawButtonLabel(*button, painter, widget);
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionButton label = option;
    if (isDefaultButton(&option)) {
        label.icon = {};
        label.palette.setColor(QPalette::ButtonText, option.palette.color(QPalette::HighlightedText));
    }
    if (option.direction == Qt::LeftToRight || label.icon.isNull())
        return QProxyStyle::drawControl(CE_PushButtonLabel, &label, painter, widget);
    drawMirroredLabel(label, painter);
}

/// The arrow stands beside the text, not below it in a corner.
void Style::drawMenuButton(const QStyleOptionToolButton &option, QPainter *painter, const QWidget *widget) const
{
    drawToolButton(&option, painter);
    const int arrow = pixelMetric(PM_MenuButtonIndicator, &option, widget);
    const QRect rect = option.rect;
    QStyleOptionToolButton label = option;
    label.rect = visualRect(option.direction, rect, rect.adjusted(0, 0, -arrow, 0));
    proxy()->drawControl(CE_ToolButtonLabel, &label, painter, widget);
    QStyleOption tip = option;
    tip.rect = visualRect(option.direction, rect, rect.adjusted(rect.width() - arrow - 2, 0, -4, 0));
    proxy()->drawPrimitive(PE_IndicatorArrowDown, &tip, painter, widget);
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider)
        return drawScrollBar(*slider, painter, subControlRect(CC_ScrollBar, slider, SC_ScrollBarSlider, widget));
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        button && control == CC_ToolButton && isMenuButton(*button))
        return drawMenuButton(*button, painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider)
        return scrollBarPart(*slider, part, pixelMetric(PM_ScrollBarSliderMin, option, widget));
    return QProxyStyle::subControlRect(control, option, part, widget);
}
