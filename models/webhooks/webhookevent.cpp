#include "models/webhooks/webhookevent.h"

#include "models/storage/boundsql.h"
#include "models/storage/database.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookEvent)
};

constexpr std::array stateNames = {
    std::pair(WebhookState::Applied, "applied"),
    std::pair(WebhookState::Unknown, "unknown"),
    std::pair(WebhookState::SetAside, "set aside"),
    std::pair(WebhookState::Rejected, "rejected"),
};

WebhookEvent eventFrom(const Statement &row)
{
    return {.id = WebhookEventId(row.integer(0)),
        .account = AccountId(row.integer(1)),
        .accountName = row.string(2),
        .receivedAt = row.integer(3),
        .relayedAt = row.integer(4),
        .fields = row.string(5),
        .kinds = row.string(9),
        .updates = static_cast<int>(row.integer(6)),
        .state = webhookStateFrom(row.string(7)).value_or(WebhookState::Rejected),
        .reason = row.string(8)};
}

BoundSql selectEvents(const WebhookEventQuery &query)
{
    BoundSql sql(
        "SELECT webhook_event.id, account, coalesce(account.name, ''), received_at, relayed_at, fields, updates, "
        "state, reason, kinds FROM webhook_event LEFT JOIN account ON account.id = account WHERE true");
    if (!query.states.isEmpty() && !query.states.contains(WebhookState::Applied))
        sql.append(" AND state <> 'applied'"); // word by word what the index says
    if (!query.states.isEmpty())
        sql.append(" AND state IN (''");
    for (const WebhookState state : query.states)
        sql.append(", ?", webhookStateName(state));
    if (!query.states.isEmpty())
        sql.append(")");
    if (query.account)
        sql.append(" AND account = ?", *query.account);
    if (query.before)
        sql.append(" AND webhook_event.id < ?", *query.before);
    sql.append(" ORDER BY webhook_event.id DESC LIMIT ?", query.limit);
    return sql;
}

} // namespace

Result<QList<WebhookEvent>> webhookEvents(const Database &database, const WebhookEventQuery &query)
{
    auto rows = selectEvents(query).prepare(database);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<WebhookEvent> events;
    for (; row && *row; row = rows->step())
        events.append(eventFrom(*rows));
    if (!row)
        return row.error();
    return events;
}

Result<QByteArray> webhookBody(const Database &database, WebhookEventId id)
{
    auto rows = query(database, "SELECT body FROM webhook_event WHERE id = ?", id);
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return Error{Text::tr("What arrived is kept for 30 days; this is not there any more."), Error::Kind::NotFound};
    const std::string_view body = rows->text(0);
    return QByteArray(body.data(), static_cast<qsizetype>(body.size()));
}

QString webhookStateName(WebhookState state)
{
    for (const auto &[known, name] : stateNames)
        if (known == state)
            return QLatin1String(name);
    Q_UNREACHABLE();
}

std::optional<WebhookState> webhookStateFrom(const QString &name)
{
    return webhookStateFrom(std::string_view(name.toStdString()));
}

std::optional<WebhookState> webhookStateFrom(std::string_view name)
{
    for (const auto &[state, known] : stateNames)
        if (name == known)
            return state;
    return std::nullopt;
}

QString webhookStateText(WebhookState state)
{
    switch (state) {
    case WebhookState::Applied:
        return Text::tr("Applied");
    case WebhookState::Unknown:
        return Text::tr("Not known yet");
    case WebhookState::SetAside:
        return Text::tr("Set aside");
    case WebhookState::Rejected:
        return Text::tr("Rejected");
    }
    Q_UNREACHABLE();
}
