#include "models/webhooks/webhookeventlist.h"

#include "models/storage/boundsql.h"
#include "models/storage/cancellable.h"
#include "models/storage/database.h"
#include "models/webhooks/webhookkind.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookEvent)
};

// SQLite would walk over the table with all bodies where it may choose.
constexpr const char *fromList = " FROM webhook_event INDEXED BY webhook_event_list";

BoundSql selectEvents(const WebhookEventFilter &filter, const WebhookEventSpan &span)
{
    BoundSql sql("SELECT id, state");
    sql.append(fromList);
    sql.append(" WHERE id BETWEEN ? AND ?", span.from, span.to);
    if (filter.account)
        sql.append(" AND account = ?", *filter.account);
    if (!filter.text.trimmed().isEmpty()) {
        sql.append(" AND (kartei_found(?, reason, fields)", filter.text);
        const QStringList kinds = webhookKindsLike(filter.text);
        for (const QString &kind : kinds)
            sql.append(" OR instr(kinds, ?)", kind);
        sql.append(")");
    }
    sql.append(" ORDER BY id");
    return sql;
}

WebhookState stateOf(const Statement &row, int column)
{
    return webhookStateFrom(row.text(column)).value_or(WebhookState::Rejected);
}

WebhookEvent eventFrom(const Statement &row)
{
    WebhookEvent event;
    event.id = WebhookEventId(row.integer(0));
    event.account = AccountId(row.integer(1));
    event.accountName = row.string(2);
    event.receivedAt = row.integer(3);
    event.state = stateOf(row, 4);
    event.kinds = row.string(5);
    event.fields = row.string(6);
    event.reason = row.string(7);
    return event;
}

} // namespace

qint64 &WebhookEventCounts::at(WebhookState state)
{
    switch (state) {
    case WebhookState::Applied:
        return applied;
    case WebhookState::Unknown:
        return unknown;
    case WebhookState::SetAside:
        return setAside;
    case WebhookState::Rejected:
        return rejected;
    }
    Q_UNREACHABLE();
}

qint64 WebhookEventCounts::of(WebhookState state) const
{
    WebhookEventCounts copy = *this;
    return copy.at(state);
}

void WebhookEventCounts::add(const WebhookEventCounts &more)
{
    applied += more.applied;
    unknown += more.unknown;
    setAside += more.setAside;
    rejected += more.rejected;
}

Result<WebhookEventsFound> findWebhookEvents(const Database &database, const WebhookEventFilter &filter,
    const WebhookEventSpan &span, const Progress &progress)
{
    const Cancellable cancellable(database, progress);
    auto rows = selectEvents(filter, span).prepare(database);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    WebhookEventsFound found;
    for (; row && *row; row = rows->step()) {
        const WebhookState state = stateOf(*rows, 1);
        found.counts.add(state);
        if (!filter.state || *filter.state == state)
            found.ids.push_back(rows->integer(0));
    }
    if (!row)
        return row.error();
    return found;
}

Result<qint64> newestWebhookEvent(const Database &database)
{
    const auto newest = integerOf(database, "SELECT max(id) FROM webhook_event");
    if (!newest)
        return newest.error();
    return newest->value_or(0);
}

Result<QList<WebhookEvent>> webhookEventsById(const Database &database, const std::vector<qint64> &ids)
{
    std::string list;
    for (const qint64 id : ids)
        list += (list.empty() ? "" : ",") + std::to_string(id);
    auto rows = query(database,
        std::string(
            "SELECT webhook_event.id, account, coalesce(account.name, ''), received_at, state, kinds, fields, reason")
            + fromList + " LEFT JOIN account ON account.id = account WHERE webhook_event.id IN (" + list + ")");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<WebhookEvent> events;
    for (; row && *row; row = rows->step())
        events.append(eventFrom(*rows));
    if (!row)
        return row.error();
    return events;
}

Result<WebhookEventFacts> webhookEventFacts(const Database &database, WebhookEventId id)
{
    const auto events = webhookEventsById(database, {static_cast<qint64>(id)});
    if (!events)
        return events.error();
    auto rows = query(database,
        "SELECT relayed_at, updates, relay_event_id, body_hash LIKE 'refused %' FROM webhook_event WHERE id = ?", id);
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row || events->isEmpty())
        return Error{Text::tr("What arrived is kept for 30 days; this is not there any more."), Error::Kind::NotFound};
    WebhookEventFacts facts{
        .event = events->constFirst(), .relayEventId = rows->string(2), .isRefused = rows->boolean(3)};
    facts.event.relayedAt = rows->integer(0);
    facts.event.updates = static_cast<int>(rows->integer(1));
    return facts;
}
