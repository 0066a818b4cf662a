#pragma once

#include "models/accounts/account.h"
#include "models/result.h"

#include <QList>

#include <optional>

class Database;

/// One exchange with Meta.
struct BlockingWork final
{
    enum class Kind {
        Send, ///< the next requests of the queue
        List, ///< Meta's block list
        Apply, ///< a list that was read before
    };
    Account account;
    Kind kind = Kind::Send;
    qint64 listing = 0; ///< of `List`: its number (BlockList::startListing)
};

/// What to do next.
struct BlockingPlan final
{
    std::optional<BlockingWork> work;
    std::optional<qint64> nextDue; ///< when there will be work, if there is none now; ms since the epoch, UTC
};

/// What is known beside the database.
struct BlockingCircumstances final
{
    QList<AccountId> wished; ///< to be listed
    QList<AccountId> confirmed; ///< have a listing to be applied
    QList<AccountId> halted;
    bool isPaused = false; ///< nothing is sent, and nothing done about what was sent; what is wished for is listed
};

/// Before anything of an account is sent, Meta's list has to tell what became of what was sent without an answer.
/// When the list is to be read, that listing begins with this, so only who holds the ExchangeLock may ask.
Result<BlockingPlan> planBlocking(const Database &database, const BlockingCircumstances &circumstances);
