#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

class QSettings;

/// The program's colours: a light and a dark palette for the Fusion style, chosen by the person or following the
/// system. Everything on screen takes its colours from the palette, so a change shows at once.
class Appearance final : public QObject
{
    Q_OBJECT
public:
    enum class Mode { FollowSystem, Light, Dark };
    enum class Scheme { Light, Dark };

    /// Reads the mode from `settings` and colours the program.
    explicit Appearance(QSettings &settings, QObject *parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// What the system prefers now; without it, light.
    void setSystemScheme(Scheme scheme);
    Scheme scheme() const;

    static QPalette palette(Scheme scheme);
    /// For lists and menus, where a strong highlight would drown labels and icons: a tint behind the normal text.
    static QPalette listPalette(Scheme scheme);

Q_SIGNALS:
    void modeChanged(Mode mode);

private:
    void apply() const;

    QSettings &m_settings;
    Mode m_mode = Mode::FollowSystem;
    Scheme m_systemScheme = Scheme::Light;
};

bool isDark(const QPalette &palette);
/// For the text and the icon of an error: a red that is readable (4.5:1, WCAG 2.1) on this palette's backgrounds.
QColor errorColor(const QPalette &palette);
/// For what is right, and for what wants attention but works; likewise readable.
QColor goodColor(const QPalette &palette);
QColor warningColor(const QPalette &palette);
/// For text that explains or accompanies: weaker than normal text, and still readable.
QColor secondaryColor(const QPalette &palette);
/// `share` of `over` laid on `under`, from 0 to 1.
QColor blended(const QColor &under, const QColor &over, qreal share);
