#pragma once

#include "app/webhooks/relayfailure.h"

#include <QMetaType>
#include <QString>

#include <optional>

/// How receiving from a relay stands. Times are ms since the epoch, UTC.
struct StreamState final
{
    enum class Kind {
        Stopped,
        Connecting,
        Connected,
        Reconnecting, ///< after a short break
        Offline, ///< for longer
        WrongPassword, ///< a person has to act; it is tried again all the same
        WrongAddress, ///< likewise; also wrong channel, wrong certificate, something missing
    };

    Kind kind = Kind::Stopped;
    qint64 offlineSince = 0; ///< 0 while Connected or Stopped, or when it never was connected
    qint64 retryAt = 0; ///< the next attempt; 0: none is waited for
    std::optional<RelayFailure> failure; ///< the last one, until connected again
    int rejected = 0; ///< deliveries in a row that could not be verified: the relay key may be wrong

    bool operator==(const StreamState &) const = default;
};

Q_DECLARE_METATYPE(StreamState)

/// For people, short: "Connected", "Reconnecting in 8 s", "Offline since 14:32".
QString streamStateText(const StreamState &state, qint64 now);

/// Something may have been sent and never seen here: the relay keeps nothing of it any more, and Meta has no history.
struct StreamGap final
{
    qint64 from = 0; ///< ms since the epoch, UTC
    qint64 to = 0;
    bool isPositionLost = false; ///< what is stored as position leads nowhere any more: forget it

    bool operator==(const StreamGap &) const = default;
};

Q_DECLARE_METATYPE(StreamGap)

/// For people: what may be missing, and what to do.
QString streamGapText(const StreamGap &gap);
