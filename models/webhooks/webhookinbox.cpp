#include "models/webhooks/webhookinbox.h"

#include "models/storage/database.h"
#include "models/storage/transaction.h"
#include "models/webhooks/deliveryeffects.h"

#include <QCryptographicHash>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>

using namespace Qt::StringLiterals;

namespace {

// Whoever forges shall not fill the disk: together so many bytes are kept whole, of others that come then the
// beginning.
constexpr qint64 roomForRefused = 256 * 1024 * 1024;
constexpr qsizetype smallRefused = 64 * 1024;
constexpr qsizetype replayedAtOnce = 200;

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

/// Also what is refused now may be right under another key, so it is kept whole while there is room.
Result<QByteArray> keptBody(StatementCache &statements, const WebhookDelivery &delivery)
{
    if (delivery.refusal.isEmpty() || delivery.body.size() <= smallRefused)
        return delivery.body;
    const auto taken = statements.integerOf("SELECT coalesce(sum(length(CAST(body AS BLOB))), 0) FROM "
                                            "webhook_event WHERE state = 'rejected' AND length(CAST(body AS BLOB)) > ?",
        smallRefused);
    if (!taken)
        return taken.error();
    const bool hasRoom = taken->value_or(0) + delivery.body.size() <= roomForRefused;
    return hasRoom ? delivery.body : delivery.body.left(smallRefused);
}

ContactIds together(const ContactIds &some, const ContactIds &others)
{
    ContactIds all;
    std::set_union(some.begin(), some.end(), others.begin(), others.end(), std::back_inserter(all));
    return all;
}

Result<void> insertEvent(
    StatementCache &statements, const WebhookDelivery &delivery, const DeliveryVerdict &verdict, qint64 now)
{
    const auto body = keptBody(statements, delivery);
    if (!body)
        return body.error();
    return statements.execute("INSERT INTO webhook_event(account, received_at, relayed_at, relay_event_id, body_hash, "
                              "fields, kinds, updates, state, "
                              "reason, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        delivery.account, now, delivery.relayedAt, delivery.eventId, hashOf(delivery),
        verdict.fields.join(u", "_s).left(1000), verdict.kinds, verdict.updates, webhookStateName(verdict.state),
        verdict.reason, std::string_view(body->constData(), static_cast<size_t>(body->size())));
}

/// Of the first so many, the last delivery of each account that says where it stands in the channel.
Result<void> setPositions(StatementCache &statements, const QList<WebhookDelivery> &deliveries, qsizetype count)
{
    std::map<AccountId, const WebhookDelivery *> last;
    for (qsizetype i = 0; i < count; ++i)
        if (const WebhookDelivery &delivery = deliveries.at(i); !delivery.eventId.isEmpty())
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

/// Nothing for one that is gone or was refused.
Result<std::optional<DeliveryVerdict>> applyStored(
    StatementCache &statements, DeliveryEffects &effects, WebhookEventId id)
{
    const auto event = storedEvent(statements, id);
    if (!event || !*event)
        return event ? Result<std::optional<DeliveryVerdict>>(std::nullopt) : event.error();
    auto verdict = effects.apply((*event)->body, (*event)->account, (*event)->arrivedAt);
    if (!verdict)
        return verdict.error();
    const auto updated =
        statements.execute("UPDATE webhook_event SET state = ?, reason = ?, fields = ?, kinds = ? WHERE id = ?",
            webhookStateName(verdict->state), verdict->reason, verdict->fields.join(u", "_s).left(1000), verdict->kinds,
            id);
    return updated ? Result<std::optional<DeliveryVerdict>>(*std::move(verdict)) : updated.error();
}

Result<void> replayOne(StatementCache &statements, DeliveryEffects &effects, InboxResult &result, WebhookEventId id)
{
    const auto verdict = applyStored(statements, effects, id);
    if (!verdict)
        return verdict.error();
    if (*verdict)
        count(result, **verdict);
    return {};
}

Result<std::optional<WebhookState>> stateOf(StatementCache &statements, WebhookEventId id)
{
    const auto rows = statements.query("SELECT state FROM webhook_event WHERE id = ?", id);
    const auto row = rows ? (*rows)->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    const auto state = *row ? webhookStateFrom((*rows)->text(0)) : std::nullopt;
    (*rows)->reset();
    return state;
}

/// What could not be applied before is tried again: what was in the way may be gone, as when the account is here now
/// whose number it is about.
Result<DeliveryVerdict> takeAgain(
    StatementCache &statements, DeliveryEffects &effects, const WebhookDelivery &delivery, WebhookEventId id)
{
    const DeliveryVerdict nothingNew{.isDuplicate = true, .fields = {}, .reason = {}};
    const auto before = stateOf(statements, id);
    if (!before)
        return before.error();
    if (*before == WebhookState::Applied || !delivery.refusal.isEmpty())
        return nothingNew;
    const auto verdict = applyStored(statements, effects, id);
    if (!verdict)
        return verdict.error();
    return *verdict && (*verdict)->state != *before ? **verdict : nothingNew;
}

/// Applies one delivery, unless it was applied before, and keeps it.
Result<DeliveryVerdict> take(
    StatementCache &statements, DeliveryEffects &effects, const WebhookDelivery &delivery, qint64 now)
{
    const auto known = statements.integerOf("SELECT id FROM webhook_event WHERE body_hash = ?", hashOf(delivery));
    if (!known)
        return known.error();
    if (*known)
        return takeAgain(statements, effects, delivery, WebhookEventId(**known));
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

} // namespace

void InboxResult::add(const InboxResult &more)
{
    received += more.received;
    applied += more.applied;
    duplicates += more.duplicates;
    rejected += more.rejected;
    unknown += more.unknown;
    updates += more.updates;
    contactsChanged = together(contactsChanged, more.contactsChanged);
    conversationsChanged = together(conversationsChanged, more.conversationsChanged);
    wrote = together(wrote, more.wrote);
}

Result<InboxResult> WebhookInbox::applyUpTo(const QList<WebhookDelivery> &deliveries, qint64 updates, qint64 now)
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
        if (result.updates >= updates)
            break;
    }
    if (const auto set = setPositions(m_statements, deliveries, result.received); !set)
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
    return applyFirst(deliveries, std::numeric_limits<qint64>::max(), now);
}

Result<InboxResult> WebhookInbox::applyFirst(const QList<WebhookDelivery> &deliveries, qint64 updates, qint64 now)
{
    return inTransaction<InboxResult>(m_database, [&] { return applyUpTo(deliveries, updates, now); });
}

Result<std::optional<InboxResult>> WebhookInbox::applyAt(
    const RelayPlace &place, const QList<WebhookDelivery> &deliveries, qint64 updates, qint64 now)
{
    using Applied = std::optional<InboxResult>;
    return inTransaction<Applied>(m_database, [&]() -> Result<Applied> {
        const auto isThere = isAt(place, deliveries.constFirst().account);
        if (!isThere || !*isThere)
            return isThere ? Result<Applied>(std::nullopt) : isThere.error();
        auto result = applyUpTo(deliveries, updates, now);
        return result ? Result<Applied>(*std::move(result)) : result.error();
    });
}

Result<InboxResult> WebhookInbox::replay(const QList<WebhookEventId> &events, qint64 now)
{
    return inTransaction<InboxResult>(m_database, [&] { return replayAll(events, now); });
}

Result<InboxResult> WebhookInbox::replay(const QList<WebhookEventId> &events, qint64 now, const Progress &progress)
{
    InboxResult total;
    for (qsizetype done = 0; done < events.size() && !progress.isCancelled(); done += replayedAtOnce) {
        const auto result = replay(events.mid(done, replayedAtOnce), now);
        if (!result)
            return result;
        total.add(*result);
        progress.report(std::min(done + replayedAtOnce, events.size()), events.size());
    }
    return total;
}
