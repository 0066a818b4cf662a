#include "app/webhooks/refuseddeliveries.h"

#include "app/webhooks/sseparser.h"

#include <algorithm>

namespace {

constexpr qint64 most = 50'000;
constexpr qsizetype batchBytes = 8 * 1024 * 1024; // they may be large, and are many when a key was wrong for a night
constexpr qsizetype batchSize = 500;

/// Those that are right now, until they are applied.
class Admission
{
public:
    Admission(const Database &database, qint64 now)
        : m_inbox(database)
        , m_now(now)
    { }

    bool isFull() const { return m_bytes >= batchBytes || m_deliveries.size() >= batchSize; }

    void add(WebhookEventId id, const WebhookDelivery &delivery)
    {
        m_bytes += delivery.body.size();
        m_opened.append(id);
        m_deliveries.append(delivery);
    }

    Result<void> applyTo(InboxResult &total)
    {
        if (m_opened.isEmpty())
            return {};
        const auto result = m_inbox.apply(m_deliveries, m_now);
        if (!result)
            return result.error();
        total.add(*result);
        // A crash before this repeats them, which the inbox notices.
        const auto forgotten = m_inbox.forgetRefused(m_opened);
        m_opened.clear();
        m_deliveries.clear();
        m_bytes = 0;
        return forgotten;
    }

private:
    WebhookInbox m_inbox;
    qint64 m_now;
    QList<WebhookDelivery> m_deliveries;
    QList<WebhookEventId> m_opened;
    qsizetype m_bytes = 0;
};

} // namespace

Result<InboxResult> admitRefused(const Database &database, AccountId account, const EnvelopeRules &rules, qint64 now)
{
    auto refused = WebhookInbox(database).refused(account, most);
    if (!refused)
        return refused.error();
    std::reverse(refused->begin(), refused->end()); // the oldest first, as they came
    InboxResult total;
    Admission admission(database, now);
    for (const WebhookEventId id : std::as_const(*refused)) {
        const auto envelope = webhookBody(database, id);
        if (!envelope && envelope.error().kind == Error::Kind::NotFound)
            continue; // another program was quicker
        if (!envelope)
            return envelope.error();
        const auto delivery = deliveryFrom({.type = "message", .data = *envelope, .id = {}}, rules, now);
        if (!delivery || !delivery->isVerified())
            continue;
        admission.add(id,
            {.account = account,
                .body = delivery->body,
                .eventId = {},
                .relayedAt = delivery->arrivedAt,
                .refusal = {}});
        if (!admission.isFull())
            continue;
        if (const auto applied = admission.applyTo(total); !applied)
            return applied.error();
    }
    if (const auto applied = admission.applyTo(total); !applied)
        return applied.error();
    return total;
}
