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

Result<void> WebhookInbox::dropPosition(AccountId account)
{
    return execute(m_database, "DELETE FROM relay_position WHERE account = ?", account);
}

Result<void> WebhookInbox::recordGap(const RelayGap &gap)
{
    return execute(m_database, "INSERT INTO relay_gap(account, missing_from, missing_to, found_at) VALUES (?, ?, ?, ?)",
        gap.account, gap.missingFrom, gap.missingTo, gap.foundAt);
}
