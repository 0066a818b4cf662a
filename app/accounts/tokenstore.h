#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>

/// An account's access token, or why there is none, and what to say about it.
struct TokenAnswer final
{
    enum class State {
        Stored, ///< in the keyring
        Environment, ///< KARTEI_ACCESS_TOKEN gives it, and wins over everything; it is never stored
        ThisRun, ///< in memory only: the keyring could not take it, `message` says why and what to do
        None, ///< the keyring is open, and has none
        Locked, ///< the keyring is locked, and was not unlocked
        Cancelled, ///< the person, or the keyring, said no
        NoKeyring, ///< this session has no keyring at all
        Failed, ///< anything else
    };

    State state = State::None;
    QString token; ///< empty unless Stored, Environment or ThisRun
    QString message; ///< for people: what happened, why, what to do; empty for Stored and Environment

    bool hasToken() const { return !token.isEmpty(); }
};

/// The access tokens, in the desktop's keyring (Secret Service or KWallet) and nowhere else on disk. Kept per phone
/// number id, whatever the profile: two profiles of one number share its token. Needs an event loop, but no window.
class TokenStore final : public QObject
{
    Q_OBJECT
public:
    using Callback = std::function<void(const TokenAnswer &)>;

    /// Whether the desktop may ask the person to unlock the keyring. A timer's work is Quiet: it finds it Locked.
    enum class Asking { Allowed, Quiet };

    explicit TokenStore(QObject *parent = nullptr);

    /// From now on `read` answers with this token, whatever is stored (ThisRun); for one that is stored nowhere.
    void useForThisRun(const QString &phoneNumberId, const QString &token);

    /// The callbacks are called once, later, on this thread; or never when `context` is gone by then.
    void read(const QString &phoneNumberId, Asking asking, QObject *context, Callback callback);
    /// Stored, or ThisRun when the keyring does not take it: it can be used either way.
    void write(const QString &phoneNumberId, const QString &token, QObject *context, Callback callback);
    /// None: it is gone, or never was. From memory it is gone whatever the answer.
    void remove(const QString &phoneNumberId, QObject *context, Callback callback);

private:
    QHash<QString, QString> m_thisRun; ///< by phone number id
};
