#include "app/accounts/keyringjob.h"

#include <qt6keychain/keychain.h>

namespace {

KeyringJob::Outcome outcomeOf(QKeychain::Error error, KeyringState state)
{
    using Outcome = KeyringJob::Outcome;
    if (error == QKeychain::NoError)
        return Outcome::Done;
    if (state == KeyringState::Locked || error == QKeychain::AccessDeniedByUser)
        return Outcome::Cancelled;
    if (error == QKeychain::EntryNotFound)
        return Outcome::NotFound;
    // QtKeychain says OtherError where it finds no service.
    const bool isNobodyThere = error == QKeychain::NoBackendAvailable || error == QKeychain::OtherError;
    return isNobodyThere && state == KeyringState::NoService ? Outcome::NoKeyring : Outcome::Failed;
}

} // namespace

KeyringJob::KeyringJob(QKeychain::Job *job, Asking asking, QObject *parent)
    : QObject(parent)
    , m_job(job)
    , m_asking(asking)
{
    m_job->setParent(this);
    m_job->setAutoDelete(false);
    connect(m_job, &QKeychain::Job::finished, this, &KeyringJob::takeJob);
}

void KeyringJob::start()
{
    askKeyringState(this, std::bind_front(&KeyringJob::takeStateBefore, this));
}

void KeyringJob::takeStateBefore(KeyringState state)
{
    if (state == KeyringState::NoBus)
        return finish(Outcome::NoKeyring);
    if (state == KeyringState::Locked && m_asking == Asking::Quiet)
        return finish(Outcome::Locked);
    m_job->start();
}

void KeyringJob::takeJob()
{
    askKeyringState(this, std::bind_front(&KeyringJob::takeStateAfter, this));
}

void KeyringJob::takeStateAfter(KeyringState state)
{
    finish(outcomeOf(m_job->error(), state));
}

void KeyringJob::finish(Outcome outcome)
{
    deleteLater();
    Q_EMIT finished(outcome, m_job->errorString());
}
