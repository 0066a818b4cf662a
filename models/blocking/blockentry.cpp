#include "models/blocking/blockentry.h"

#include "models/blocking/blockrequestrow.h"
#include "models/contacts/contact.h"
#include "models/storage/boundsql.h"
#include "models/storage/database.h"

#include <unordered_map>

namespace {

constexpr size_t idsPerQuery = 500;

const char *tableOf(BlockView view)
{
    return view == BlockView::Waiting ? "waiting_entry" : "blocked_entry";
}

const char *conditionOf(BlockView view)
{
    switch (view) {
    case BlockView::Active:
        return "is_active = 1";
    case BlockView::Refused:
        return "is_active = 0 AND unblocked_at IS NULL";
    case BlockView::Unblocked:
        return "is_active = 0 AND unblocked_at IS NOT NULL";
    case BlockView::Waiting:
        return "true";
    }
    Q_UNREACHABLE();
}

/// Texts without regard to case, empty ones last.
std::vector<std::string> text(const std::string &column)
{
    return {"coalesce(" + column + ", '') = ''", "kartei_fold(" + column + ")"};
}

std::vector<std::string> sortExpressions(BlockColumn column)
{
    switch (column) {
    case BlockColumn::Target:
        return {"phone_number IS NULL", "phone_number", "user_id"};
    case BlockColumn::Contact:
        return text("contact_name");
    case BlockColumn::Account:
        return text("account_name");
    case BlockColumn::State:
        return {"action", "state"};
    case BlockColumn::Since:
        return {"since"};
    case BlockColumn::By:
        return text("by");
    case BlockColumn::Reason:
        return text("reason");
    case BlockColumn::Unblocked:
        return {"unblocked_at"};
    case BlockColumn::UnblockedBy:
        return text("unblocked_by");
    case BlockColumn::NextAttempt:
        return {"not_before"};
    case BlockColumn::Error:
        return {"meta_error_code", "meta_error"};
    }
    Q_UNREACHABLE();
}

std::string orderOf(const BlockEntryQuery &query)
{
    const std::string direction = query.sortOrder == Qt::AscendingOrder ? "" : " DESC";
    std::string sql;
    for (const std::string &expression : sortExpressions(query.sortBy))
        sql += expression + direction + ", ";
    return sql + "id" + direction;
}

BlockEntry entryFrom(const Statement &row, BlockView view)
{
    BlockEntry entry;
    entry.id = row.integer(0);
    entry.view = view;
    entry.account = AccountId(row.integer(1));
    entry.accountName = row.string(2);
    entry.target = BlockKeys::target(row, 3, 4);
    Contact contact;
    contact.name = row.string(5);
    contact.phone = PhoneNumber::fromStored(row.text(6));
    contact.username = row.string(7);
    contact.userId = row.string(8);
    entry.contactName = contact.displayName();
    entry.contact = {.phone = contact.phone, .userId = contact.userId};
    entry.since = row.integer(9);
    entry.by = row.string(10);
    entry.reason = row.string(11);
    entry.unblockedAt = row.optionalInteger(12);
    entry.unblockedBy = row.string(13);
    entry.metaErrorCode = static_cast<int>(row.integer(14));
    entry.metaError = row.string(15);
    if (const auto request = row.optionalInteger(16))
        entry.request = BlockRequestId(*request);
    entry.action = blockActionOf(row.text(17));
    if (view == BlockView::Waiting)
        entry.state = blockStateOf(row.text(18));
    entry.notBefore = row.integer(19);
    entry.attempts = static_cast<int>(row.integer(20));
    return entry;
}

Result<void> readEntries(
    const Database &database, BlockView view, const std::string &ids, std::unordered_map<qint64, BlockEntry> &entries)
{
    auto rows = query(database,
        std::string(
            "SELECT id, account, account_name, phone_number, user_id, contact_name, contact_phone, "
            "contact_username, contact_user_id, since, by, reason, unblocked_at, unblocked_by, meta_error_code, "
            "meta_error, request, action, state, not_before, attempts FROM ")
            + tableOf(view) + " WHERE id IN (" + ids + ") AND " + conditionOf(view));
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step())
        entries.emplace(rows->integer(0), entryFrom(*rows, view));
    return row ? Result<void>() : row.error();
}

} // namespace

qint64 BlockCounts::of(BlockView view) const
{
    switch (view) {
    case BlockView::Active:
        return active;
    case BlockView::Refused:
        return refused;
    case BlockView::Unblocked:
        return unblocked;
    case BlockView::Waiting:
        return waiting;
    }
    Q_UNREACHABLE();
}

Result<std::vector<qint64>> blockEntryIds(const Database &database, const BlockEntryQuery &wanted)
{
    BoundSql sql("SELECT id FROM ");
    sql.append(tableOf(wanted.view));
    sql.append(std::string(" WHERE ") + conditionOf(wanted.view));
    if (wanted.account)
        sql.append(" AND account = ?", *wanted.account);
    if (!wanted.text.trimmed().isEmpty())
        sql.append(" AND kartei_found(?, coalesce(phone_number, '') || ' ' || coalesce(contact_phone, ''), user_id, "
                   "contact_name, contact_username, reason, by, unblocked_by)",
            wanted.text);
    sql.append(" ORDER BY " + orderOf(wanted));
    auto rows = sql.prepare(database);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    std::vector<qint64> ids;
    for (; row && *row; row = rows->step())
        ids.push_back(rows->integer(0));
    if (!row)
        return row.error();
    return ids;
}

Result<QList<BlockEntry>> blockEntries(const Database &database, BlockView view, const std::vector<qint64> &ids)
{
    QList<BlockEntry> all;
    for (size_t first = 0; first < ids.size(); first += idsPerQuery) {
        const size_t end = std::min(first + idsPerQuery, ids.size());
        std::string list;
        for (size_t i = first; i < end; ++i)
            list += (list.empty() ? "" : ",") + std::to_string(ids[i]);
        std::unordered_map<qint64, BlockEntry> entries;
        if (const auto read = readEntries(database, view, list, entries); !read)
            return read.error();
        for (size_t i = first; i < end; ++i)
            if (const auto entry = entries.find(ids[i]); entry != entries.end())
                all.append(entry->second);
    }
    return all;
}

Result<BlockCounts> countBlockEntries(const Database &database, std::optional<AccountId> account)
{
    auto rows = query(database,
        "SELECT count(*) FILTER (WHERE is_active = 1), "
        "count(*) FILTER (WHERE is_active = 0 AND unblocked_at IS NULL), "
        "count(*) FILTER (WHERE is_active = 0 AND unblocked_at IS NOT NULL), "
        "(SELECT count(*) FROM block_request WHERE "
            + isOpen + " AND (?1 IS NULL OR account = ?1)) FROM blocked_user WHERE ?1 IS NULL OR account = ?1",
        account);
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    return BlockCounts{.active = rows->integer(0),
        .refused = rows->integer(1),
        .unblocked = rows->integer(2),
        .waiting = rows->integer(3)};
}
