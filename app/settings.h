#pragma once

#include "ui/shell/preferences.h"

#include <QString>

class QSettings;

/// The name of the account that somebody has on this computer.
QString loginName();

/// Who works here, as the consent log and block records name them. Until somebody chooses a name: the login name.
QString agentName(const QSettings &settings);

/// What was chosen; what is missing or makes no sense is as usual.
Preferences preferences(const QSettings &settings);
void setPreferences(QSettings &settings, const Preferences &preferences);
