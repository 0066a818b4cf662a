// A delivery (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview):
//   {"object": "whatsapp_business_account",
//    "entry": [{"id": WABA, "time": …, "changes": [{"field": "messages", "value": {…}}, …]}, …]}
// What a value holds does not follow from its field alone (`history` brings media as `messages`), so every array that
// is there is read.

#include "models/webhooks/webhookparser.h"

#include "models/webhooks/messageparser.h"
#include "models/webhooks/webhookjson.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookParser)
};

using Updates = QList<WebhookUpdate>;
using Read = Updates (*)(const QJsonObject &item, const MessageSurroundings &around);

WebhookUpdate updateOf(const QString &key, const MessageSurroundings &around, decltype(WebhookUpdate::news) news)
{
    return {.key = key, .phoneNumberId = around.phoneNumberId, .news = std::move(news)};
}

qint64 timeIn(const QJsonObject &item, const MessageSurroundings &around)
{
    const qint64 at = timeOf(item["timestamp"_L1]);
    return at > 0 ? at : around.at;
}

QString personKey(const WebhookPerson &person)
{
    return person.userId + u' ' + person.waId;
}

/// `code`, `title` or `message`, `error_data.details`: as much as there is.
QString errorText(const QJsonObject &error)
{
    const QString title = lineOf(error["title"_L1]);
    QStringList parts{
        title.isEmpty() ? lineOf(error["message"_L1]) : title, lineOf(error["error_data"_L1].toObject()["details"_L1])};
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(u": "_s);
}

Updates readStatus(const QJsonObject &item, const MessageSurroundings &around)
{
    StatusUpdate status;
    status.person = personIn(item, "recipient_id"_L1, "recipient_user_id"_L1, around);
    status.wamid = lineOf(item["id"_L1]);
    status.participant = lineOf(item["recipient_participant_user_id"_L1]);
    if (status.participant.isEmpty())
        status.participant = lineOf(item["recipient_participant_id"_L1]);
    status.status = lineOf(item["status"_L1]);
    status.at = timeIn(item, around);
    const QJsonObject error = arrayOf(item["errors"_L1]).first().toObject();
    status.errorCode = codeOf(error["code"_L1]);
    status.error = errorText(error);
    const QString key = u"status "_s + status.wamid + u' ' + status.status + u' ' + status.participant;
    if (status.wamid.isEmpty())
        return {updateOf(keyOf(item), around, UnusableUpdate{Text::tr("It does not say which message it is about.")})};
    return {updateOf(key, around, status)};
}

Updates readPreference(const QJsonObject &item, const MessageSurroundings &around)
{
    const QString category = lineOf(item["category"_L1]);
    const QString value = lineOf(item["value"_L1]);
    const bool isKnown = category == "marketing_messages"_L1 && (value == "stop"_L1 || value == "resume"_L1);
    if (!isKnown)
        return {updateOf(keyOf(item), around, UnknownUpdate{Text::tr("preference “%1: %2”").arg(category, value)})};
    PreferenceUpdate preference;
    preference.person = personIn(item, "wa_id"_L1, "user_id"_L1, around);
    preference.optsOut = value == "stop"_L1;
    preference.at = timeIn(item, around);
    preference.detail = lineOf(item["detail"_L1]);
    const QString key =
        u"preference "_s + personKey(preference.person) + u' ' + value + u' ' + QString::number(preference.at);
    return {updateOf(key, around, preference)};
}

Updates readUserIdUpdate(const QJsonObject &item, const MessageSurroundings &around)
{
    IdentityUpdate update;
    update.previous.userId = lineOf(item["user_id"_L1]["previous"_L1]);
    update.current.userId = lineOf(item["user_id"_L1]["current"_L1]);
    update.current.waId = numberOf(item["wa_id"_L1]);
    update.at = timeIn(item, around);
    const WebhookPerson known = around.people.value(update.current.waId, around.onlyPerson);
    if (known.waId == update.current.waId)
        update.current.name = known.name;
    const QString key =
        u"identity "_s + update.previous.userId + u' ' + update.current.userId + u' ' + QString::number(update.at);
    if (update.previous.userId.isEmpty() || update.current.userId.isEmpty())
        return {updateOf(keyOf(item), around, UnusableUpdate{Text::tr("It lacks the old or the new user id.")})};
    return {updateOf(key, around, update)};
}

Updates readSignup(const QJsonObject &item, const MessageSurroundings &around)
{
    SignupUpdate signup;
    signup.person = personIn(item, "wa_id"_L1, "user_id"_L1, around);
    signup.signupId = lineOf(item["signup_id"_L1]);
    signup.at = timeIn(item, around);
    if (signup.signupId.isEmpty())
        return {updateOf(keyOf(item), around, UnusableUpdate{Text::tr("It does not say which sign-up it is about.")})};
    const QString key =
        u"signup "_s + signup.signupId + u' ' + personKey(signup.person) + u' ' + QString::number(signup.at);
    return {updateOf(key, around, signup)};
}

Updates readAddressBookEntry(const QJsonObject &item, const MessageSurroundings &around)
{
    const QJsonObject contact = item["contact"_L1].toObject();
    const QString action = lineOf(item["action"_L1]);
    if (lineOf(item["type"_L1]) != "contact"_L1 || (action != "add"_L1 && action != "remove"_L1))
        return {updateOf(keyOf(item), around,
            UnknownUpdate{Text::tr("address book entry “%1: %2”").arg(lineOf(item["type"_L1]), action)})};
    AddressBookUpdate update;
    update.person.waId = numberOf(contact["phone_number"_L1]);
    update.person.userId = lineOf(contact["user_id"_L1]);
    update.person.username = lineOf(contact["username"_L1]);
    const QString name = lineOf(contact["full_name"_L1], Contact::maxNameLength);
    update.person.name = name.isEmpty() ? lineOf(contact["first_name"_L1], Contact::maxNameLength) : name;
    update.isRemoved = action == "remove"_L1;
    update.at = timeIn(item["metadata"_L1].toObject(), around);
    const QString key =
        u"book "_s + personKey(update.person) + u' ' + action + u' ' + QString::number(update.at) + u' ' + name;
    return {updateOf(key, around, update)};
}

Updates readError(const QJsonObject &item, const MessageSurroundings &around)
{
    const ReportUpdate report{Text::tr("Meta reports %1 (code %2).").arg(errorText(item)).arg(codeOf(item["code"_L1]))};
    return {updateOf(keyOf(item), around, report)};
}

/// `id` is the person's number; `context` has all that is known.
WebhookPerson personOfThread(const QJsonObject &thread)
{
    const QJsonObject context = thread["context"_L1].toObject();
    WebhookPerson person;
    person.waId = numberOf(context["wa_id"_L1]);
    if (person.waId.isEmpty())
        person.waId = numberOf(thread["id"_L1]);
    person.userId = lineOf(context["user_id"_L1]);
    person.username = lineOf(context["username"_L1]);
    return person;
}

Updates readHistory(const QJsonObject &item, const MessageSurroundings &around)
{
    Updates updates;
    const QJsonArray threads = arrayOf(item["threads"_L1]);
    for (const QJsonValue &value : threads) {
        const QJsonObject thread = value.toObject();
        const WebhookPerson other = personOfThread(thread);
        const QJsonArray messages = arrayOf(thread["messages"_L1]);
        for (const QJsonValue &message : messages)
            updates += updatesOfHistory(message.toObject(), other, around);
    }
    const QJsonArray errors = arrayOf(item["errors"_L1]);
    for (const QJsonValue &error : errors)
        updates += readError(error.toObject(), around);
    return updates;
}

struct Part
{
    QLatin1StringView key;
    Read read;
};

constexpr std::array parts = {
    Part{"state_sync"_L1, readAddressBookEntry},
    Part{"user_id_update"_L1, readUserIdUpdate},
    Part{"messages"_L1, updatesOfMessage},
    Part{"message_echoes"_L1, updatesOfEcho},
    Part{"history"_L1, readHistory},
    Part{"statuses"_L1, readStatus},
    Part{"user_preferences"_L1, readPreference},
    Part{"in_app_signup"_L1, readSignup},
    Part{"errors"_L1, readError},
};

Updates updatesOf(const QString &field, const QJsonObject &value, qint64 at)
{
    const MessageSurroundings around = surroundingsOf(value, at);
    Updates updates;
    for (const Part &part : parts) {
        const QJsonArray items = arrayOf(value[part.key]);
        for (const QJsonValue &item : items)
            updates += part.read(item.toObject(), around);
    }
    if (updates.isEmpty() && field == "in_app_signup"_L1)
        updates = readSignup(value, around);
    if (updates.isEmpty())
        updates.append(updateOf(keyOf(value), around, UnknownUpdate{Text::tr("field “%1”").arg(field)}));
    return updates;
}

void readChange(WebhookContent &content, const QJsonObject &change, qint64 at)
{
    const QString field = lineOf(change["field"_L1]).left(60);
    if (!content.fields.contains(field))
        content.fields.append(field);
    content.updates += updatesOf(field, change["value"_L1].toObject(), at);
}

} // namespace

Result<WebhookContent> parseWebhook(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return Error{Text::tr("This is no JSON (%1, at byte %2).").arg(error.errorString()).arg(error.offset),
            Error::Kind::Refused};
    const QJsonObject root = document.object();
    const QString object = lineOf(root["object"_L1]);
    if (object != "whatsapp_business_account"_L1 || !root["entry"_L1].isArray())
        return Error{
            Text::tr("This is no webhook of WhatsApp (object “%1”).").arg(object.left(60)), Error::Kind::Refused};
    WebhookContent content;
    const QJsonArray entries = root["entry"_L1].toArray();
    for (const QJsonValue &entry : entries) {
        const qint64 at = timeOf(entry["time"_L1]);
        const QJsonArray changes = arrayOf(entry["changes"_L1]);
        for (const QJsonValue &change : changes)
            readChange(content, change.toObject(), at);
    }
    return content;
}
