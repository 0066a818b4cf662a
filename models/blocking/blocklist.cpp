#include "models/blocking/blocklist.h"

#include "models/blocking/blockrecords.h"
#include "models/blocking/blockrequestrow.h"
#include "models/blocking/blockrequests.h"
#include "models/contacts/contact.h"
#include "models/storage/database.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BlockList)
};

// In all statements ?1 is the account and ?2 the number of the listing.

/// Active, or changed since: then the listing is too old to tell.
std::string settledRecordWith(const std::string &key)
{
    return "EXISTS (SELECT 1 FROM blocked_key CROSS JOIN blocked_user AS record ON record.id = "
           "blocked_key.blocked_user "
           "WHERE blocked_key.key = "
        + key + " AND blocked_key.account = ?1 AND (is_active = 1 OR changed_in >= ?2))";
}

std::string recordsWith(const std::string &key, const std::string &condition)
{
    return "SELECT listed.key, listed.user_id, blocked_user FROM listed_user AS listed CROSS JOIN blocked_key "
           "ON blocked_key.key = "
        + key + " AND blocked_key.account = ?1 WHERE listed.account = ?1 AND " + condition;
}

/// Those of `listed` who meet the condition, with all their records, active or not.
std::string recordsOf(const std::string &condition)
{
    return "(" + recordsWith("listed.key", condition) + " UNION ALL "
        + recordsWith("listed.user_id", "listed.user_id <> listed.key AND " + condition) + " UNION ALL "
        + recordsWith("listed.phone_variant", "listed.phone_variant IS NOT NULL AND " + condition) + ")";
}

/// Of `listed`: is blocked here under none of its keys.
const std::string isNew = "NOT (" + settledRecordWith("listed.key") + " OR " + settledRecordWith("listed.user_id")
    + " OR " + settledRecordWith("listed.phone_variant") + ")";

const std::string listedPhone = "iif(listed.key LIKE '+%', listed.key, NULL)";

const std::string isGone = "account = ?1 AND is_active = 1 AND changed_in < ?2 AND id NOT IN (SELECT blocked_user FROM "
    + recordsOf("true") + ")";

/// An entry from phone number, user id, and the contact's id, name, phone, username and user id.
BlockListDifference::Entry takeEntry(const Statement &row, ContactIds &contacts)
{
    BlockListDifference::Entry entry{.target = BlockKeys::target(row, 0, 1), .contactName = {}};
    if (row.isNull(2))
        return entry;
    contacts.push_back(ContactId(row.integer(2)));
    Contact contact;
    contact.name = row.string(3);
    contact.phone = PhoneNumber::fromStored(row.text(4));
    contact.username = row.string(5);
    contact.userId = row.string(6);
    entry.contactName = contact.displayName();
    return entry;
}

Result<void> takeEntries(Result<Statement> rows, QList<BlockListDifference::Entry> &entries, ContactIds &contacts)
{
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step())
        entries.append(takeEntry(*rows, contacts));
    return row ? Result<void>() : row.error();
}

/// From phone number and user id.
Result<QList<BlockTarget>> targetsOf(Result<Statement> rows)
{
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<BlockTarget> targets;
    for (; row && *row; row = rows->step())
        targets.append(BlockKeys::target(*rows, 0, 1));
    if (!row)
        return row.error();
    return targets;
}

void makeUnique(ContactIds &contacts)
{
    std::sort(contacts.begin(), contacts.end());
    contacts.erase(std::unique(contacts.begin(), contacts.end()), contacts.end());
}

/// What Meta's list says about a request that was interrupted, or that Meta's answer did not name.
BlockOutcome outcomeOf(const BlockRequest &request, bool isListed)
{
    const bool isBlock = request.action == BlockAction::Block;
    BlockOutcome outcome;
    outcome.request = request.id;
    if (isListed == isBlock)
        return outcome;
    outcome.state = request.state == BlockState::Sent ? BlockState::Waiting : BlockState::Refused;
    if (outcome.state == BlockState::Refused)
        outcome.metaError = isBlock
            ? Text::tr("Meta's answer did not mention this number, and it is not on Meta's block list.")
            : Text::tr("Meta's answer did not mention this number, and it is still on Meta's block list.");
    return outcome;
}

} // namespace

Result<qint64> BlockList::startListing(const Database &database, AccountId account)
{
    const auto number =
        integerOf(database, "UPDATE account SET listings = listings + 1 WHERE id = ? RETURNING listings", account);
    return number ? Result<qint64>(number->value_or(0)) : Result<qint64>(number.error());
}

Result<void> BlockList::begin()
{
    return execute(m_database, "DELETE FROM listed_user WHERE account = ?", m_account);
}

Result<void> BlockList::addPage(const QList<ListedUser> &page)
{
    auto insert = query(m_database,
        "INSERT OR IGNORE INTO listed_user(account, key, phone_variant, user_id, parent_user_id) VALUES (?, ?, ?, ?, "
        "?)",
        m_account);
    if (!insert)
        return insert.error();
    for (const ListedUser &user : page) {
        const BlockKeys keys = BlockKeys::of({.phone = phoneOfWaId(user.waId), .userId = user.userId});
        if (!keys.phone && !keys.userId)
            continue;
        insert->bind(2, keys.phone ? keys.phone : keys.userId);
        insert->bind(3, keys.variant);
        insert->bind(4, keys.userId);
        insert->bind(5, user.parentUserId.isEmpty() ? std::nullopt : std::optional(user.parentUserId));
        if (const auto inserted = insert->run(); !inserted)
            return inserted;
    }
    return {};
}

Result<BlockListDifference> BlockList::difference() const
{
    BlockListDifference difference;
    const auto listed = integerOf(m_database, "SELECT count(*) FROM listed_user WHERE account = ?", m_account);
    if (!listed)
        return listed.error();
    if (const auto read = readActivated(difference); !read)
        return read.error();
    if (const auto read = readDeactivated(difference); !read)
        return read.error();
    difference.listed = listed->value_or(0);
    difference.unchanged = difference.listed - difference.activated.size();
    makeUnique(difference.contacts);
    return difference;
}

Result<void> BlockList::readActivated(BlockListDifference &difference) const
{
    return takeEntries(
        query(m_database,
            "SELECT " + listedPhone
                + ", listed.user_id, contact.id, name, phone, username, contact.user_id FROM listed_user AS listed "
                  "LEFT JOIN contact ON contact.id = coalesce((SELECT id FROM contact WHERE phone = listed.key), "
                  "(SELECT id FROM contact WHERE phone = listed.phone_variant), "
                  "(SELECT id FROM contact WHERE user_id = listed.user_id), "
                  "(SELECT id FROM contact WHERE wa_id = substr(listed.key, 2) "
                  "AND wa_id <> coalesce(substr(phone, 2), '') LIMIT 1)) "
                  "WHERE listed.account = ?1 AND "
                + isNew,
            m_account, m_listing),
        difference.activated, difference.contacts);
}

Result<void> BlockList::readDeactivated(BlockListDifference &difference) const
{
    return takeEntries(
        query(m_database,
            "SELECT phone_number, gone.user_id, contact.id, name, phone, username, contact.user_id "
            "FROM (SELECT id, phone_number, user_id FROM blocked_user WHERE "
                + isGone
                + ") AS gone LEFT JOIN contact "
                  "ON contact.id = (SELECT contact FROM blocked_contact WHERE blocked_user = gone.id LIMIT 1)",
            m_account, m_listing),
        difference.deactivated, difference.contacts);
}

Result<BlockListDifference> BlockList::apply(qint64 now, const QString &by)
{
    auto difference = this->difference();
    if (!difference)
        return difference;
    const auto settled = settleUncertain(now);
    if (!settled)
        return settled.error();
    difference->contacts.insert(difference->contacts.end(), settled->begin(), settled->end());
    makeUnique(difference->contacts);
    if (const auto merged = mergeRecords(); !merged)
        return merged.error();
    if (const auto done = difference->activated.isEmpty() ? Result<void>() : activate(now, by); !done)
        return done.error();
    // A record that a request has just settled is as it should be.
    if (const auto done = difference->deactivated.isEmpty() ? Result<void>() : deactivate(now, by); !done)
        return done.error();
    if (const auto stamped = execute(m_database, "UPDATE account SET synced_at = ?2 WHERE id = ?1", m_account, now);
        !stamped)
        return stamped.error();
    return difference;
}

Result<ContactIds> BlockList::settleUncertain(qint64 now)
{
    auto rows = query(m_database,
        "SELECT " + blockRequestColumns
            + ", EXISTS (SELECT 1 FROM listed_user WHERE account = ?1 "
              "AND key IN (wish.phone_number, wish.phone_variant, wish.user_id)) "
              "OR coalesce(user_id IN (SELECT user_id FROM listed_user WHERE account = ?1), 0) "
              "FROM block_request AS wish WHERE account = ?1 AND sent_in < ?2 AND "
            + isUncertain + " ORDER BY id",
        m_account, m_listing);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<BlockOutcome> outcomes;
    for (; row && *row; row = rows->step())
        outcomes.append(outcomeOf(blockRequestFrom(*rows), rows->boolean(16)));
    if (!row)
        return row.error();
    return BlockRequests(m_database).record(outcomes, now);
}

/// Records that Meta's list shows to be of one person become one, which learns the keys that the list tells.
Result<void> BlockList::mergeRecords()
{
    const std::string select = "SELECT " + listedPhone + ", listed.user_id FROM ";
    // A user id has one record; only a number that has two spellings may have two.
    auto incomplete = targetsOf(query(m_database,
        select + recordsOf("true")
            + " AS listed CROSS JOIN blocked_user AS record ON record.id = blocked_user "
              "WHERE (listed.user_id IS NOT NULL AND record.user_id IS NOT listed.user_id) "
              "OR (record.wa_id IS NULL AND listed.key LIKE '+%')",
        m_account));
    const auto doubled = targetsOf(query(m_database,
        select + recordsOf("listed.phone_variant IS NOT NULL")
            + " AS listed GROUP BY listed.key HAVING count(DISTINCT blocked_user) > 1",
        m_account));
    if (!incomplete || !doubled)
        return incomplete ? doubled.error() : incomplete.error();
    StatementCache statements(m_database);
    BlockRecords completing(statements);
    for (const BlockTarget &target : *incomplete + *doubled) {
        if (const auto completed = completing.complete(m_account, target); !completed)
            return completed;
    }
    return {};
}

Result<void> BlockList::activate(qint64 now, const QString &by)
{
    const std::string history =
        "INSERT INTO block_history(account, account_name, phone_number, user_id, at, event, by) "
        "SELECT ?1, (SELECT name FROM account WHERE id = ?1), "
        + listedPhone + ", user_id, ?3, 'found blocked', ?4 FROM listed_user AS listed WHERE account = ?1 AND " + isNew;
    const std::string revive =
        "UPDATE blocked_user SET is_active = 1, blocked_at = ?3, blocked_by = ?4, reason = '', unblocked_at = NULL, "
        "unblocked_by = '', meta_error_code = 0, meta_error = '', request = NULL, changed_in = "
        + blockListings
        + " WHERE account = ?1 AND is_active = 0 AND changed_in < ?2 AND id IN (SELECT blocked_user FROM "
        + recordsOf("true") + ")";
    const std::string add =
        "INSERT OR IGNORE INTO blocked_user(account, phone_number, phone_variant, user_id, wa_id, blocked_at, "
        "blocked_by, is_active, changed_in) SELECT ?1, "
        + listedPhone + ", phone_variant, user_id, substr(" + listedPhone + ", 2), ?3, ?4, 1, " + blockListings
        + " FROM listed_user AS listed WHERE account = ?1 AND " + isNew;
    for (const std::string &sql : {history, revive, add}) {
        if (const auto done = execute(m_database, sql, m_account, m_listing, now, by); !done)
            return done;
    }
    return {};
}

Result<void> BlockList::deactivate(qint64 now, const QString &by)
{
    const std::string history =
        "INSERT INTO block_history(account, account_name, phone_number, user_id, at, event, by) "
        "SELECT ?1, (SELECT name FROM account WHERE id = ?1), phone_number, user_id, ?3, 'found unblocked', ?4 "
        "FROM blocked_user WHERE "
        + isGone;
    const std::string end = "UPDATE blocked_user SET is_active = 0, unblocked_at = ?3, unblocked_by = ?4, "
                            "meta_error_code = 0, meta_error = '', request = NULL, changed_in = "
        + blockListings + " WHERE " + isGone;
    for (const std::string &sql : {history, end}) {
        if (const auto done = execute(m_database, sql, m_account, m_listing, now, by); !done)
            return done;
    }
    return {};
}
