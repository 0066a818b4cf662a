#pragma once

#include "models/accounts/account.h"
#include "models/blocking/blocktarget.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class Database;

/// Who of some people Meta would block now: only those who wrote to the business in the last 24 hours (M-block). What
/// is known here can be older than what Meta knows. Times are ms since the epoch, UTC.
struct BlockOutlook final
{
    struct Group
    {
        QList<BlockTarget> targets;
        QStringList names; ///< of the first few, as people know them; numbers for those without a contact
    };

    Group now; ///< wrote in the last 24 hours
    Group later; ///< have not, as far as is known
    Group unknown; ///< no message from them is known here at all: Meta may know better
    Group blocked; ///< by this account, already
    qint64 unreachable = 0; ///< contacts without a number and user id that could be blocked
    std::optional<qint64> until; ///< when the first of `now` can no longer be blocked

    qint64 count() const { return now.targets.size() + later.targets.size() + unknown.targets.size(); }

    static constexpr qsizetype maxNames = 3;
    static constexpr qint64 window = 24 * 60 * 60 * 1000; ///< ms: how long after a message Meta blocks somebody
};

/// Of contacts; those who are gone are left out. Error::Kind::Cancelled when told to stop.
Result<BlockOutlook> blockOutlook(
    const Database &database, AccountId account, const ContactIds &contacts, qint64 now, const Progress &progress = {});
/// Of numbers and user ids, with or without a contact.
Result<BlockOutlook> blockOutlook(const Database &database, AccountId account, const QList<BlockTarget> &targets,
    qint64 now, const Progress &progress = {});
