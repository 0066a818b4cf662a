#include "models/blocking/blockrecords.h"

namespace {

std::optional<QString> textOrNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

BlockRecords::Person BlockRecords::Person::of(const BlockRequest &request, const BlockOutcome &outcome)
{
    Person person{.account = request.account, .keys = BlockKeys::of(request.target), .waId = textOrNull(outcome.waId)};
    if (!person.keys.userId)
        person.keys.userId = textOrNull(outcome.userId);
    return person;
}

Result<std::optional<BlockRecords::Record>> BlockRecords::find(const Person &person)
{
    const auto waPhone = person.waId ? std::optional(QString(u'+' + *person.waId)) : std::nullopt;
    const auto rows =
        m_statements.query("SELECT DISTINCT record.id, is_active FROM blocked_key CROSS JOIN blocked_user AS record "
                           "ON record.id = blocked_user WHERE key IN (?2, ?3, ?4, ?5) AND blocked_key.account = ?1 "
                           "ORDER BY is_active DESC, record.id",
            person.account, person.keys.phone, person.keys.variant, person.keys.userId, waPhone);
    auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    QList<Record> records;
    for (; row && *row; row = (*rows)->step())
        records.append({.id = BlockedUserId((*rows)->integer(0)), .isActive = (*rows)->boolean(1)});
    if (!row)
        return row.error();
    if (records.isEmpty())
        return std::optional<Record>{};
    for (const Record &other : records.mid(1)) {
        if (const auto merged = merge(records.first().id, other.id); !merged)
            return merged.error();
    }
    return std::optional(records.first());
}

/// The other one goes first: its number and user id must be free before they are taken over.
Result<void> BlockRecords::merge(BlockedUserId into, BlockedUserId from)
{
    const auto rows =
        m_statements.query("SELECT phone_number, phone_variant, user_id, wa_id FROM blocked_user WHERE id = ?", from);
    const auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    if (!row || !*row)
        return row ? Result<void>() : row.error();
    const auto cell = [&rows](int column) { return textOrNull((*rows)->string(column)); };
    const auto phone = cell(0);
    const auto variant = cell(1);
    const auto userId = cell(2);
    const auto waId = cell(3);
    (*rows)->reset();
    if (const auto deleted = m_statements.execute("DELETE FROM blocked_user WHERE id = ?", from); !deleted)
        return deleted;
    return m_statements.execute(
        "UPDATE blocked_user SET phone_variant = iif(phone_number IS NULL, ?3, phone_variant), "
        "phone_number = coalesce(phone_number, ?2), user_id = coalesce(user_id, ?4), wa_id = coalesce(wa_id, ?5) "
        "WHERE id = ?1",
        into, phone, variant, userId, waId);
}

Result<void> BlockRecords::learnKeys(BlockedUserId id, const Person &person)
{
    return m_statements.execute(
        "UPDATE blocked_user SET phone_variant = iif(phone_number IS NULL, ?3, phone_variant), "
        "phone_number = coalesce(phone_number, ?2), user_id = coalesce(user_id, ?4), wa_id = coalesce(?5, wa_id) "
        "WHERE id = ?1",
        id, person.keys.phone, person.keys.variant, person.keys.userId, person.waId);
}

Result<void> BlockRecords::insert(const Person &person, const BlockRequest &request, bool isActive, qint64 now)
{
    return m_statements.execute("INSERT INTO blocked_user(account, phone_number, phone_variant, user_id, wa_id, "
                                "blocked_at, blocked_by, reason, "
                                "is_active, request, changed_in) VALUES (?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + blockListings + ")",
        person.account, person.keys.phone, person.keys.variant, person.keys.userId, person.waId, now,
        request.requestedBy, request.reason, isActive, request.id);
}

Result<std::optional<BlockRecords::Record>> BlockRecords::block(
    const Person &person, const BlockRequest &request, qint64 now)
{
    const auto found = find(person);
    if (!found)
        return found;
    if (!*found) {
        const auto inserted = insert(person, request, true, now);
        return inserted ? found : inserted.error();
    }
    if (const auto learnt = learnKeys((*found)->id, person); !learnt)
        return learnt.error();
    // Who blocks again without saying why does not take back why it was blocked.
    const auto updated = m_statements.execute(
        "UPDATE blocked_user SET reason = iif(is_active = 1 AND ?4 = '', reason, ?4), is_active = 1, blocked_at = ?2, "
        "blocked_by = ?3, unblocked_at = NULL, unblocked_by = '', meta_error_code = 0, meta_error = '', request = ?5, "
        "changed_in = (SELECT listings FROM account WHERE id = blocked_user.account) WHERE id = ?1",
        (*found)->id, now, request.requestedBy, request.reason, request.id);
    return updated ? found : updated.error();
}

Result<std::optional<BlockRecords::Record>> BlockRecords::refuse(
    const Person &person, const BlockRequest &request, const BlockOutcome &outcome, qint64 now)
{
    auto found = find(person);
    if (!found)
        return found;
    const bool isBlock = request.action == BlockAction::Block;
    if (!*found && !isBlock)
        return found;
    const auto before = found;
    if (!*found) {
        if (const auto inserted = insert(person, request, false, now); !inserted)
            return inserted.error();
        found = find(person);
        if (!found)
            return found;
    }
    // A block in force stays as it is, and keeps who made it and why.
    const auto updated = m_statements.execute(
        "UPDATE blocked_user SET meta_error_code = ?2, meta_error = ?3, request = ?4, "
        "blocked_at = iif(is_active = 0 AND ?8, ?5, blocked_at), blocked_by = iif(is_active = 0 AND ?8, ?6, "
        "blocked_by), "
        "reason = iif(is_active = 0 AND ?8, ?7, reason), unblocked_at = iif(is_active = 0 AND ?8, NULL, unblocked_at), "
        "unblocked_by = iif(is_active = 0 AND ?8, '', unblocked_by) WHERE id = ?1",
        (*found)->id, outcome.metaErrorCode, outcome.metaError, request.id, now, request.requestedBy, request.reason,
        isBlock);
    return updated ? before : updated.error();
}

Result<std::optional<BlockRecords::Record>> BlockRecords::unblock(
    const Person &person, const BlockRequest &request, qint64 now)
{
    const auto found = find(person);
    if (!found || !*found || !(*found)->isActive)
        return found;
    if (const auto learnt = learnKeys((*found)->id, person); !learnt)
        return learnt.error();
    const auto updated = m_statements.execute(
        "UPDATE blocked_user SET is_active = 0, unblocked_at = ?2, unblocked_by = ?3, meta_error_code = 0, "
        "meta_error = '', request = ?4, changed_in = (SELECT listings FROM account WHERE id = blocked_user.account) "
        "WHERE id = ?1",
        (*found)->id, now, request.requestedBy, request.id);
    return updated ? found : updated.error();
}

Result<void> BlockRecords::complete(AccountId account, const BlockTarget &listed)
{
    Person person{.account = account, .keys = BlockKeys::of(listed), .waId = {}};
    if (listed.phone)
        person.waId = listed.phone->withoutPlus();
    const auto found = find(person);
    if (!found || !*found)
        return found ? Result<void>() : found.error();
    return m_statements.execute("UPDATE blocked_user SET phone_variant = iif(phone_number IS NULL, ?3, phone_variant), "
                                "phone_number = coalesce(phone_number, ?2), user_id = coalesce(?4, user_id), wa_id = "
                                "coalesce(?5, wa_id) WHERE id = ?1",
        (*found)->id, person.keys.phone, person.keys.variant, person.keys.userId, person.waId);
}
