#include "app/settings.h"

#include <QFile>
#include <QSettings>

#include <algorithm>
#include <array>
#include <pwd.h>
#include <unistd.h>

using std::chrono::minutes;

namespace {

constexpr std::array syncIntervals{minutes(0), minutes(15), minutes(60), minutes(24 * 60)};

const QString &agentKey()
{
    static const QString key = QStringLiteral("agent");
    return key;
}

const QString &syncKey()
{
    static const QString key = QStringLiteral("blocking/sync-minutes");
    return key;
}

const QString &messagesKey()
{
    static const QString key = QStringLiteral("messages/tell");
    return key;
}

} // namespace

QString loginName()
{
    const passwd *user = getpwuid(geteuid());
    return user ? QFile::decodeName(user->pw_name) : qEnvironmentVariable("USER");
}

QString agentName(const QSettings &settings)
{
    const QString chosen = preferences(settings).agent;
    return chosen.isEmpty() ? loginName() : chosen;
}

Preferences preferences(const QSettings &settings)
{
    Preferences preferences{.agent = settings.value(agentKey()).toString().trimmed()};
    bool isNumber = false;
    const minutes syncEvery(settings.value(syncKey()).toInt(&isNumber));
    if (isNumber && std::find(syncIntervals.begin(), syncIntervals.end(), syncEvery) != syncIntervals.end())
        preferences.syncEvery = syncEvery;
    preferences.tellsOfMessages = settings.value(messagesKey(), false).toBool();
    return preferences;
}

void setPreferences(QSettings &settings, const Preferences &preferences)
{
    settings.setValue(agentKey(), preferences.agent.trimmed());
    settings.setValue(syncKey(), static_cast<int>(preferences.syncEvery.count()));
    settings.setValue(messagesKey(), preferences.tellsOfMessages);
}
