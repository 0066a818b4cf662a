#include "app/webhooks/refuseddeliveries.h"

#include "app/webhooks/sseparser.h"

#include <algorithm>

namespace {

constexpr qint64 most = 1000;

} // namespace

Result<InboxResult> admitRefused(const Database &database, AccountId account, const EnvelopeRules &rules, qint64 now)
{
    WebhookInbox inbox(database);
    const auto refused = inbox.refused(account, most);
    if (!refused)
        return refused.error();
    QList<WebhookDelivery> admitted;
    QList<WebhookEventId> opened;
    for (const WebhookEventId id : *refused) {
        const auto envelope = webhookBody(database, id);
        if (!envelope)
            return envelope.error();
        const auto delivery = deliveryFrom({.type = "message", .data = *envelope, .id = {}}, rules, now);
        if (!delivery || !delivery->isVerified())
            continue;
        opened.append(id);
        admitted.append({.account = account,
            .body = delivery->body,
            .eventId = {},
            .relayedAt = delivery->arrivedAt,
            .refusal = {}});
    }
    if (opened.isEmpty())
        return InboxResult();
    std::reverse(admitted.begin(), admitted.end()); // the oldest first, as they came
    auto result = inbox.apply(admitted, now);
    if (!result)
        return result;
    // A crash before this repeats them, which the inbox notices.
    if (const auto forgotten = inbox.forgetRefused(opened); !forgotten)
        return forgotten.error();
    return result;
}
