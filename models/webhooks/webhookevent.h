#pragma once

#include "models/accounts/account.h"
#include "models/result.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>
#include <string_view>

class Database;

enum class WebhookEventId : qint64 {};
Q_DECLARE_METATYPE(WebhookEventId)

/// One POST of Meta's as the relay passed it on. Times are ms since the epoch, UTC.
struct WebhookDelivery final
{
    AccountId account{}; ///< whose channel brought it
    QByteArray body; ///< Meta's own bytes
    QString eventId; ///< the relay's; where to go on after this one
    qint64 relayedAt = 0; ///< when the relay took it; 0 when it did not say
    QString refusal; ///< why it must not be applied (a forged signature, say): kept, rejected, and passed over
};

/// What became of a delivery.
enum class WebhookState {
    Applied, ///< everything in it
    Unknown, ///< something in it this version does not know; kept, and can be replayed
    SetAside, ///< something in it could not be applied; the rest was; can be replayed
    Rejected, ///< nothing in it was looked at: forged, no JSON, another account's
};

/// A delivery that arrived, for lists.
struct WebhookEvent final
{
    WebhookEventId id{};
    AccountId account{};
    QString accountName; ///< empty when the account was removed
    qint64 receivedAt = 0;
    qint64 relayedAt = 0;
    QString fields; ///< `messages`, or several: `messages, user_preferences`
    QString kinds; ///< what was in it, as WebhookKinds stores it; may be empty
    int updates = 0;
    WebhookState state = WebhookState::Applied;
    QString reason; ///< why it is not applied, or what Meta reports; may be empty
};

Q_DECLARE_METATYPE(WebhookEvent)

struct WebhookEventQuery final
{
    QList<WebhookState> states; ///< empty: all
    std::optional<AccountId> account;
    std::optional<WebhookEventId> before; ///< only older ones: the next page
    qint64 limit = 100;
};

/// The newest first.
Result<QList<WebhookEvent>> webhookEvents(const Database &database, const WebhookEventQuery &query = {});
/// The delivery's bytes as they arrived. NotFound when it was pruned.
Result<QByteArray> webhookBody(const Database &database, WebhookEventId id);

/// As stored and in JSON: "applied", "unknown", "set aside", "rejected".
QString webhookStateName(WebhookState state);
std::optional<WebhookState> webhookStateFrom(const QString &name);
std::optional<WebhookState> webhookStateFrom(std::string_view name);
/// For people.
QString webhookStateText(WebhookState state);
