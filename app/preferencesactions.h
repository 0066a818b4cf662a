#pragma once

#include "ui/shell/preferences.h"

#include <QObject>

class MainWindow;
class QSettings;

/// Edit ▸ Preferences…: shows what is in the settings, and stores what was chosen.
class PreferencesActions final : public QObject
{
    Q_OBJECT
public:
    PreferencesActions(MainWindow &window, QSettings &settings);

Q_SIGNALS:
    void changed(const Preferences &preferences);

private:
    void showPreferences();
    void store(const Preferences &chosen);

    MainWindow &m_window;
    QSettings &m_settings;
};
