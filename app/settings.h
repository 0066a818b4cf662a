#pragma once

#include <QString>

class QSettings;

/// Who works here, as the consent log and block records name them. Until somebody chooses a name: the login name.
QString agentName(const QSettings &settings);
