#include "ui/labels/labelicon.h"

#include "ui/labels/labelchips.h"
#include "ui/shell/appearance.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

#include <array>

namespace {

class DotEngine final : public QIconEngine
{
public:
    explicit DotEngine(const QColor &color)
        : m_color(color)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const double diameter = 0.7 * std::min(rect.width(), rect.height());
        const auto outline = blended(m_color, QGuiApplication::palette().color(QPalette::WindowText), 0.3);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(outline, diameter / 14)); // of a dot as dark or light as the window, this is seen
        painter->setBrush(m_color);
        painter->drawEllipse(QRectF(rect).center(), diameter / 2, diameter / 2);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new DotEngine(m_color); }

private:
    QColor m_color;
};

// In the order of labelPresets().
constexpr std::array<const char *, 13> presetNames{
    QT_TRANSLATE_NOOP("LabelColor", "Slate"),
    QT_TRANSLATE_NOOP("LabelColor", "Red"),
    QT_TRANSLATE_NOOP("LabelColor", "Orange"),
    QT_TRANSLATE_NOOP("LabelColor", "Amber"),
    QT_TRANSLATE_NOOP("LabelColor", "Emerald"),
    QT_TRANSLATE_NOOP("LabelColor", "Teal"),
    QT_TRANSLATE_NOOP("LabelColor", "Cyan"),
    QT_TRANSLATE_NOOP("LabelColor", "Blue"),
    QT_TRANSLATE_NOOP("LabelColor", "Indigo"),
    QT_TRANSLATE_NOOP("LabelColor", "Violet"),
    QT_TRANSLATE_NOOP("LabelColor", "Fuchsia"),
    QT_TRANSLATE_NOOP("LabelColor", "Pink"),
    QT_TRANSLATE_NOOP("LabelColor", "Rose"),
};

} // namespace

QIcon labelIcon(const QString &labelColor)
{
    return QIcon(new DotEngine(chipColors(labelColor, QPalette()).solid));
}

QString labelColorName(const QString &labelColor)
{
    const auto preset = labelPresets().indexOf(labelColor);
    if (preset < 0)
        return labelColor;
    return QCoreApplication::translate("LabelColor", presetNames.at(static_cast<size_t>(preset)));
}
