#include "models/blocking/blockrequests.h"

#include "models/blocking/blockoutcomes.h"
#include "models/blocking/blockqueue.h"
#include "models/blocking/metaerror.h"
#include "models/storage/database.h"
#include "models/text/characters.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <numeric>
#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BlockRequests)
};

constexpr int maxReasonLength = 500;

/// Not behind another request for the same person, which has to be settled first.
const std::string isFirst =
    "NOT EXISTS (SELECT 1 FROM block_request WHERE person = queued.person AND account = queued.account "
    "AND id < queued.id AND "
    + isOpen
    + ") AND (user_id IS NULL OR NOT EXISTS (SELECT 1 FROM block_request WHERE user_id = queued.user_id "
      "AND account = queued.account AND id < queued.id AND "
    + isOpen + "))";

Error notFound(BlockRequestId id)
{
    return {
        Text::tr("There is no request %1 any more; its account may have been removed.").arg(static_cast<qint64>(id)),
        Error::Kind::NotFound};
}

Error cancelled()
{
    return {Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
}

Result<void> checkWish(const Database &database, const BlockWish &wish)
{
    const auto account = integerOf(database, "SELECT id FROM account WHERE id = ?", wish.account);
    if (!account)
        return account.error();
    if (!*account)
        return Error{Text::tr("The account was removed. Choose another one."), Error::Kind::NotFound};
    if (wish.reason.size() > maxReasonLength)
        return Error{Text::tr("A reason has at most %1 characters; this one has %2. Shorten it.")
                         .arg(maxReasonLength)
                         .arg(wish.reason.size()),
            Error::Kind::Refused};
    if (hasControlCharacter(wish.reason, LineBreaks::Allowed))
        return Error{
            Text::tr("The reason contains an invisible control character. Type it again."), Error::Kind::Refused};
    return {};
}

/// Runs `change`, which takes the time and a request's id, for each; gives how many rows it changed.
Result<qint64> changeAll(const Database &database, const BlockRequestIds &ids, const std::string &change)
{
    auto statement = query(database, change, QDateTime::currentMSecsSinceEpoch());
    if (!statement)
        return statement.error();
    qint64 changed = 0;
    for (const BlockRequestId id : ids) {
        statement->bind(2, id);
        if (const auto run = statement->run(); !run)
            return run.error();
        changed += sqlite3_changes(database.handle());
    }
    return changed;
}

} // namespace

Result<BlockRequestIds> BlockRequests::add(
    const BlockWish &wish, const QList<BlockTarget> &targets, const Progress &progress)
{
    if (const auto checked = checkWish(m_database, wish); !checked)
        return checked.error();
    BlockQueue queue(m_database, QDateTime::currentMSecsSinceEpoch());
    BlockRequestIds ids;
    ids.reserve(targets.size());
    for (const BlockTarget &target : targets) {
        if (ids.size() % 1000 == 0) {
            if (progress.isCancelled())
                return cancelled();
            progress.report(ids.size(), targets.size());
        }
        const auto id = queue.add(wish, target);
        if (!id)
            return id.error();
        ids.append(*id);
    }
    return ids;
}

Result<qint64> BlockRequests::cancel(const BlockRequestIds &ids)
{
    return changeAll(m_database, ids,
        "UPDATE block_request SET state = 'cancelled', settled_at = ?1 "
        "WHERE id = ?2 AND state IN ('held', 'waiting', 'failed')");
}

/// A settled request stays as it is, with its history: another try is another request.
Result<qint64> BlockRequests::addAgain(const QList<BlockRequest> &requests, const QString &by, bool whenTheyWrite)
{
    BlockQueue queue(m_database, QDateTime::currentMSecsSinceEpoch());
    for (const BlockRequest &request : requests) {
        const BlockWish wish{.account = request.account,
            .action = request.action,
            .reason = request.reason,
            .by = by,
            .whenTheyWrite = whenTheyWrite};
        if (const auto id = queue.add(wish, request.target); !id)
            return id.error();
    }
    return requests.size();
}

Result<qint64> BlockRequests::retry(const BlockRequestIds &ids, const QString &by)
{
    auto requests = find(ids);
    if (!requests)
        return requests.error();
    const auto hastened =
        changeAll(m_database, ids, "UPDATE block_request SET not_before = 0 WHERE id = ?2 AND " + isQueued);
    if (!hastened)
        return hastened;
    requests->removeIf([](const BlockRequest &request) { return request.state != BlockState::Refused; });
    const auto added = addAgain(*requests, by, false);
    return added ? Result<qint64>(*added + *hastened) : added;
}

Result<qint64> BlockRequests::holdUntilTheyWrite(const BlockRequestIds &ids, const QString &by)
{
    auto requests = find(ids);
    if (!requests)
        return requests.error();
    requests->removeIf([](const BlockRequest &request) {
        return request.state != BlockState::Refused || request.metaErrorCode != mustHaveWritten
            || request.action != BlockAction::Block;
    });
    return addAgain(*requests, by, true);
}

Result<BlockRequest> BlockRequests::find(BlockRequestId id) const
{
    const auto requests = find(BlockRequestIds{id});
    if (!requests)
        return requests.error();
    return requests->isEmpty() ? notFound(id) : Result<BlockRequest>(requests->first());
}

Result<QList<BlockRequest>> BlockRequests::find(const BlockRequestIds &ids) const
{
    auto statement = query(m_database, "SELECT " + blockRequestColumns + " FROM block_request WHERE id = ?");
    if (!statement)
        return statement.error();
    QList<BlockRequest> requests;
    for (const BlockRequestId id : ids) {
        statement->reset();
        statement->bind(1, id);
        const auto row = statement->step();
        if (!row)
            return row.error();
        if (*row)
            requests.append(blockRequestFrom(*statement));
    }
    return requests;
}

Result<qint64> BlockRequests::countOpen() const
{
    const auto counts = countOpenByAccount();
    if (!counts)
        return counts.error();
    return std::accumulate(counts->cbegin(), counts->cend(), qint64(0));
}

Result<QHash<AccountId, qint64>> BlockRequests::countOpenByAccount() const
{
    auto rows = query(m_database,
        "SELECT account, count(*) FROM block_request WHERE " + isOpen + " AND state <> 'held' GROUP BY account");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QHash<AccountId, qint64> counts;
    for (; row && *row; row = rows->step())
        counts.insert(AccountId(rows->integer(0)), rows->integer(1));
    if (!row)
        return row.error();
    return counts;
}

Result<std::optional<BlockBatch>> BlockRequests::claim(AccountId account, qint64 now, int limit)
{
    auto rows = query(m_database,
        "SELECT " + blockRequestColumns
            + " FROM block_request AS queued INDEXED BY block_request_queue WHERE account = ? AND not_before <= ? AND "
            + isQueued + " AND " + isFirst + " ORDER BY id",
        account, now);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    BlockBatch batch{.account = account, .action = BlockAction::Block, .requests = {}};
    for (; row && *row && batch.requests.size() < std::min(limit, BlockBatch::maxSize); row = rows->step()) {
        const BlockRequest request = blockRequestFrom(*rows);
        if (!batch.requests.isEmpty() && request.action != batch.action)
            break;
        batch.action = request.action;
        batch.requests.append(request);
    }
    if (!row)
        return row.error();
    if (batch.requests.isEmpty())
        return std::optional<BlockBatch>{};
    rows->reset();
    return markSent(batch, now);
}

Result<std::optional<BlockBatch>> BlockRequests::markSent(BlockBatch batch, qint64 now)
{
    auto update = query(m_database,
        "UPDATE block_request SET state = 'sent', sent_at = ?1, attempts = attempts + 1, "
        "sent_in = (SELECT listings FROM account WHERE id = block_request.account) WHERE id = ?2",
        now);
    if (!update)
        return update.error();
    for (BlockRequest &request : batch.requests) {
        update->bind(2, request.id);
        if (const auto marked = update->run(); !marked)
            return marked.error();
        request.state = BlockState::Sent;
        ++request.attempts;
    }
    return std::optional(batch);
}

Result<std::optional<qint64>> BlockRequests::nextDue(AccountId account) const
{
    return integerOf(m_database,
        "SELECT not_before FROM block_request AS queued WHERE account = ? AND " + isQueued + " AND " + isFirst
            + " ORDER BY not_before LIMIT 1",
        account);
}

Result<ContactIds> BlockRequests::record(const QList<BlockOutcome> &outcomes, qint64 now)
{
    BlockOutcomes recorder(m_database, now);
    for (const BlockOutcome &outcome : outcomes) {
        if (const auto recorded = recorder.record(outcome); !recorded)
            return recorded.error();
    }
    return recorder.contacts();
}

Result<bool> BlockRequests::hasUncertain(AccountId account) const
{
    const auto found =
        integerOf(m_database, "SELECT 1 FROM block_request WHERE account = ? AND " + isUncertain + " LIMIT 1", account);
    return found ? Result<bool>(found->has_value()) : Result<bool>(found.error());
}
