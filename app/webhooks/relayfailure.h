#pragma once

#include <QMetaType>
#include <QString>

class QNetworkReply;

/// Why nothing comes from a relay, or no longer.
struct RelayFailure final
{
    enum class Kind {
        Unreachable, ///< no connection came about
        Silent, ///< it answers nothing, or the stream shows no sign of life any more
        Ended, ///< the stream broke off or was closed
        Busy, ///< the relay has trouble of its own: 5xx, 429
        Behind, ///< the stream is open, but what the relay has stored does not come
        // From here on a person has to change something; waiting hardly helps.
        Insecure, ///< it cannot prove to be the relay: its certificate
        WrongPassword, ///< 401
        NoChannel, ///< 403, 404
        Moved, ///< it sends us elsewhere, which is not followed
        NotARelay, ///< something else answers there
        NoSecret, ///< nothing was sent: the keyring does not give the password or the key
        Unusable, ///< nothing was sent: an address, name or password is missing or unusable
    };

    Kind kind = Kind::Unreachable;
    QString message; ///< for people: what happened, why, what to do
    QString details; ///< the network's own words; may be empty

    bool needsSomebody() const { return kind >= Kind::Insecure; }
    bool operator==(const RelayFailure &) const = default;
};

Q_DECLARE_METATYPE(RelayFailure)

/// `details` may be empty; for Moved it is where to, for NoChannel the channel.
RelayFailure relayFailure(RelayFailure::Kind kind, const QString &details = {});

/// Of a reply that brought no such answer as was asked for.
RelayFailure relayFailureFrom(const QNetworkReply &reply);
