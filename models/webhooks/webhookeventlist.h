#pragma once

#include "models/storage/progress.h"
#include "models/webhooks/webhookevent.h"

#include <limits>
#include <vector>

// Lists of any length: nothing here reads a body.

struct WebhookEventFilter final
{
    std::optional<WebhookState> state; ///< nothing: all
    std::optional<AccountId> account; ///< likewise
    QString text; ///< to be found in the reason, in what it is, or in Meta's field

    bool isEmpty() const { return !state && !account && text.trimmed().isEmpty(); }
    bool operator==(const WebhookEventFilter &) const = default;
};

/// How many there are in each state.
struct WebhookEventCounts final
{
    qint64 applied = 0;
    qint64 unknown = 0;
    qint64 setAside = 0;
    qint64 rejected = 0;

    qint64 of(WebhookState state) const;
    qint64 all() const { return applied + unknown + setAside + rejected; }
    void add(WebhookState state) { ++at(state); }
    void add(const WebhookEventCounts &more);
    bool operator==(const WebhookEventCounts &) const = default;

private:
    qint64 &at(WebhookState state);
};

/// Events by their ids, both ends included.
struct WebhookEventSpan final
{
    qint64 from = 0;
    qint64 to = std::numeric_limits<qint64>::max();
};

struct WebhookEventsFound final
{
    std::vector<qint64> ids; ///< ascending: the oldest first
    WebhookEventCounts counts; ///< of the account and text, whatever the filter's state
};

Result<WebhookEventsFound> findWebhookEvents(const Database &database, const WebhookEventFilter &filter,
    const WebhookEventSpan &span = {}, const Progress &progress = {});
/// Of the newest event, whatever it is; 0 without any.
Result<qint64> newestWebhookEvent(const Database &database);

/// Those that are still there, in any order, without what the relay said (relayedAt, updates).
Result<QList<WebhookEvent>> webhookEventsById(const Database &database, const std::vector<qint64> &ids);

/// One delivery with all that is known of it.
struct WebhookEventFacts final
{
    WebhookEvent event;
    QString relayEventId; ///< may be empty
    bool isRefused = false; ///< it could not be verified: never to be applied as it is
};

/// NotFound when it was pruned.
Result<WebhookEventFacts> webhookEventFacts(const Database &database, WebhookEventId id);
