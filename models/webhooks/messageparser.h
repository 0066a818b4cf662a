#pragma once

#include "models/webhooks/webhookupdate.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

/// What else stands around the messages of one change.
struct MessageSurroundings final
{
    QString businessNumber; ///< `display_phone_number`: digits
    QString phoneNumberId;
    QHash<QString, WebhookPerson> people; ///< of `contacts`, by number and by user id
    WebhookPerson onlyPerson; ///< the one in `contacts`, when there is one alone
    qint64 at = 0; ///< of the whole delivery
};

MessageSurroundings surroundingsOf(const QJsonObject &value, qint64 at);

/// The person of an object that has a number and a user id under these keys, with what `contacts` says of them.
WebhookPerson personIn(const QJsonObject &object, QLatin1StringView waIdKey, QLatin1StringView userIdKey,
    const MessageSurroundings &surroundings);

/// Meta's object for one message, of a person or of the business. Gives two updates for a change of number, which is
/// told as a message.
QList<WebhookUpdate> updatesOfMessage(const QJsonObject &message, const MessageSurroundings &surroundings);
/// For what the business wrote in its app.
QList<WebhookUpdate> updatesOfEcho(const QJsonObject &message, const MessageSurroundings &surroundings);
/// Within the history of the conversation with `other`.
QList<WebhookUpdate> updatesOfHistory(
    const QJsonObject &message, const WebhookPerson &other, const MessageSurroundings &surroundings);

/// A key for something that Meta gives no id: what it says.
QString keyOf(const QJsonObject &object);
