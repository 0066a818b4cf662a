#include "models/webhooks/webhookinbox.h"

#include "models/storage/database.h"
#include "models/storage/transaction.h"
#include "models/webhooks/deliveryeffects.h"

#include <QCryptographicHash>

#include <map>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptOfRefused = 64 * 1024; // bytes: whoever forges shall not fill the disk

/// One of forged bytes must not keep the genuine one with the same bytes out.
QString hashOf(const WebhookDelivery &delivery)
{
    const QByteArray hash = QCryptographicHash::hash(delivery.body, QCryptographicHash::Sha256).toHex();
    return (delivery.refusal.isEmpty() ? QString() : u"refused "_s) + QString::fromLatin1(hash);
}

/// When the relay took it, unless its clock is wrong.
qint64 arrivalOf(qint64 relayedAt, qint64 receivedAt)
{
    constexpr qint64 day = qint64(24) * 60 * 60 * 1000;
    return relayedAt <= 0 || relayedAt > receivedAt + day ? receivedAt : relayedAt;
}

void count(InboxResult &result, const DeliveryVerdict &verdict)
{
    ++result.received;
    result.updates += verdict.updates;
    if (verdict.isDuplicate)
        ++result.duplicates;
    else if (verdict.state == WebhookState::Applied)
        ++result.applied;
    else if (verdict.state == WebhookState::Unknown)
        ++result.unknown;
    else
        ++result.rejected;
}

void addChanges(InboxResult &result, const WebhookChanges &changes)
{
    result.contactsChanged.assign(changes.contacts.begin(), changes.contacts.end());
    result.conversationsChanged.assign(changes.conversations.begin(), changes.conversations.end());
    result.wrote.assign(changes.wrote.begin(), changes.wrote.end());
}

Result<void> insertEvent(
    StatementCache &statements, const WebhookDelivery &delivery, const DeliveryVerdict &verdict, qint64 now)
{
    const QByteArray body = delivery.refusal.isEmpty() ? delivery.body : delivery.body.left(keptOfRefused);
    return statements.execute("INSERT INTO webhook_event(account, received_at, relayed_at, relay_event_id, body_hash, "
                              "fields, updates, state, "
                              "reason, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        delivery.account, now, delivery.relayedAt, delivery.eventId, hashOf(delivery),
        verdict.fields.join(u", "_s).left(1000), verdict.updates, webhookStateName(verdict.state), verdict.reason,
        std::string_view(body.constData(), static_cast<size_t>(body.size())));
}

/// Applies one delivery, unless it was here before, and keeps it.
Result<DeliveryVerdict> take(
    StatementCache &statements, DeliveryEffects &effects, const WebhookDelivery &delivery, qint64 now)
{
    const auto known = statements.integerOf("SELECT id FROM webhook_event WHERE body_hash = ?", hashOf(delivery));
    if (!known)
        return known.error();
    if (*known)
        return DeliveryVerdict{.isDuplicate = true, .fields = {}, .reason = {}};
    Result<DeliveryVerdict> verdict =
        DeliveryVerdict{.state = WebhookState::Rejected, .fields = {}, .reason = delivery.refusal};
    if (delivery.refusal.isEmpty())
        verdict = effects.apply(delivery.body, delivery.account, arrivalOf(delivery.relayedAt, now));
    if (!verdict)
        return verdict;
    if (const auto kept = insertEvent(statements, delivery, *verdict, now); !kept)
        return kept.error();
    return verdict;
}

/// The last delivery of each account that says where it stands in the channel.
Result<void> setPositions(StatementCache &statements, const QList<WebhookDelivery> &deliveries)
{
    std::map<AccountId, const WebhookDelivery *> last;
    for (const WebhookDelivery &delivery : deliveries)
        if (!delivery.eventId.isEmpty())
            last[delivery.account] = &delivery;
    for (const auto &[account, delivery] : last) {
        if (const auto set = statements.execute(
                "INSERT INTO relay_position(account, channel, event_id, at) "
                "SELECT id, relay_channel, ?2, ?3 FROM account WHERE id = ?1 ON CONFLICT (account) DO UPDATE "
                "SET channel = excluded.channel, event_id = excluded.event_id, at = excluded.at",
                account, delivery->eventId, delivery->relayedAt);
            !set)
            return set;
    }
    return {};
}

struct StoredEvent
{
    AccountId account{};
    qint64 arrivedAt = 0;
    QByteArray body;
};

/// Nothing for one that is gone, or that was refused: what is forged stays forged.
Result<std::optional<StoredEvent>> storedEvent(StatementCache &statements, WebhookEventId id)
{
    const auto rows = statements.query("SELECT account, relayed_at, received_at, body FROM webhook_event "
                                       "WHERE id = ? AND body_hash NOT LIKE 'refused %'",
        id);
    const auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<StoredEvent>();
    const std::string_view body = (*rows)->text(3);
    StoredEvent event{.account = AccountId((*rows)->integer(0)),
        .arrivedAt = arrivalOf((*rows)->integer(1), (*rows)->integer(2)),
        .body = QByteArray(body.data(), static_cast<qsizetype>(body.size()))};
    (*rows)->reset();
    return std::optional(std::move(event));
}

Result<void> replayOne(StatementCache &statements, DeliveryEffects &effects, InboxResult &result, WebhookEventId id)
{
    const auto event = storedEvent(statements, id);
    if (!event || !*event)
        return event ? Result<void>() : event.error();
    const auto verdict = effects.apply((*event)->body, (*event)->account, (*event)->arrivedAt);
    if (!verdict)
        return verdict.error();
    count(result, *verdict);
    return statements.execute("UPDATE webhook_event SET state = ?, reason = ?, fields = ? WHERE id = ?",
        webhookStateName(verdict->state), verdict->reason, verdict->fields.join(u", "_s).left(1000), id);
}

} // namespace

Result<InboxResult> WebhookInbox::applyAll(const QList<WebhookDelivery> &deliveries, qint64 now)
{
    WebhookChanges changes;
    auto effects = DeliveryEffects::load(m_statements, changes, now);
    if (!effects)
        return effects.error();
    InboxResult result;
    for (const WebhookDelivery &delivery : deliveries) {
        const auto verdict = take(m_statements, *effects, delivery, now);
        if (!verdict)
            return verdict.error();
        count(result, *verdict);
    }
    if (const auto set = setPositions(m_statements, deliveries); !set)
        return set.error();
    addChanges(result, changes);
    return result;
}

Result<InboxResult> WebhookInbox::replayAll(const QList<WebhookEventId> &events, qint64 now)
{
    WebhookChanges changes;
    auto effects = DeliveryEffects::load(m_statements, changes, now);
    if (!effects)
        return effects.error();
    InboxResult result;
    for (const WebhookEventId id : events) {
        if (const auto replayed = replayOne(m_statements, *effects, result, id); !replayed)
            return replayed.error();
    }
    addChanges(result, changes);
    return result;
}

Result<InboxResult> WebhookInbox::apply(const QList<WebhookDelivery> &deliveries, qint64 now)
{
    return inTransaction<InboxResult>(m_database, [&] { return applyAll(deliveries, now); });
}

Result<InboxResult> WebhookInbox::replay(const QList<WebhookEventId> &events, qint64 now)
{
    return inTransaction<InboxResult>(m_database, [&] { return replayAll(events, now); });
}

Result<qint64> WebhookInbox::prune(qint64 now)
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
        for (const char *sql : {"DELETE FROM message WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM message_reaction WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM contact_profile WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM contact_word WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM signup_subscriber WHERE contact_id NOT IN (SELECT id FROM contact)",
                 "DELETE FROM merge_proposal WHERE first_contact NOT IN (SELECT id FROM contact) "
                 "OR second_contact NOT IN (SELECT id FROM contact)"}) {
            if (const auto deleted = execute(m_database, sql); !deleted)
                return deleted.error();
        }
        return events->value_or(0);
    });
}
