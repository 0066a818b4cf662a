#include "app/commandline/commandline.h"
#include "app/log.h"
#include "app/startup.h"
#include "app/translations.h"

#include <QApplication>

#include <clocale>
#include <langinfo.h>
#include <sys/stat.h>

namespace {

/// Qt works in UTF-8 and warns on stderr about every other locale, such as the one that cron jobs run in.
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (qstricmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

QStringList argumentsFrom(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

int runWindow(int argc, char *argv[])
{
    QApplication application(argc, argv);
    installTranslations();
    QApplication::setApplicationDisplayName(QStringLiteral("Kartei"));
    QApplication::setDesktopFileName(QStringLiteral("kartei"));
    const auto options = WindowOptions::read(application.arguments());
    if (!options)
        return static_cast<int>(runCommandLine(application.arguments()));
    Startup startup(*options);
    QMetaObject::invokeMethod(&startup, &Startup::begin, Qt::QueuedConnection);
    return application.exec();
}

} // namespace

int main(int argc, char *argv[])
{
    umask(077); // contacts are nobody else's business
    installLog();
    useUtf8();
    QCoreApplication::setApplicationName(QStringLiteral("kartei"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KARTEI_VERSION));
    if (!isForCommandLine(argumentsFrom(argc, argv)))
        return runWindow(argc, argv);
    QCoreApplication application(argc, argv);
    installTranslations();
    return static_cast<int>(runCommandLine(application.arguments()));
}
