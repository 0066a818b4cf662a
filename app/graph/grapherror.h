#pragma once

#include <QString>

#include <chrono>

class QJsonValue;

/// Why a call to Meta's Graph API did not do what was asked. Meta tells by codes, not by HTTP status
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes).
struct GraphError final
{
    /// What the caller can do about it.
    enum class Kind {
        Offline, ///< no connection came about: nothing was sent
        Unanswered, ///< sent, but no complete answer came (time-out, cut, too large, not JSON…): Meta may have done it
        Throttled, ///< 4, 80007, 80008, 130429…: nothing was done; not again before `retryAfter`
        Temporary, ///< Meta's own trouble: is_transient, 1, 2, 131000, 131016, 139103, 5xx: Meta may have done it
        Token, ///< 190, 0, 102…: the token is missing, expired or invalid
        Permission, ///< 10, 3, 200–299, 131005
        ListChanged, ///< 139102: the block list changed while it was listed
        Refused, ///< anything else: repeating it does not help
    };

    Kind kind = Kind::Refused;
    int code = 0; ///< 0: none came
    int subcode = 0;
    QString message; ///< for people: what happened, why, what to do
    QString details; ///< Meta's own words, never with a token or a whole phone number in them; may be empty
    std::chrono::milliseconds retryAfter{0};
};

/// From the `error` of an answer with this HTTP status, whatever its shape: all keys may be missing, codes be strings,
/// `error_data` be a string (https://developers.facebook.com/docs/graph-api/guides/error-handling).
GraphError graphErrorFrom(const QJsonValue &error, int status);

/// Of a call that got no code from Meta. `details` may be empty.
GraphError uncodedError(GraphError::Kind kind, const QString &details = {});

/// Meta never redirects; a network that wants a log-in first does, and a wrong address.
GraphError redirectError();

/// Nothing was sent, because whoever is at the other end could not prove to be Meta.
GraphError insecureError(const QString &details);
