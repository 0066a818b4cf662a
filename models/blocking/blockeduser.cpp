#include "models/blocking/blockeduser.h"

#include "models/blocking/blockkeys.h"
#include "models/storage/database.h"

#include <array>

namespace {

constexpr std::array<QStringView, 7> events{u"blocked", u"unblocked", u"block refused", u"unblock refused",
    u"found blocked", u"found unblocked", u"account removed"};

BlockEvent eventOf(const QString &name)
{
    size_t i = 0;
    while (i + 1 < events.size() && events[i] != name)
        ++i;
    return static_cast<BlockEvent>(i);
}

BlockedUser userFrom(const Statement &row)
{
    BlockedUser user;
    user.id = BlockedUserId(row.integer(0));
    user.account = AccountId(row.integer(1));
    user.accountName = row.string(2);
    user.target = BlockKeys::target(row, 3, 4);
    user.waId = row.string(5);
    user.blockedAt = row.integer(6);
    user.blockedBy = row.string(7);
    user.reason = row.string(8);
    user.isActive = row.boolean(9);
    user.unblockedAt = row.optionalInteger(10);
    user.unblockedBy = row.string(11);
    user.metaErrorCode = static_cast<int>(row.integer(12));
    user.metaError = row.string(13);
    return user;
}

BlockHistoryEntry entryFrom(const Statement &row)
{
    BlockHistoryEntry entry;
    entry.at = row.integer(0);
    entry.accountName = row.string(1);
    entry.target = BlockKeys::target(row, 2, 3);
    entry.event = eventOf(row.string(4));
    entry.by = row.string(5);
    entry.reason = row.string(6);
    entry.metaErrorCode = static_cast<int>(row.integer(7));
    entry.metaError = row.string(8);
    return entry;
}

/// All rows, each as `make` reads it.
template <typename T>
Result<QList<T>> allOf(Result<Statement> rows, T (*make)(const Statement &))
{
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<T> all;
    for (; row && *row; row = rows->step())
        all.append(make(*rows));
    if (!row)
        return row.error();
    return all;
}

QString firstText(const Statement &row)
{
    return row.string(0);
}

} // namespace

Result<QList<BlockedUser>> blockedUsers(const Database &database, BlockedUsers which, std::optional<AccountId> account)
{
    // The newest first, by the last thing that happened.
    return allOf(query(database,
                     "SELECT record.id, account, account.name, phone_number, user_id, record.wa_id, blocked_at, "
                     "blocked_by, reason, is_active, unblocked_at, unblocked_by, meta_error_code, meta_error "
                     "FROM blocked_user AS record JOIN account ON account.id = account "
                     "WHERE (?1 OR is_active = 1) AND (?2 IS NULL OR account = ?2) "
                     "ORDER BY max(blocked_at, coalesce(unblocked_at, 0)) DESC, record.id DESC",
                     which == BlockedUsers::All, account),
        userFrom);
}

Result<QList<BlockHistoryEntry>> blockHistory(const Database &database, const BlockTarget &target)
{
    // One person may have been blocked by the number, its other spelling, and the user id.
    const BlockKeys keys = BlockKeys::of(target);
    return allOf(query(database,
                     "WITH given(key) AS (SELECT ?1 UNION SELECT ?2 UNION SELECT ?3), "
                     "known(key) AS (SELECT key FROM given "
                     "UNION SELECT other.key FROM given JOIN blocked_key AS mine ON mine.key = given.key "
                     "JOIN blocked_key AS other ON other.blocked_user = mine.blocked_user "
                     "UNION SELECT user_id FROM given JOIN contact ON phone = given.key "
                     "UNION SELECT phone FROM given JOIN contact ON user_id = given.key "
                     "UNION SELECT other_key.key FROM given JOIN contact ON phone = given.key OR user_id = given.key "
                     "JOIN other_key ON contact_id = contact.id), "
                     "entry(id) AS (SELECT id FROM known CROSS JOIN block_history ON phone_number = key "
                     "UNION SELECT id FROM known CROSS JOIN block_history ON user_id = key) "
                     "SELECT at, account_name, phone_number, user_id, event, by, reason, meta_error_code, meta_error "
                     "FROM entry JOIN block_history USING (id) ORDER BY at DESC, id DESC",
                     keys.phone, keys.variant, keys.userId),
        entryFrom);
}

Result<qint64> blockedCount(const Database &database, AccountId account)
{
    const auto count =
        integerOf(database, "SELECT count(*) FROM blocked_user WHERE account = ? AND is_active = 1", account);
    return count ? Result<qint64>(count->value_or(0)) : Result<qint64>(count.error());
}

Result<QStringList> blockReasons(const Database &database, int limit)
{
    const auto reasons = allOf(query(database,
                                   // Many people blocked at once are one use.
                                   "SELECT reason FROM (SELECT id, reason, requested_at FROM block_request "
                                   "WHERE reason <> '' AND action = 'block' ORDER BY id DESC LIMIT 10000) "
                                   "GROUP BY reason ORDER BY count(DISTINCT requested_at) DESC, max(id) DESC LIMIT ?",
                                   limit),
        firstText);
    return reasons ? Result<QStringList>(*reasons) : Result<QStringList>(reasons.error());
}

QString blockEventName(BlockEvent event)
{
    return events[static_cast<size_t>(event)].toString();
}
