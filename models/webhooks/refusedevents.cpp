#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"
#include "models/webhooks/webhookinbox.h"

Result<QList<WebhookEventId>> WebhookInbox::refused(AccountId account, qint64 limit) const
{
    auto rows = query(m_database,
        "SELECT id FROM webhook_event WHERE state <> 'applied' AND state = 'rejected' AND account = ? "
        "AND body_hash LIKE 'refused %' ORDER BY id DESC LIMIT ?",
        account, limit);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<WebhookEventId> events;
    for (; row && *row; row = rows->step())
        events.append(WebhookEventId(rows->integer(0)));
    if (!row)
        return row.error();
    return events;
}

Result<void> WebhookInbox::forgetRefused(const QList<WebhookEventId> &events)
{
    const auto forgotten = inTransaction<bool>(m_database, [&]() -> Result<bool> {
        for (const WebhookEventId id : events) {
            const auto deleted =
                execute(m_database, "DELETE FROM webhook_event WHERE id = ? AND body_hash LIKE 'refused %'", id);
            if (!deleted)
                return deleted.error();
        }
        return true;
    });
    return forgotten ? Result<void>() : forgotten.error();
}
