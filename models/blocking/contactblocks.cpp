#include "models/blocking/contactblocks.h"

#include "models/blocking/blockkeys.h"
#include "models/blocking/blockrequestrow.h"
#include "models/blocking/blockrequests.h"
#include "models/contacts/contact.h"
#include "models/storage/statement.h"

#include <string>

namespace {

const std::string activeBlocks =
    "SELECT DISTINCT account.name, blocked_at, blocked_by, reason FROM blocked_key "
    "CROSS JOIN blocked_user AS record ON record.id = blocked_user JOIN account ON account.id = record.account "
    "WHERE key IN (SELECT ?1 UNION SELECT ?2 UNION SELECT ?3 UNION SELECT key FROM other_key WHERE contact_id = ?4) "
    "AND is_active = 1 ORDER BY blocked_at DESC";

const std::string otherKeys = "(SELECT key FROM other_key WHERE contact_id = ?4)";

const std::string openRequests = "SELECT id FROM block_request WHERE person IN (?1, ?2) AND " + isOpen
    + " UNION SELECT id FROM block_request WHERE user_id = ?3 AND " + isOpen
    + " UNION SELECT id FROM block_request WHERE person IN " + otherKeys + " AND " + isOpen
    + " UNION SELECT id FROM block_request WHERE user_id IN " + otherKeys + " AND " + isOpen + " ORDER BY id";

/// As in contact.is_blocked.
Result<Statement> blocksOf(const Database &database, const Contact &contact)
{
    return query(database, activeBlocks, contact.phone ? contact.phone->toString() : QString(), contact.userId,
        QString(u'+' + contact.waId), contact.id);
}

Result<Statement> requestsFor(const Database &database, const Contact &contact)
{
    const BlockKeys keys = BlockKeys::of({.phone = contact.phone, .userId = contact.userId});
    return query(database, openRequests, keys.phone, keys.variant, contact.userId, contact.id);
}

} // namespace

Result<ContactBlocks> contactBlocks(const Database &database, const Contact &contact)
{
    ContactBlocks blocks;
    auto rows = blocksOf(database, contact);
    if (!rows)
        return rows.error();
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        blocks.active.append({rows->string(0), rows->integer(1), rows->string(2), rows->string(3)});
    if (!row)
        return row.error();

    auto requests = requestsFor(database, contact);
    if (!requests)
        return requests.error();
    BlockRequestIds ids;
    row = requests->step();
    for (; row && *row; row = requests->step())
        ids.append(BlockRequestId(requests->integer(0)));
    if (!row)
        return row.error();
    const auto open = BlockRequests(database).find(ids);
    if (!open)
        return open.error();
    blocks.open = *open;
    return blocks;
}
