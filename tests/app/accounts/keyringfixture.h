#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

/// A session of its own: a bus that starts no services by itself, a home folder, and GNOME Keyring when it is told to.
class KeyringSession final
{
public:
    /// Before anything else uses the session bus. False when dbus-daemon or gnome-keyring-daemon are not installed.
    bool open()
    {
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, m_home.path().toUtf8());
        for (const char *name : {"XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION", "DESKTOP_SESSION", "KARTEI_ACCESS_TOKEN",
                 "KARTEI_RELAY_PASSWORD", "KARTEI_RELAY_KEY"})
            qunsetenv(name);
        if (QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty())
            return false;
        for (QProcess *process : {&m_bus, &m_keyring})
            process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); }); // also when a test crashes
        m_bus.start(QStringLiteral("dbus-daemon"),
            {QStringLiteral("--config-file=") + busConfiguration(), QStringLiteral("--print-address"),
                QStringLiteral("--nofork")});
        if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead())
            return false;
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        return QDBusConnection::sessionBus().isConnected();
    }

    void close()
    {
        stopKeyring();
        m_bus.kill();
        m_bus.waitForFinished();
    }

    QString home() const { return m_home.path(); }

    /// With its one collection open; the first time it makes it.
    bool startKeyring()
    {
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        if (!m_keyring.waitForStarted())
            return false;
        m_keyring.write(password);
        m_keyring.closeWriteChannel();
        return QTest::qWaitFor([this] { return isThere() && !isLocked(); }, 20'000);
    }

    void stopKeyring()
    {
        m_keyring.terminate();
        m_keyring.waitForFinished();
    }

    bool lockKeyring()
    {
        auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
            QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("org.freedesktop.Secret.Service"),
            QStringLiteral("Lock"));
        call << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(collection())});
        QDBusConnection::sessionBus().call(call);
        return isLocked();
    }

    /// As when the person enters the password, by GNOME Keyring's own interface for that.
    bool unlockKeyring()
    {
        auto open = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
            QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("org.freedesktop.Secret.Service"),
            QStringLiteral("OpenSession"));
        open << QStringLiteral("plain") << QVariant::fromValue(QDBusVariant(QString()));
        const auto session = QDBusConnection::sessionBus().call(open).arguments().value(1).value<QDBusObjectPath>();
        auto unlock = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
            QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
            QStringLiteral("UnlockWithMasterPassword"));
        QDBusArgument secret;
        secret.beginStructure();
        secret << session << QByteArray("") << QByteArray(password) << QStringLiteral("text/plain");
        secret.endStructure();
        unlock << QVariant::fromValue(QDBusObjectPath(collection())) << QVariant::fromValue(secret);
        QDBusConnection::sessionBus().call(unlock);
        return !isLocked();
    }

    bool isLocked() const
    {
        auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), collection(),
            QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
        call << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
        const auto reply = QDBusConnection::sessionBus().call(call);
        return reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
    }

private:
    static constexpr char password[] = "the keyring's password";

    static QString collection() { return QStringLiteral("/org/freedesktop/secrets/collection/login"); }

    bool isThere() const
    {
        auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), collection(),
            QStringLiteral("org.freedesktop.DBus.Peer"), QStringLiteral("Ping"));
        return QDBusConnection::sessionBus().call(call).type() == QDBusMessage::ReplyMessage;
    }

    /// Without folders of services that it might start.
    QString busConfiguration() const
    {
        QFile file(m_home.filePath(QStringLiteral("bus.conf")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("No file can be written");
        file.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                   "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                   "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
                   "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                   "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n");
        return file.fileName();
    }

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
};
