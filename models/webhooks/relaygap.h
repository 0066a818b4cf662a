#pragma once

#include "models/accounts/account.h"
#include "models/result.h"

#include <QList>
#include <QMetaType>

#include <optional>

class Database;

enum class RelayGapId : qint64 {};
Q_DECLARE_METATYPE(RelayGapId)

/// A span of time in which the relay may have dropped events that were never seen here. Times are ms since the epoch,
/// UTC.
struct RelayGap final
{
    RelayGapId id{}; ///< given by the database
    AccountId account{};
    std::optional<qint64> missingFrom = {}; ///< nothing when it is not known
    std::optional<qint64> missingTo = {};
    qint64 foundAt = 0;
    std::optional<qint64> dismissedAt = {}; ///< nothing: nobody has taken note of it yet

    bool operator==(const RelayGap &) const = default;
};

/// Of all accounts, the newest first.
Result<QList<RelayGap>> relayGaps(const Database &database);
/// Somebody has taken note of these. They stay in the list.
Result<void> dismissRelayGaps(const Database &database, const QList<RelayGapId> &gaps, qint64 now);
