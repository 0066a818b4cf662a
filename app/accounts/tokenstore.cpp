#include "app/accounts/tokenstore.h"

#include <qt6keychain/keychain.h>

#include <QPointer>
#include <QTimer>

#include <memory>
#include <utility>

namespace {

using State = TokenAnswer::State;
using Outcome = KeyringJob::Outcome;

const QString service = QStringLiteral("kartei");

/// What the keyring calls it.
QString kindOf(Secret secret)
{
    switch (secret) {
    case Secret::AccessToken:
        break;
    case Secret::RelayPassword:
        return QStringLiteral("relay-password");
    case Secret::RelayKey:
        return QStringLiteral("relay-key");
    case Secret::SuppressionKey:
        return QStringLiteral("suppression-key");
    }
    return QStringLiteral("access-token");
}

State stateOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return State::Stored;
    case Outcome::NotFound:
        return State::None;
    case Outcome::Locked:
        return State::Locked;
    case Outcome::Cancelled:
        return State::Cancelled;
    case Outcome::NoKeyring:
        return State::NoKeyring;
    case Outcome::Failed:
        break;
    }
    return State::Failed;
}

/// KARTEI_ACCESS_TOKEN and so on.
QString tokenInEnvironment(Secret secret)
{
    const QString name = QStringLiteral("KARTEI_") + kindOf(secret).replace(u'-', u'_').toUpper();
    return qEnvironmentVariable(name.toLatin1()).trimmed();
}

} // namespace

struct TokenStore::Request
{
    QString phoneNumberId;
    QString token; ///< to be written
    QPointer<QObject> context;
    Callback callback;

    void answer(const TokenAnswer &answer) const
    {
        if (context)
            callback(answer);
    }
};

void TokenStore::read(const QString &phoneNumberId, Asking asking, QObject *context, Callback callback)
{
    const Request request{phoneNumberId, {}, context, std::move(callback)};
    if (const QString token = tokenInEnvironment(m_secret); !token.isEmpty())
        return answerLater(request, {State::Environment, token, {}});
    if (const auto kept = m_thisRun.constFind(phoneNumberId); kept != m_thisRun.constEnd())
        return answerLater(request, *kept);
    auto *reading = new QKeychain::ReadPasswordJob(service);
    reading->setKey(key(phoneNumberId));
    begin(reading, asking, std::bind_front(&TokenStore::takeRead, this, request, reading));
}

void TokenStore::write(const QString &phoneNumberId, const QString &token, QObject *context, Callback callback)
{
    const Request request{phoneNumberId, token.trimmed(), context, std::move(callback)};
    if (request.token.isEmpty())
        return answerLater(request, answerWithout(State::None));
    auto *writing = new QKeychain::WritePasswordJob(service);
    writing->setKey(key(phoneNumberId));
    writing->setTextData(request.token);
    begin(writing, Asking::Allowed, std::bind_front(&TokenStore::takeWritten, this, request));
}

TokenAnswer TokenStore::keepForThisRun(const QString &phoneNumberId, const QString &token)
{
    const QString trimmed = token.trimmed();
    if (trimmed.isEmpty())
        return answerWithout(State::None);
    return *m_thisRun.insert(phoneNumberId,
        {State::ThisRun, trimmed,
            tr("The %1 is kept for this run only, as you chose, and in no file.").arg(secretName())});
}

/// A locked entry would be passed over in silence; reading it first unlocks the keyring.
void TokenStore::remove(const QString &phoneNumberId, QObject *context, Callback callback)
{
    const Request request{phoneNumberId, {}, context, std::move(callback)};
    m_thisRun.remove(phoneNumberId);
    auto *reading = new QKeychain::ReadPasswordJob(service);
    reading->setKey(key(phoneNumberId));
    begin(reading, Asking::Allowed, std::bind_front(&TokenStore::takeFound, this, request));
}

QString TokenStore::key(const QString &phoneNumberId) const
{
    return kindOf(m_secret) + u'/' + phoneNumberId;
}

QString TokenStore::secretName() const
{
    switch (m_secret) {
    case Secret::AccessToken:
        break;
    case Secret::RelayPassword:
        return tr("relay password");
    case Secret::RelayKey:
        return tr("relay key");
    case Secret::SuppressionKey:
        return tr("key of the suppression list");
    }
    return tr("access token");
}

void TokenStore::begin(QKeychain::Job *job, Asking asking, std::function<void(Outcome, const QString &)> take)
{
    auto *keyringJob = new KeyringJob(job, asking, this);
    connect(keyringJob, &KeyringJob::finished, this, std::move(take));
    keyringJob->start();
}

void TokenStore::answerLater(const Request &request, const TokenAnswer &answer)
{
    QTimer::singleShot(0, this, std::bind_front(&Request::answer, request, answer));
}

void TokenStore::takeRead(
    const Request &request, const QKeychain::ReadPasswordJob *job, Outcome outcome, const QString &reason)
{
    if (outcome == Outcome::Done && !job->textData().isEmpty())
        return request.answer({State::Stored, job->textData(), {}});
    request.answer(answerWithout(outcome == Outcome::Done ? State::None : stateOf(outcome), reason));
}

void TokenStore::takeWritten(const Request &request, Outcome outcome, const QString &reason)
{
    if (outcome == Outcome::Done) {
        m_thisRun.remove(request.phoneNumberId);
        return request.answer({State::Stored, request.token, {}});
    }
    const TokenAnswer kept{State::ThisRun, request.token, textForThisRun(outcome, reason)};
    request.answer(*m_thisRun.insert(request.phoneNumberId, kept));
}

void TokenStore::takeFound(const Request &request, Outcome outcome, const QString &reason)
{
    if (outcome != Outcome::Done)
        return takeRemoved(request, outcome, reason);
    auto *removing = new QKeychain::DeletePasswordJob(service);
    removing->setKey(key(request.phoneNumberId));
    begin(removing, Asking::Allowed, std::bind_front(&TokenStore::takeRemoved, this, request));
}

void TokenStore::takeRemoved(const Request &request, Outcome outcome, const QString &reason)
{
    // Without a keyring there is nothing in one.
    const bool isGone = outcome == Outcome::Done || outcome == Outcome::NotFound || outcome == Outcome::NoKeyring;
    request.answer(isGone ? TokenAnswer{} : TokenAnswer{stateOf(outcome), {}, textForRemaining(outcome, reason)});
}

TokenAnswer TokenStore::answerWithout(State state, const QString &reason) const
{
    switch (state) {
    case State::None:
        return {
            state, {}, tr("There is no %1 for this account. Enter one in the account's settings.").arg(secretName())};
    case State::Locked:
        return {state, {},
            tr("The keyring is locked, so this account's %1 cannot be read. Unlock the keyring; check the "
               "connection in the account's settings to be asked for its password.")
                .arg(secretName())};
    case State::Cancelled:
        return {state, {},
            tr("The keyring was not unlocked, so this account's %1 cannot be read. Try again and enter the "
               "keyring's password, which is usually the one you log in with.")
                .arg(secretName())};
    case State::NoKeyring:
        return {state, {},
            tr("This desktop session has no keyring, which is where Kartei keeps this account's %1. Install GNOME "
               "Keyring "
               "or KWallet and log in again, or enter it in the account's settings for this run only.")
                .arg(secretName())};
    default:
        return {state, {},
            tr("The keyring did not give this account's %1 (%2). Open the keyring's own program to see "
               "whether it works, then start Kartei again.")
                .arg(secretName(), reason)};
    }
}

QString TokenStore::textForThisRun(Outcome outcome, const QString &reason) const
{
    if (outcome == Outcome::NoKeyring)
        return tr("This desktop session has no keyring, so the %1 is kept for this run only, and in no file. "
                  "To keep it, install GNOME Keyring or KWallet, log in again and enter it once more.")
            .arg(secretName());
    if (outcome == Outcome::Cancelled)
        return tr("The keyring was not unlocked, so the %1 is kept for this run only, and in no file. To keep "
                  "it, enter it once more and unlock the keyring when asked.")
            .arg(secretName());
    return tr("The keyring did not take the %1 (%2), so it is kept for this run only, and in no file. Open the "
              "keyring's own program to see whether it works, then enter it once more.")
        .arg(secretName(), reason);
}

QString TokenStore::textForRemaining(Outcome outcome, const QString &reason) const
{
    if (outcome == Outcome::Cancelled)
        return tr("The keyring was not unlocked, so this account's %1 is still in it. Try again and enter the "
                  "keyring's password, or make it invalid where it comes from.")
            .arg(secretName());
    return tr("The keyring did not remove this account's %1 (%2). Remove it with the keyring's own program; "
              "it is called “kartei” there.")
        .arg(secretName(), reason);
}
