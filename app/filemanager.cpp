#include "app/filemanager.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace {

constexpr int patience = 10'000; // ms, for a file manager that has to start

QDBusMessage askToShow(const QString &file)
{
    const QString name = QStringLiteral("org.freedesktop.FileManager1");
    auto question = QDBusMessage::createMethodCall(
        name, QStringLiteral("/org/freedesktop/FileManager1"), name, QStringLiteral("ShowItems"));
    const QString startupId; // of no use: focus is the window manager's to give
    question << QStringList{QUrl::fromLocalFile(file).toString(QUrl::FullyEncoded)} << startupId;
    return question;
}

} // namespace

void FileManager::show(const QString &file)
{
    if (!QFileInfo::exists(file))
        return Q_EMIT failed(tr("%1 is no longer there.").arg(QDir::toNativeSeparators(file)));
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(askToShow(file), patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, file](QDBusPendingCallWatcher *finished) { takeReply(finished, file); });
}

void FileManager::takeReply(QDBusPendingCallWatcher *watcher, const QString &file)
{
    watcher->deleteLater();
    const QDBusPendingReply<> reply = *watcher;
    if (reply.isError()) // no bus, or no file manager on it
        openFolder(file);
}

void FileManager::openFolder(const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        Q_EMIT failed(tr("No program opened the folder %1.").arg(QDir::toNativeSeparators(folder)));
}
