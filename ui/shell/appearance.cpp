#include "ui/shell/appearance.h"

#include "ui/shell/style.h"

#include <QApplication>
#include <QFont>
#include <QFontInfo>
#include <QSettings>

#include <array>
#include <utility>

namespace {

constexpr std::array modeNames = {
    std::pair(Appearance::Mode::FollowSystem, "system"),
    std::pair(Appearance::Mode::Light, "light"),
    std::pair(Appearance::Mode::Dark, "dark"),
};

const QString &settingsKey()
{
    static const QString key = QStringLiteral("window/appearance");
    return key;
}

Appearance::Mode modeFrom(const QString &name)
{
    for (const auto &[mode, known] : modeNames)
        if (name == QLatin1String(known))
            return mode;
    return Appearance::Mode::FollowSystem;
}

QString nameOf(Appearance::Mode mode)
{
    for (const auto &[known, name] : modeNames)
        if (known == mode)
            return QLatin1String(name);
    Q_UNREACHABLE();
}

using Roles = std::initializer_list<std::pair<QPalette::ColorRole, QRgb>>;

void setRoles(QPalette &palette, QPalette::ColorGroup group, Roles roles)
{
    for (const auto &[role, color] : roles)
        palette.setColor(group, role, QColor(color));
}

QPalette lightPalette()
{
    QPalette palette;
    setRoles(palette, QPalette::All,
        {{QPalette::Window, 0xf3f4f6}, {QPalette::WindowText, 0x1c2127}, {QPalette::Base, 0xffffff},
            {QPalette::AlternateBase, 0xf8f9fa}, {QPalette::Text, 0x1c2127}, {QPalette::Button, 0xfbfbfc},
            {QPalette::ButtonText, 0x1c2127}, {QPalette::BrightText, 0xffffff}, {QPalette::Highlight, 0x0f766e},
            {QPalette::HighlightedText, 0xffffff}, {QPalette::Link, 0x0f766e}, {QPalette::LinkVisited, 0x5b5f97},
            {QPalette::ToolTipBase, 0x23282f}, {QPalette::ToolTipText, 0xf4f5f6}, {QPalette::PlaceholderText, 0x5f6772},
            {QPalette::Light, 0xffffff}, {QPalette::Midlight, 0xe9ebee}, {QPalette::Mid, 0xc8ccd2},
            {QPalette::Dark, 0xa9afb8}, {QPalette::Shadow, 0x6f7680}});
    setRoles(palette, QPalette::Disabled,
        {{QPalette::WindowText, 0x9198a1}, {QPalette::Text, 0x9198a1}, {QPalette::ButtonText, 0x9198a1},
            {QPalette::Base, 0xf6f7f8}, {QPalette::Highlight, 0xc8ccd2}, {QPalette::HighlightedText, 0x69717c}});
    return palette;
}

QPalette darkPalette()
{
    QPalette palette;
    setRoles(palette, QPalette::All,
        {{QPalette::Window, 0x212429}, {QPalette::WindowText, 0xe4e7eb}, {QPalette::Base, 0x191b1f},
            {QPalette::AlternateBase, 0x1d2024}, {QPalette::Text, 0xe4e7eb}, {QPalette::Button, 0x2d3138},
            {QPalette::ButtonText, 0xe4e7eb}, {QPalette::BrightText, 0xffffff}, {QPalette::Highlight, 0x2bb8a8},
            {QPalette::HighlightedText, 0x06201d}, {QPalette::Link, 0x4fd1c1}, {QPalette::LinkVisited, 0xa9aef0},
            {QPalette::ToolTipBase, 0x3a3f47}, {QPalette::ToolTipText, 0xf4f5f6}, {QPalette::PlaceholderText, 0x929aa5},
            {QPalette::Light, 0x3d434b}, {QPalette::Midlight, 0x31363d}, {QPalette::Mid, 0x43484f},
            {QPalette::Dark, 0x121417}, {QPalette::Shadow, 0x0a0b0d}});
    setRoles(palette, QPalette::Disabled,
        {{QPalette::WindowText, 0x6c737d}, {QPalette::Text, 0x6c737d}, {QPalette::ButtonText, 0x6c737d},
            {QPalette::Base, 0x1f2227}, {QPalette::Highlight, 0x43484f}, {QPalette::HighlightedText, 0x929aa5}});
    return palette;
}

} // namespace

Appearance::Appearance(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_mode(modeFrom(settings.value(settingsKey()).toString()))
{
    QApplication::setStyle(new Style);
    // Qt finds no colour emoji by itself, and the emoji font must never be the first (its digits are wide).
    QFont font = QApplication::font();
    // The family by its real name: behind an alias (“Sans”) the digits and spaces would come from the emoji font.
    font.setFamilies({QFontInfo(font).family(), QStringLiteral("Noto Color Emoji")});
    QApplication::setFont(font);
    apply();
}

void Appearance::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    m_settings.setValue(settingsKey(), nameOf(mode));
    apply();
    Q_EMIT modeChanged(mode);
}

void Appearance::setSystemScheme(Scheme scheme)
{
    m_systemScheme = scheme;
    apply();
}

Appearance::Scheme Appearance::scheme() const
{
    if (m_mode == Mode::FollowSystem)
        return m_systemScheme;
    return m_mode == Mode::Dark ? Scheme::Dark : Scheme::Light;
}

QPalette Appearance::palette(Scheme scheme)
{
    return scheme == Scheme::Dark ? darkPalette() : lightPalette();
}

QPalette Appearance::listPalette(Scheme scheme)
{
    QPalette palette = Appearance::palette(scheme);
    const bool dark = scheme == Scheme::Dark;
    setRoles(palette, QPalette::All,
        {{QPalette::Highlight, dark ? 0x1d4a46 : 0xc9e6e2}, {QPalette::HighlightedText, dark ? 0xf1f5f5 : 0x0c2b28}});
    setRoles(palette, QPalette::Inactive, {{QPalette::Highlight, dark ? 0x33393f : 0xdde2e6}});
    return palette;
}

void Appearance::apply() const
{
    QApplication::setPalette(palette(scheme())); // also forgets the palettes of single classes
    for (const char *widgets : {"QAbstractItemView", "QMenu", "QMenuBar"})
        QApplication::setPalette(listPalette(scheme()), widgets);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor errorColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff8f86) : QColor(0xb3261e);
}

QColor goodColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x6fd08c) : QColor(0x15703a);
}

QColor warningColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xe3b341) : QColor(0x8a5a00);
}

QColor secondaryColor(const QPalette &palette)
{
    return palette.color(QPalette::PlaceholderText);
}

QColor blended(const QColor &under, const QColor &over, qreal share)
{
    const auto mix = [share](float a, float b) { return static_cast<float>(a * (1 - share) + b * share); };
    return QColor::fromRgbF(
        mix(under.redF(), over.redF()), mix(under.greenF(), over.greenF()), mix(under.blueF(), over.blueF()));
}
