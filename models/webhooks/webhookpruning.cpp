#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"
#include "models/webhooks/webhookinbox.h"

Result<qint64> WebhookInbox::pruneOld(qint64 now)
{
    return inTransaction<qint64>(m_database, [&]() -> Result<qint64> {
        const qint64 before = now - keptFor;
        const auto events = integerOf(m_database, "SELECT count(*) FROM webhook_event WHERE received_at < ?", before);
        if (!events)
            return events.error();
        for (const char *sql :
            {"DELETE FROM webhook_event WHERE received_at < ?1", "DELETE FROM webhook_key WHERE at < ?1",
                "DELETE FROM message_edit WHERE at < ?1 AND wamid NOT IN (SELECT wamid FROM message)",
                "DELETE FROM message_revoke WHERE at < ?1 AND wamid NOT IN (SELECT wamid FROM message)",
                "DELETE FROM message_status WHERE coalesce(read_at, delivered_at, sent_at, failed_at, played_at, "
                "deleted_at, warning_at) < ?1 AND wamid NOT IN (SELECT wamid FROM message)"}) {
            if (const auto deleted = execute(m_database, sql, before); !deleted)
                return deleted.error();
        }
        return events->value_or(0);
    });
}

Result<void> WebhookInbox::pruneGone()
{
    const auto pruned = inTransaction<bool>(m_database, [&]() -> Result<bool> {
        for (const char *sql : {"DELETE FROM message WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM message_reaction WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM contact_profile WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM contact_word WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM signup_subscriber WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM other_key WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM merge_proposal WHERE first_contact NOT IN (SELECT id FROM contact) "
                 "OR second_contact NOT IN (SELECT id FROM contact)"}) {
            if (const auto deleted = execute(m_database, sql); !deleted)
                return deleted.error();
        }
        return true;
    });
    return pruned ? Result<void>() : pruned.error();
}
