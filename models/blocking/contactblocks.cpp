#include "models/blocking/contactblocks.h"

#include "models/blocking/blockrequests.h"
#include "models/contacts/contact.h"
#include "models/storage/statement.h"

namespace {

constexpr auto activeBlocks =
    "SELECT account.name, blocked_at, blocked_by, reason FROM blocked_user JOIN account ON account.id = account "
    "WHERE blocked_user.id IN (SELECT id FROM blocked_user WHERE is_active = 1 AND phone_number = ?1 "
    "UNION SELECT id FROM blocked_user WHERE is_active = 1 AND user_id = ?2) ORDER BY blocked_at DESC";

constexpr auto openRequests = "SELECT id FROM block_request WHERE phone_number = ?1 "
                              "AND state IN ('held', 'waiting', 'sent', 'unclear', 'failed') "
                              "UNION SELECT id FROM block_request WHERE user_id = ?2 "
                              "AND state IN ('held', 'waiting', 'sent', 'unclear', 'failed') ORDER BY id";

Result<Statement> about(const Database &database, const char *sql, const Contact &contact)
{
    return query(database, sql, contact.phone ? contact.phone->toString() : QString(), contact.userId);
}

} // namespace

Result<ContactBlocks> contactBlocks(const Database &database, const Contact &contact)
{
    ContactBlocks blocks;
    auto rows = about(database, activeBlocks, contact);
    if (!rows)
        return rows.error();
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        blocks.active.append({rows->string(0), rows->integer(1), rows->string(2), rows->string(3)});
    if (!row)
        return row.error();

    auto requests = about(database, openRequests, contact);
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
