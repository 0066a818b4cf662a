#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/webhooks/webhookinbox.h"

Result<std::optional<QString>> WebhookInbox::position(AccountId account) const
{
    auto rows = query(m_database,
        "SELECT event_id FROM relay_position JOIN account ON account.id = account "
        "WHERE account = ? AND channel = relay_channel",
        account);
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    return *row ? std::optional(rows->string(0)) : std::nullopt;
}

Result<RelayPlace> WebhookInbox::place(AccountId account) const
{
    const auto generation = m_database.generation();
    if (!generation)
        return generation.error();
    const auto eventId = position(account);
    return eventId ? Result<RelayPlace>(RelayPlace{eventId->value_or(QString()), *generation}) : eventId.error();
}

/// Another program may have moved the place, which does no harm in the same database; and the schema may be another one
/// in the same place, as during a large import.
Result<bool> WebhookInbox::isAt(const RelayPlace &place, AccountId account) const
{
    const auto now = this->place(account);
    if (!now)
        return now.error();
    return now->generation == place.generation || now->eventId == place.eventId;
}

Result<void> WebhookInbox::dropPosition(AccountId account)
{
    return execute(m_database, "DELETE FROM relay_position WHERE account = ?", account);
}

Result<void> WebhookInbox::recordGap(const RelayGap &gap)
{
    return execute(m_database, "INSERT INTO relay_gap(account, missing_from, missing_to, found_at) VALUES (?, ?, ?, ?)",
        gap.account, gap.missingFrom, gap.missingTo, gap.foundAt);
}
