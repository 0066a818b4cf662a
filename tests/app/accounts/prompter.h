#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QObject>
#include <QTimer>
#include <QVariantMap>

/// What a desktop shell is to GNOME Keyring: it shows the question for the password. This one is a person who clicks
/// Cancel (the interface: gcr, org.gnome.keyring.Prompter.xml).
class CancellingPrompter final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")
public:
    ~CancellingPrompter() override
    {
        ownBus().unregisterService(QStringLiteral("org.gnome.keyring.SystemPrompter"));
        ownBus().unregisterObject(QStringLiteral("/org/gnome/keyring/Prompter"));
    }

    /// On a connection of its own.
    bool appear()
    {
        QDBusConnection bus = ownBus();
        return bus.registerObject(QStringLiteral("/org/gnome/keyring/Prompter"), this, QDBusConnection::ExportAllSlots)
            && bus.registerService(QStringLiteral("org.gnome.keyring.SystemPrompter"));
    }

    int questions() const { return m_questions; }

public Q_SLOTS:
    void BeginPrompting(const QDBusObjectPath &callback)
    {
        tellLater(callOf(callback, QStringLiteral("PromptReady")) << QString() << QVariantMap() << keyExchange());
    }

    void PerformPrompt(const QDBusObjectPath &callback, const QString & /*type*/, const QVariantMap & /*properties*/,
        const QString & /*exchange*/)
    {
        ++m_questions;
        const QString cancel = QStringLiteral("no");
        tellLater(callOf(callback, QStringLiteral("PromptReady")) << cancel << QVariantMap() << keyExchange());
    }

    void StopPrompting(const QDBusObjectPath &callback) { tellLater(callOf(callback, QStringLiteral("PromptDone"))); }

private:
    static QDBusConnection ownBus()
    {
        return QDBusConnection::connectToBus(
            QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")), QStringLiteral("prompter"));
    }

    QDBusMessage callOf(const QDBusObjectPath &callback, const QString &method) const
    {
        return QDBusMessage::createMethodCall(message().service(), callback.path(),
            QStringLiteral("org.gnome.keyring.internal.Prompter.Callback"), method);
    }

    /// After the call that it answers has returned, which the keyring waits for.
    void tellLater(const QDBusMessage &call)
    {
        QTimer::singleShot(0, this, [call] { ownBus().send(call); });
    }

    /// A key to be agreed on, which Cancel does not need: any number will do.
    static QString keyExchange()
    {
        return QStringLiteral("[sx-aes-1]\npublic=%1\n").arg(QString::fromLatin1(QByteArray(96, 'k').toBase64()));
    }

    int m_questions = 0;
};
