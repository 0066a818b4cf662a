#pragma once

#include "models/accounts/account.h"
#include "models/blocking/blocktarget.h"
#include "models/result.h"

#include <QList>
#include <QString>

#include <optional>

class Database;

enum class BlockedUserId : qint64 {};

/// One record of the mirror of Meta's block list, with the fields of the owner's model. Times are ms since the epoch,
/// UTC.
struct BlockedUser final
{
    BlockedUserId id{};
    AccountId account{};
    QString accountName;
    BlockTarget target; ///< phone_number and user_id
    QString waId;
    qint64 blockedAt = 0;
    QString blockedBy;
    QString reason;
    bool isActive = false;
    std::optional<qint64> unblockedAt;
    QString unblockedBy;
    int metaErrorCode = 0;
    QString metaError; ///< of a refused block
};

enum class BlockEvent {
    Blocked,
    Unblocked,
    BlockRefused,
    UnblockRefused,
    FoundBlocked,
    FoundUnblocked,
    AccountRemoved
};

/// One entry of the append-only history.
struct BlockHistoryEntry final
{
    qint64 at = 0;
    QString accountName;
    BlockTarget target;
    BlockEvent event = BlockEvent::Blocked;
    QString by;
    QString reason;
    int metaErrorCode = 0;
    QString metaError;
};

enum class BlockedUsers { Active, All };

/// The newest first. Without an account: of all.
Result<QList<BlockedUser>> blockedUsers(
    const Database &database, BlockedUsers which, std::optional<AccountId> account = {});
/// The newest first; also of accounts and contacts that are gone.
Result<QList<BlockHistoryEntry>> blockHistory(const Database &database, const BlockTarget &target);
/// Active records of the account: how full Meta's list is.
Result<qint64> blockedCount(const Database &database, AccountId account);
/// Reasons given before, the most used first, at most `limit`.
Result<QStringList> blockReasons(const Database &database, int limit);

/// As stored and in JSON: "blocked", "block refused", …
QString blockEventName(BlockEvent event);
