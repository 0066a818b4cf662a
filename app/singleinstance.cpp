#include "app/singleinstance.h"

#include "models/storage/profile.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTimer>

namespace {

constexpr qint64 maxMessage = 64 * 1024; // bytes; a path has at most 4096
constexpr int patience = 5000; // ms
constexpr char end = '\0'; // of a message; the answer is that the connection is closed

/// In the user's own runtime folder; the path of a socket has at most 107 bytes, so it cannot lie in the profile.
QString socketPathOf(const Profile &profile)
{
    const QByteArray folder = QFileInfo(profile.folder()).canonicalFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex().left(16);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/kartei-")
        + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const Profile &profile, QObject *parent)
    : QObject(parent)
    , m_lock(profile.lockPath())
    , m_socketPath(socketPathOf(profile))
{
    m_lock.setStaleLockTime(0); // a window may be open for weeks; a dead one's process id tells
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::greet);
}

Result<void> SingleInstance::claim()
{
    if (m_lock.tryLock(0))
        return {};
    if (m_lock.error() == QLockFile::LockFailedError)
        return Error{tr("Kartei is open with this profile already."), Error::Kind::Busy};
    return Error{tr(
        "The file %1, which keeps a profile to one window, cannot be written. Check that its folder may be written to.")
                     .arg(m_lock.fileName())};
}

Result<void> SingleInstance::claimAnyway()
{
    m_lock.removeStaleLockFile();
    return claim();
}

QString SingleInstance::otherComputer() const
{
    qint64 process = 0;
    QString computer;
    QString program;
    const bool isKnown = m_lock.getLockInfo(&process, &computer, &program);
    return isKnown && computer != QSysInfo::machineHostName() ? computer : QString();
}

Result<void> SingleInstance::listen()
{
    QLocalServer::removeServer(m_socketPath); // what a window that was killed left behind: the lock is ours
    if (m_server.listen(m_socketPath))
        return {};
    return Error{tr("Starting Kartei again will not find this window (%1). Check that the folder %2 may be written to.")
                     .arg(m_server.errorString(), QFileInfo(m_socketPath).path())};
}

void SingleInstance::greet()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::readyRead, this, std::bind_front(&SingleInstance::read, this, socket));
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        read(socket); // what was sent before somebody listened
    }
}

void SingleInstance::read(QLocalSocket *socket)
{
    const QByteArray message = socket->peek(maxMessage);
    const qsizetype size = message.indexOf(end);
    if (size < 0 && message.size() < maxMessage)
        return;
    socket->readAll();
    socket->disconnectFromServer();
    if (size >= 0)
        Q_EMIT startedAgain(QString::fromUtf8(message.first(size)));
}

void SingleInstance::handOver(const QString &file)
{
    auto *socket = new QLocalSocket(this);
    connect(socket, &QLocalSocket::disconnected, this, &SingleInstance::handedOver);
    connect(socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error != QLocalSocket::PeerClosedError)
            failHandOver();
    });
    QTimer::singleShot(patience, socket, [this] { failHandOver(); });
    socket->connectToServer(m_socketPath);
    socket->write(file.toUtf8() + end);
}

void SingleInstance::failHandOver()
{
    Q_EMIT handOverFailed({tr("Kartei is open with this profile already, but its window does not answer. "
                              "Wait a moment, or close that window and start again."),
        Error::Kind::Busy});
}
