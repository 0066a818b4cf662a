#pragma once

#include "models/accounts/account.h"
#include "models/blocking/blockrequest.h"
#include "models/blocking/blocktarget.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <vector>

class Database;

/// Which accounts block some people: whom each has to unblock, also those whose block is on its way to Meta. And whose
/// block still waits here, so that it can be cancelled.
struct BlockHolders final
{
    QHash<AccountId, QList<BlockTarget>> targets;
    QStringList names; ///< of the first few, as people know them; numbers for those without a contact
    qint64 people = 0;

    BlockRequestIds waiting; ///< blocks that are not sent yet, also until somebody writes
    QStringList waitingNames; ///< of the first few
    qint64 waitingPeople = 0;

    static constexpr qsizetype maxNames = 3;
};

/// Those who are not blocked are left out. Error::Kind::Cancelled when told to stop.
Result<BlockHolders> blockHolders(const Database &database, const ContactIds &contacts, const Progress &progress = {});
/// Of entries of the list BlockView::Active.
Result<BlockHolders> blockHolders(const Database &database, const std::vector<qint64> &entries);
