#include "models/blocking/blockoutcomes.h"

#include "models/blocking/metaerror.h"

#include <algorithm>

Result<void> BlockOutcomes::record(const BlockOutcome &outcome)
{
    const auto request = openRequest(outcome.request);
    if (!request || !*request)
        return request ? Result<void>() : request.error();
    switch (outcome.state) {
    case BlockState::Done:
        return done(**request, outcome);
    case BlockState::Refused:
        return refused(**request, outcome);
    case BlockState::Unclear:
    case BlockState::Failed:
    case BlockState::Waiting:
        return keepOpen(**request, outcome);
    case BlockState::Held:
    case BlockState::Sent:
    case BlockState::Cancelled:
        break;
    }
    Q_ASSERT_X(false, "BlockOutcomes", "not an outcome");
    return {};
}

Result<std::optional<BlockRequest>> BlockOutcomes::openRequest(BlockRequestId id)
{
    const auto rows =
        m_statements.query("SELECT " + blockRequestColumns + " FROM block_request WHERE id = ? AND " + isOpen, id);
    const auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    auto request = *row ? std::optional(blockRequestFrom(**rows)) : std::nullopt;
    (*rows)->reset();
    return request;
}

Result<void> BlockOutcomes::done(const BlockRequest &request, const BlockOutcome &outcome)
{
    const bool isBlock = request.action == BlockAction::Block;
    const Person person = Person::of(request, outcome);
    const auto before = isBlock ? m_records.block(person, request, m_now) : m_records.unblock(person, request, m_now);
    if (!before)
        return before.error();
    const bool wasActive = isBlock && *before && (*before)->isActive;
    if (const auto settled = settle(request, outcome, wasActive); !settled)
        return settled;
    if (const auto kept = addHistory(request, outcome, isBlock ? BlockEvent::Blocked : BlockEvent::Unblocked); !kept)
        return kept;
    return rememberContacts(person);
}

Result<void> BlockOutcomes::refused(const BlockRequest &request, const BlockOutcome &outcome)
{
    const bool isBlock = request.action == BlockAction::Block;
    if (isBlock && request.whenTheyWrite && outcome.metaErrorCode == mustHaveWritten)
        return hold(request, outcome);
    const Person person = Person::of(request, outcome);
    if (const auto before = m_records.refuse(person, request, outcome, m_now); !before)
        return before.error();
    if (const auto settled = settle(request, outcome, false); !settled)
        return settled;
    if (const auto kept = addHistory(request, outcome, isBlock ? BlockEvent::BlockRefused : BlockEvent::UnblockRefused);
        !kept)
        return kept;
    return rememberContacts(person);
}

/// Not an entry of the history: nobody gave up yet. Who wrote while the request was on its way is not waited for.
Result<void> BlockOutcomes::hold(const BlockRequest &request, const BlockOutcome &outcome)
{
    const BlockKeys keys = BlockKeys::of(request.target);
    const auto wrote = m_statements.integerOf(
        "SELECT max(last_inbound_at) > (SELECT sent_at FROM block_request WHERE id = ?4) FROM contact WHERE id IN ("
            + contactsWithKeys + ")",
        keys.phone, keys.variant, keys.userId, request.id);
    if (!wrote)
        return wrote.error();
    BlockOutcome held = outcome;
    held.state = wrote->value_or(0) == 1 ? BlockState::Waiting : BlockState::Held;
    held.notBefore = 0;
    return keepOpen(request, held);
}

Result<void> BlockOutcomes::keepOpen(const BlockRequest &request, const BlockOutcome &outcome)
{
    // The list alone tells what became of an unclear one, whatever was wished since.
    const auto overtaken = outcome.state == BlockState::Unclear ? Result<bool>(false) : isOvertaken(request);
    if (!overtaken)
        return overtaken.error();
    if (*overtaken)
        return m_statements.execute(
            "UPDATE block_request SET state = 'cancelled', settled_at = ? WHERE id = ?", m_now, request.id);
    return m_statements.execute(
        "UPDATE block_request SET state = ?, not_before = ?, meta_error_code = ?, meta_error = ? WHERE id = ?",
        blockStateName(outcome.state), outcome.notBefore, outcome.metaErrorCode, outcome.metaError, request.id);
}

Result<void> BlockOutcomes::settle(const BlockRequest &request, const BlockOutcome &outcome, bool wasActive)
{
    return m_statements.execute("UPDATE block_request SET state = ?, settled_at = ?, was_active = ?, "
                                "meta_error_code = ?, meta_error = ?, not_before = 0 WHERE id = ?",
        blockStateName(outcome.state), m_now, wasActive, outcome.metaErrorCode, outcome.metaError, request.id);
}

/// The opposite was wished while it was on its way.
Result<bool> BlockOutcomes::isOvertaken(const BlockRequest &request)
{
    const auto newer = m_statements.integerOf(
        "SELECT 1 FROM block_request AS newer JOIN block_request AS old ON old.id = ?1 "
        "WHERE newer.person = old.person AND newer.account = old.account AND newer.action <> old.action "
        "AND newer.id > old.id AND newer."
            + isOpen
            + " UNION SELECT 1 FROM block_request AS newer JOIN block_request AS old ON old.id = ?1 "
              "WHERE newer.user_id = old.user_id AND newer.account = old.account AND newer.action <> old.action "
              "AND newer.id > old.id AND newer."
            + isOpen,
        request.id);
    return newer ? Result<bool>(newer->has_value()) : Result<bool>(newer.error());
}

Result<void> BlockOutcomes::addHistory(const BlockRequest &request, const BlockOutcome &outcome, BlockEvent event)
{
    const BlockKeys keys = BlockKeys::of(request.target);
    return m_statements.execute(
        "INSERT INTO block_history(account, account_name, phone_number, user_id, at, event, by, reason, request, "
        "meta_error_code, meta_error) VALUES (?1, (SELECT name FROM account WHERE id = ?1), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        request.account, keys.phone, keys.userId, m_now, blockEventName(event), request.requestedBy, request.reason,
        request.id, outcome.metaErrorCode, outcome.metaError);
}

Result<void> BlockOutcomes::rememberContacts(const Person &person)
{
    const auto rows = m_statements.query(contactsWithKeys
            + " UNION ALL SELECT contact FROM blocked_key CROSS JOIN blocked_contact USING (blocked_user) "
              "WHERE key IN (?1, ?2, ?3)",
        person.keys.phone, person.keys.variant, person.keys.userId);
    auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    for (; row && *row; row = (*rows)->step())
        m_contacts.push_back(ContactId((*rows)->integer(0)));
    return row ? Result<void>() : row.error();
}

ContactIds BlockOutcomes::contacts() const
{
    ContactIds contacts = m_contacts;
    std::sort(contacts.begin(), contacts.end());
    contacts.erase(std::unique(contacts.begin(), contacts.end()), contacts.end());
    return contacts;
}
