#pragma once

#include "models/blocking/blocktarget.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>

#include <optional>

class Database;

/// Meta blocks only people who wrote to the business in the last 24 hours (M-block).
struct Blockable final
{
    qint64 now = 0; ///< wrote in the last 24 hours
    qint64 notNow = 0; ///< did not
    qint64 unknown = 0; ///< there is no such contact, so Kartei cannot know
    std::optional<qint64> until; ///< when the first of `now` no longer can be blocked; ms since the epoch, UTC
    std::optional<qint64> untilLast; ///< when the last of them no longer can be

    static constexpr qint64 window = 24 * 60 * 60 * 1000; ///< ms
};

/// Cancelled when told to.
Result<Blockable> countBlockable(
    const Database &database, const QList<BlockTarget> &targets, qint64 now, const Progress &progress = {});
Result<Blockable> countBlockable(
    const Database &database, const ContactIds &contacts, qint64 now, const Progress &progress = {});
