#pragma once

#include "models/blocking/blockeduser.h"
#include "models/blocking/blockrequest.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>
#include <vector>

class Database;

/// The lists of the "Blocked" page.
enum class BlockView {
    Active, ///< blocked at Meta
    Refused, ///< Meta refused the block, and has not accepted one since
    Unblocked, ///< blocked once
    Waiting ///< requests that are not settled
};
Q_DECLARE_METATYPE(BlockView)

/// What the lists can be ordered by. NextAttempt is for Waiting only, Unblocked and UnblockedBy for Unblocked.
enum class BlockColumn {
    Target,
    Contact,
    Account,
    State,
    Since,
    By,
    Reason,
    Unblocked,
    UnblockedBy,
    NextAttempt,
    Error
};

/// A row of one of the lists: a block record, or in Waiting a request. Times are ms since the epoch, UTC.
struct BlockEntry final
{
    qint64 id = 0; ///< BlockedUserId; in Waiting BlockRequestId
    BlockView view = BlockView::Active;
    BlockTarget target;
    QString contactName; ///< display name; empty without a contact
    BlockTarget contact; ///< the contact's own number and user id: it may be known by another than was blocked
    AccountId account{};
    QString accountName;
    qint64 since = 0; ///< blocked, refused, or in Waiting asked for
    QString by;
    QString reason;
    std::optional<qint64> unblockedAt;
    QString unblockedBy;
    int metaErrorCode = 0; ///< 0: none
    QString metaError; ///< Meta's own words about the last attempt
    std::optional<BlockRequestId> request; ///< in Refused: what to retry; in Waiting: the request itself
    BlockAction action = BlockAction::Block;
    BlockState state = BlockState::Done; ///< in Waiting only
    qint64 notBefore = 0; ///< in Waiting: the next attempt; 0: as soon as possible
    int attempts = 0; ///< in Waiting
};
Q_DECLARE_METATYPE(BlockEntry)

/// Which entries, and in which order. All conditions combine with AND.
struct BlockEntryQuery final
{
    BlockView view = BlockView::Active;
    std::optional<AccountId> account; ///< of all accounts without
    QString text; ///< looked for in the number (however it is typed), user id, contact's name, reason, and who did it
    BlockColumn sortBy = BlockColumn::Since;
    Qt::SortOrder sortOrder = Qt::DescendingOrder;

    bool operator==(const BlockEntryQuery &) const = default;
};

/// How many entries each list has.
struct BlockCounts final
{
    qint64 active = 0;
    qint64 refused = 0;
    qint64 unblocked = 0;
    qint64 waiting = 0;

    qint64 of(BlockView view) const;
    bool operator==(const BlockCounts &) const = default;
};
Q_DECLARE_METATYPE(BlockCounts)

/// The ids of what the query finds, in its order.
Result<std::vector<qint64>> blockEntryIds(const Database &database, const BlockEntryQuery &query);
/// Those of the ids that (still) are in the list, in the order of the ids. For a page of a table, or for an export.
Result<QList<BlockEntry>> blockEntries(const Database &database, BlockView view, const std::vector<qint64> &ids);
Result<BlockCounts> countBlockEntries(const Database &database, std::optional<AccountId> account = {});
