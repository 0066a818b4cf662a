#pragma once

#include "app/accounts/keyringstate.h"

#include <QObject>

namespace QKeychain {
class Job;
}

/// One job of the keyring between two looks at its lock: a locked keyring that the person does not unlock answers as if
/// there were no such entry. Deletes itself, and the job with it, after finished().
class KeyringJob final : public QObject
{
    Q_OBJECT
public:
    enum class Outcome {
        Done,
        NotFound,
        Locked, ///< and nobody was asked
        Cancelled, ///< the person was asked and did not unlock it, or could not be asked
        NoKeyring,
        Failed,
    };

    /// Whether the person may be asked to unlock the keyring.
    enum class Asking { Allowed, Quiet };

    KeyringJob(QKeychain::Job *job, Asking asking, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// `reason`: the keyring's own words, when it failed.
    void finished(KeyringJob::Outcome outcome, const QString &reason);

private:
    void takeStateBefore(KeyringState state);
    void takeJob();
    void takeStateAfter(KeyringState state);
    void finish(Outcome outcome);

    QKeychain::Job *m_job;
    Asking m_asking;
};
