#pragma once

#include <QByteArrayView>

#include <compare>
#include <optional>

/// Where in a channel an event stands. An event's id is a relay's own business; this much of it is known: Nchan writes
/// "seconds:number", Redis streams (gosmee) "milliseconds-number", and both grow.
struct RelayPosition final
{
    qint64 at = 0; ///< ms since the epoch, UTC, by the relay's clock
    qint64 number = 0; ///< of several in the same second or millisecond

    /// Nothing when the id has neither form. Also from an ETag.
    static std::optional<RelayPosition> fromId(QByteArrayView id);

    auto operator<=>(const RelayPosition &) const = default;
};
