#pragma once

#include "models/result.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

class Profile;
class QLocalSocket;

/// The one window of a profile: a lock file keeps it, and a local socket lets a further start say what it was asked to
/// open.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const Profile &profile, QObject *parent = nullptr);

    /// Takes the profile. Error::Kind::Busy: another window has it; its computer is `otherComputer()`.
    Result<void> claim();
    /// Takes it although its lock names another computer: this one may have been renamed since.
    Result<void> claimAnyway();
    /// Empty when the lock is this computer's.
    QString otherComputer() const;
    /// From now on, further starts are told of.
    Result<void> listen();

    /// Asks the window that has the profile to come to the front and to open `file`, which may be empty.
    void handOver(const QString &file);

Q_SIGNALS:
    /// The program was started again for this profile.
    void startedAgain(const QString &file);
    void handedOver();
    /// The other window does not answer: a sentence.
    void handOverFailed(const Error &error);

private:
    void greet();
    void read(QLocalSocket *socket);
    void failHandOver();

    QLockFile m_lock;
    QString m_socketPath;
    QLocalServer m_server;
};
