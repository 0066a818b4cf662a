#pragma once

#include "app/graph/graphclient.h"
#include "models/blocking/blocklist.h"
#include "models/blocking/blockrequest.h"

#include <QJsonObject>

#include <optional>

/// The JSON of requests to `/{PNID}/block_users` and of Meta's replies (M-block, M-bsuid):
///
///     { "messaging_product": "whatsapp", "block_users": [ { "user": "+919876543210" }, { "user_id": "IN.9…" } ] }
///
///     { "block_users": { "added_users" or "removed_users": [ { "input", "wa_id"?, "user_id"? } ],
///                        "failed_users": [ { "input"?, "wa_id"?, "errors": [ { "code", "message", "error_data" } ] } ]
///                        },
///       "error": { … } }
///
/// Meta answers a partial failure with 200 or with 400, with the code as a number or as a string, and may leave
/// somebody out.
QJsonObject blockUsersBody(const BlockBatch &batch);

/// True when the reply tells of each user what became of them, whatever its status and its `error`.
bool namesUsers(const GraphReply &reply);

/// One outcome for each request of the batch, in its order. Whom the reply does not name, or contradicts itself about,
/// is Unclear. Trouble of Meta's own with one user is Failed; the caller says when it is tried again.
QList<BlockOutcome> outcomesOf(const BlockBatch &batch, const GraphReply &reply);

/// The same outcome for all of them.
QList<BlockOutcome> outcomesOf(
    const BlockBatch &batch, BlockState state, const GraphError &error, qint64 notBefore = 0);

/// One page of Meta's block list. Without a cursor it is the last one.
struct BlockListPage final
{
    QList<ListedUser> users;
    std::optional<QString> after;
};

/// Asked for with `limit` and the cursor `after` (empty for the first page). An Error when the reply is no such page: a
/// list that is not understood to the last entry must not unblock anybody.
Result<BlockListPage> blockListPageOf(const GraphReply &reply, int limit, const QString &after);
