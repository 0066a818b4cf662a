#include "app/accounts/keyringstate.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QTimer>

#include <utility>

namespace {

using Callback = std::function<void(KeyringState)>;

const QString service = QStringLiteral("org.freedesktop.secrets");
/// The default collection by its alias. A keyring that has no collection yet has no such object.
const QString defaultCollection = QStringLiteral("/org/freedesktop/secrets/aliases/default");

KeyringState stateFrom(const QDBusPendingCallWatcher &watcher)
{
    const QDBusPendingReply<QDBusVariant> reply = watcher;
    if (reply.isValid())
        return reply.value().variant().toBool() ? KeyringState::Locked : KeyringState::Open;
    const auto error = reply.error().type();
    const bool isThere = error == QDBusError::UnknownObject || error == QDBusError::UnknownInterface
        || error == QDBusError::UnknownMethod || error == QDBusError::UnknownProperty;
    return isThere ? KeyringState::Open : KeyringState::NoService;
}

void takeReply(const Callback &callback, QDBusPendingCallWatcher *watcher)
{
    watcher->deleteLater();
    callback(stateFrom(*watcher));
}

} // namespace

void askKeyringState(QObject *context, Callback callback)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return QTimer::singleShot(0, context, std::bind_front(callback, KeyringState::NoBus));
    auto question = QDBusMessage::createMethodCall(
        service, defaultCollection, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), context);
    QObject::connect(
        watcher, &QDBusPendingCallWatcher::finished, context, std::bind_front(&takeReply, std::move(callback)));
}
