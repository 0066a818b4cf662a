#include "models/blocking/blockprogress.h"

#include "models/blocking/blockrequests.h"
#include "models/storage/statement.h"

Result<QList<BlockProgressRow>> blockProgress(const Database &database, const BlockRequestIds &ids)
{
    const auto requests = BlockRequests(database).find(ids);
    if (!requests)
        return requests.error();
    auto names = Statement::prepare(database,
        "SELECT name FROM contact WHERE phone = ?1 UNION ALL SELECT name FROM contact WHERE user_id = ?2 LIMIT 1");
    if (!names)
        return names.error();
    QList<BlockProgressRow> rows;
    rows.reserve(requests->size());
    for (const BlockRequest &request : *requests) {
        names->reset();
        names->bind(1, request.target.phone ? request.target.phone->toString() : QString());
        names->bind(2, request.target.userId);
        const auto found = names->step();
        if (!found)
            return found.error();
        rows.append({request, *found ? names->string(0).simplified() : QString()});
    }
    return rows;
}
