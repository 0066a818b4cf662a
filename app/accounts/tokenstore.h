#pragma once

#include "app/accounts/keyringjob.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>

namespace QKeychain {
class Job;
class ReadPasswordJob;
} // namespace QKeychain

/// What an account needs to keep from others.
enum class Secret {
    AccessToken, ///< Meta's
    RelayPassword,
    RelayKey,
    SuppressionKey, ///< no account's: of the list of people who were deleted opted out
};

/// An account's access token (or its relay's password or key), or why there is none, and what to say about it.
struct TokenAnswer final
{
    enum class State {
        Stored, ///< in the keyring
        Environment, ///< KARTEI_ACCESS_TOKEN (KARTEI_RELAY_PASSWORD, KARTEI_RELAY_KEY) gives it, and wins over
                     ///< everything; it is never stored
        ThisRun, ///< in memory only: the keyring did not take it, `message` says why and what to do
        None, ///< the keyring is open, and has none
        Locked, ///< the keyring is locked, and nobody was asked to unlock it
        Cancelled, ///< the person was asked to unlock the keyring and did not, or could not be asked
        NoKeyring, ///< this session has no keyring at all
        Failed, ///< anything else
    };

    State state = State::None;
    QString token; ///< empty unless Stored, Environment or ThisRun
    QString message; ///< for people: what happened, why, what to do; empty for Stored and Environment

    bool hasToken() const { return !token.isEmpty(); }
};

/// The access tokens, or another secret of each account, in the desktop's keyring (Secret Service or KWallet) and
/// nowhere else on disk. Kept per phone number id, whatever the profile: two profiles with the same number share them.
/// Needs an event loop, but no window.
class TokenStore final : public QObject
{
    Q_OBJECT
public:
    using Callback = std::function<void(const TokenAnswer &)>;
    /// A timer's work is Quiet: it finds a locked keyring Locked, and no window opens that nobody asked for.
    using Asking = KeyringJob::Asking;

    explicit TokenStore(QObject *parent = nullptr)
        : TokenStore(Secret::AccessToken, parent)
    { }
    explicit TokenStore(Secret secret, QObject *parent = nullptr)
        : QObject(parent)
        , m_secret(secret)
    { }

    /// The callbacks are called once, later, on this thread; or never when `context` or the store is gone by then.
    void read(const QString &phoneNumberId, Asking asking, QObject *context, Callback callback);
    /// Stored; or ThisRun when the keyring does not take it, and it can be used all the same. None when `token` is
    /// blank.
    void write(const QString &phoneNumberId, const QString &token, QObject *context, Callback callback);
    /// In memory only, at once; what the keyring has stays there, and is read again by the next run.
    TokenAnswer keepForThisRun(const QString &phoneNumberId, const QString &token);
    /// None: it is gone, or never was. From memory it is gone whatever the answer.
    void remove(const QString &phoneNumberId, QObject *context, Callback callback);

private:
    struct Request;

    void begin(QKeychain::Job *job, Asking asking, std::function<void(KeyringJob::Outcome, const QString &)> take);
    void answerLater(const Request &request, const TokenAnswer &answer);
    void takeRead(const Request &request, const QKeychain::ReadPasswordJob *job, KeyringJob::Outcome outcome,
        const QString &reason);
    void takeWritten(const Request &request, KeyringJob::Outcome outcome, const QString &reason);
    void takeFound(const Request &request, KeyringJob::Outcome outcome, const QString &reason);
    void takeRemoved(const Request &request, KeyringJob::Outcome outcome, const QString &reason);
    QString key(const QString &phoneNumberId) const;
    /// As it stands in a sentence.
    QString secretName() const;
    TokenAnswer answerWithout(TokenAnswer::State state, const QString &reason = {}) const;
    QString textForThisRun(KeyringJob::Outcome outcome, const QString &reason) const;
    QString textForRemaining(KeyringJob::Outcome outcome, const QString &reason) const;

    Secret m_secret;
    QHash<QString, TokenAnswer> m_thisRun; ///< by phone number id
};
