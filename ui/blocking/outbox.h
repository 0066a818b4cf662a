#pragma once

#include <QString>

#include <optional>

/// How requests to block and unblock get to Meta, as far as a person has to know. The application tells.
struct Outbox final
{
    enum class State {
        Ready, ///< sends as soon as there is something
        Sending,
        Offline,
        Paused, ///< by the person
        Throttled, ///< Meta asked to wait
        Trouble, ///< Meta answers, but does not do it: an address, an id, an account that is locked
        NoToken, ///< the account has no access token, or the keychain does not give it
    };

    State state = State::Ready;
    qint64 waiting = 0; ///< requests that are not settled; not those that wait for the person to write
    std::optional<qint64> nextAttempt; ///< ms since the epoch, UTC

    bool operator==(const Outbox &) const = default;
};

/// "3 waiting (offline)"; empty when nobody has to know anything.
QString outboxText(const Outbox &outbox);
/// The same with what will happen: "3 requests wait, because Meta cannot be reached. Tries again at 16:40."
QString outboxSentence(const Outbox &outbox);
QString outboxIconName(const Outbox &outbox);
