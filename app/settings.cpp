#include "app/settings.h"

#include <QFile>
#include <QSettings>

#include <pwd.h>
#include <unistd.h>

namespace {

QString loginName()
{
    const passwd *user = getpwuid(geteuid());
    return user ? QFile::decodeName(user->pw_name) : qEnvironmentVariable("USER");
}

} // namespace

QString agentName(const QSettings &settings)
{
    const QString chosen = settings.value(QStringLiteral("agent")).toString().trimmed();
    return chosen.isEmpty() ? loginName() : chosen;
}
