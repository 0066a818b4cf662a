#include "models/blocking/blockqueue.h"

#include "models/blocking/blockoutlook.h"
#include "models/storage/database.h"

#include <sqlite3.h>

namespace {

/// block_request.person.
std::optional<QString> personOf(const BlockKeys &keys)
{
    if (keys.variant && keys.variant->size() < keys.phone->size())
        return keys.variant;
    return keys.phone ? keys.phone : keys.userId;
}

bool isHeldBack(const BlockWish &wish)
{
    return wish.whenTheyWrite && wish.action == BlockAction::Block;
}

} // namespace

Result<BlockRequestId> BlockQueue::add(const BlockWish &wish, const BlockTarget &target)
{
    const BlockKeys keys = BlockKeys::of(target);
    const auto open = openOf(wish, keys);
    if (!open)
        return open.error();
    for (const BlockRequestId id : open->opposite) {
        if (const auto cancelled = m_statements.execute(
                "UPDATE block_request SET state = 'cancelled', settled_at = ? WHERE id = ?", m_now, id);
            !cancelled)
            return cancelled.error();
    }
    if (open->same)
        return join(*open->same, wish);
    if (open->sentSame && !open->isOppositeSent)
        return join(*open->sentSame, wish);
    return insert(wish, keys);
}

Result<BlockQueue::Open> BlockQueue::openOf(const BlockWish &wish, const BlockKeys &keys)
{
    static const std::string sql = "SELECT id, action, state FROM block_request WHERE person = ?1 AND account = ?2 AND "
        + isOpen + " UNION SELECT id, action, state FROM block_request WHERE user_id = ?3 AND account = ?2 AND "
        + isOpen;
    const auto rows = m_statements.query(sql, personOf(keys), wish.account, keys.userId);
    auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    Open open;
    for (; row && *row; row = (*rows)->step()) {
        const BlockRequestId id{(*rows)->integer(0)};
        const bool isSame = blockActionOf((*rows)->text(1)) == wish.action;
        const BlockState state = blockStateOf((*rows)->text(2));
        const bool isSent = state == BlockState::Sent || state == BlockState::Unclear;
        if (isSent && isSame)
            open.sentSame = id;
        else if (isSent)
            open.isOppositeSent = true;
        else if (isSame)
            open.same = id;
        else
            open.opposite.append(id);
    }
    if (!row)
        return row.error();
    return open;
}

/// The newer wish's words count, and its haste: a block that was held is sent now.
Result<BlockRequestId> BlockQueue::join(BlockRequestId id, const BlockWish &wish)
{
    const auto joined = m_statements.execute(
        "UPDATE block_request SET reason = iif(?2 = '', reason, ?2), requested_by = iif(?2 = '', requested_by, ?3), "
        "when_they_write = max(when_they_write, ?4), not_before = iif(state = 'held' AND ?4 = 0, 0, not_before), "
        "state = iif(state = 'held' AND ?4 = 0, 'waiting', state) WHERE id = ?1",
        id, wish.reason, wish.by, isHeldBack(wish));
    if (!joined)
        return joined.error();
    return id;
}

Result<BlockRequestId> BlockQueue::insert(const BlockWish &wish, const BlockKeys &keys)
{
    // Who has just written is not waited for: perhaps they never write again.
    const auto mayBeSent = isHeldBack(wish) ? wroteRecently(keys) : Result<bool>(true);
    if (!mayBeSent)
        return mayBeSent.error();
    const auto inserted = m_statements.execute(
        "INSERT INTO block_request(account, action, phone_number, phone_variant, user_id, state, when_they_write, "
        "reason, requested_by, requested_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        wish.account, blockActionName(wish.action), keys.phone, keys.variant, keys.userId,
        blockStateName(*mayBeSent ? BlockState::Waiting : BlockState::Held), isHeldBack(wish), wish.reason, wish.by,
        m_now);
    if (!inserted)
        return inserted.error();
    return BlockRequestId(sqlite3_last_insert_rowid(m_statements.database().handle()));
}

Result<bool> BlockQueue::wroteRecently(const BlockKeys &keys)
{
    const auto wrote =
        m_statements.integerOf("SELECT max(last_inbound_at) > ?4 FROM contact WHERE id IN (" + contactsWithKeys + ")",
            keys.phone, keys.variant, keys.userId, m_now - BlockOutlook::window);
    return wrote ? Result<bool>(wrote->value_or(0) == 1) : Result<bool>(wrote.error());
}
