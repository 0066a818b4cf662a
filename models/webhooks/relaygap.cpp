#include "models/webhooks/relaygap.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

Result<QList<RelayGap>> relayGaps(const Database &database)
{
    auto rows = query(database,
        "SELECT id, account, missing_from, missing_to, found_at, dismissed_at FROM relay_gap ORDER BY id DESC");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<RelayGap> gaps;
    for (; row && *row; row = rows->step())
        gaps.append({.id = RelayGapId(rows->integer(0)),
            .account = AccountId(rows->integer(1)),
            .missingFrom = rows->optionalInteger(2),
            .missingTo = rows->optionalInteger(3),
            .foundAt = rows->integer(4),
            .dismissedAt = rows->optionalInteger(5)});
    if (!row)
        return row.error();
    return gaps;
}

Result<void> dismissRelayGaps(const Database &database, const QList<RelayGapId> &gaps, qint64 now)
{
    const auto dismissed = inTransaction<bool>(database, [&]() -> Result<bool> {
        for (const RelayGapId id : gaps) {
            const auto done =
                execute(database, "UPDATE relay_gap SET dismissed_at = ? WHERE id = ? AND dismissed_at IS NULL", now, id);
            if (!done)
                return done.error();
        }
        return true;
    });
    return dismissed ? Result<void>() : dismissed.error();
}
