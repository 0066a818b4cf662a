#include "models/webhooks/messageparser.h"

#include "models/webhooks/messagetext.h"
#include "models/webhooks/webhookjson.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookParser)
};

/// What all kinds of messages have in common.
struct Head
{
    QJsonObject object;
    WebhookPerson person;
    MessageDirection direction = MessageDirection::In;
    QString wamid;
    QString type;
    qint64 at = 0;
    bool isHistory = false;

    bool isInGroup() const { return !lineOf(object["group_id"_L1]).isEmpty(); }
};

WebhookPerson personOf(const QJsonObject &contact)
{
    const QJsonObject profile = contact["profile"_L1].toObject();
    WebhookPerson person;
    person.waId = numberOf(contact["wa_id"_L1]);
    person.userId = lineOf(contact["user_id"_L1]);
    person.name = lineOf(profile["name"_L1], Contact::maxNameLength);
    person.username = lineOf(profile["username"_L1], Contact::maxNameLength);
    if (person.username.startsWith(u'@'))
        person.username.remove(0, 1);
    return person;
}

/// The person, with what is missing taken from what `contacts` says of the same one.
void complete(WebhookPerson &person, const MessageSurroundings &surroundings)
{
    WebhookPerson known = surroundings.people.value(person.userId.isEmpty() ? person.waId : person.userId);
    if (known.isNobody())
        known = surroundings.people.value(person.waId);
    if (known.isNobody() && person.isNobody())
        known = surroundings.onlyPerson;
    const auto fill = [](QString &empty, const QString &text) {
        if (empty.isEmpty())
            empty = text;
    };
    fill(person.waId, known.waId);
    fill(person.userId, known.userId);
    fill(person.name, known.name);
    fill(person.username, known.username);
}

WebhookUpdate updateOf(const QString &key, const MessageSurroundings &surroundings, decltype(WebhookUpdate::news) news)
{
    return {.key = key, .phoneNumberId = surroundings.phoneNumberId, .news = std::move(news)};
}

QString ownNumberIn(const QJsonObject &message)
{
    const QJsonArray cards = arrayOf(message["contacts"_L1]);
    for (const QJsonValue &card : cards) {
        // Any other origin is somebody's card that was passed on.
        if (lineOf(card["origin"_L1]) == "contact_request"_L1)
            return numberOf(arrayOf(card["phones"_L1]).first()["wa_id"_L1]);
    }
    return {};
}

MessageUpdate plainMessage(const Head &head)
{
    MessageUpdate update;
    update.person = head.person;
    update.wamid = head.wamid;
    update.direction = head.direction;
    update.at = head.at;
    update.type = head.type;
    const auto text = messageText(head.type, head.object);
    update.isUnderstood = text.has_value();
    update.text = text.value_or(QString());
    update.words = wordsIn(head.type, head.object);
    update.answers = lineOf(head.object["context"_L1].toObject()["id"_L1]);
    update.extra = jsonText(head.object);
    update.isWriting = head.direction == MessageDirection::In && head.type != "system"_L1;
    update.isHistory = head.isHistory;
    update.isInGroup = head.isInGroup();
    if (update.isWriting && head.type == "contacts"_L1)
        update.ownNumber = ownNumberIn(head.object);
    return update;
}

/// The old user id is nowhere but at the end of a sentence that begins with a name, which may say anything.
QString previousUserId(const QJsonObject &system)
{
    static const QRegularExpression ending(u"changed from ([A-Z]{2}\\.[A-Za-z0-9.]{1,132}) to (\\S+)$"_s);
    const auto match = ending.match(lineOf(system["body"_L1]));
    return match.captured(2) == lineOf(system["user_id"_L1]) ? match.captured(1) : QString();
}

/// `user_changed_number`, `user_changed_user_id`.
std::optional<IdentityUpdate> identityIn(const Head &head)
{
    const QJsonObject system = head.object["system"_L1].toObject();
    if (!lineOf(system["type"_L1]).startsWith("user_changed"_L1))
        return std::nullopt;
    IdentityUpdate update;
    update.at = head.at;
    update.previous = head.person;
    update.current.waId = numberOf(system["wa_id"_L1]);
    update.current.userId = lineOf(system["user_id"_L1]);
    if (update.previous.userId.isEmpty() || update.previous.userId == update.current.userId)
        update.previous.userId = previousUserId(system);
    return update;
}

QString identityKey(const IdentityUpdate &update)
{
    return u"identity "_s + update.previous.userId + u' ' + update.previous.waId + u' ' + update.current.userId + u' '
        + update.current.waId + u' ' + QString::number(update.at);
}

UnusableUpdate aboutNothing()
{
    return {Text::tr("It does not say which message it is about.")};
}

decltype(WebhookUpdate::news) editIn(const Head &head)
{
    const QJsonObject edit = head.object["edit"_L1].toObject();
    const QJsonObject message = edit["message"_L1].toObject();
    const QString type = lineOf(message["type"_L1]);
    EditUpdate update;
    update.person = head.person;
    update.wamid = head.wamid;
    update.original = lineOf(edit["original_message_id"_L1]);
    update.direction = head.direction;
    update.at = head.at;
    const auto text = messageText(type, message);
    if (update.original.isEmpty())
        return aboutNothing();
    if (!text)
        return UnknownUpdate{Text::tr("edit to a message of type “%1”").arg(type.left(60))};
    update.text = *text;
    update.words = wordsIn(type, message);
    update.isInGroup = head.isInGroup();
    return update;
}

decltype(WebhookUpdate::news) revokeIn(const Head &head)
{
    RevokeUpdate update;
    update.person = head.person;
    update.original = lineOf(head.object["revoke"_L1].toObject()["original_message_id"_L1]);
    update.direction = head.direction;
    update.at = head.at;
    if (update.original.isEmpty())
        return aboutNothing();
    return update;
}

decltype(WebhookUpdate::news) reactionIn(const Head &head)
{
    const QJsonObject reaction = head.object["reaction"_L1].toObject();
    ReactionUpdate update;
    update.person = head.person;
    update.wamid = head.wamid;
    update.target = lineOf(reaction["message_id"_L1]);
    update.direction = head.direction;
    update.at = head.at;
    update.emoji = lineOf(reaction["emoji"_L1]);
    if (update.target.isEmpty())
        return aboutNothing();
    return update;
}

/// What it says is about the person under the new keys, when it does not say whom it is from.
QList<WebhookUpdate> updatesOfSystemMessage(const Head &head, const MessageSurroundings &surroundings)
{
    MessageUpdate message = plainMessage(head);
    const QString key = u"message "_s + head.wamid;
    const auto identity = identityIn(head);
    if (!identity)
        return {updateOf(key, surroundings, message)};
    if (message.person.isNobody())
        message.person = identity->current;
    return {updateOf(identityKey(*identity), surroundings, *identity), updateOf(key, surroundings, message)};
}

QList<WebhookUpdate> updatesOf(const Head &head, const MessageSurroundings &surroundings)
{
    const QString key = u"message "_s + head.wamid;
    if (head.type == "edit"_L1)
        return {updateOf(key, surroundings, editIn(head))};
    if (head.type == "revoke"_L1)
        return {updateOf(key, surroundings, revokeIn(head))};
    if (head.type == "reaction"_L1)
        return {updateOf(key, surroundings, reactionIn(head))};
    if (head.type == "system"_L1)
        return updatesOfSystemMessage(head, surroundings);
    return {updateOf(key, surroundings, plainMessage(head))};
}

Head headOf(const QJsonObject &message, const MessageSurroundings &surroundings)
{
    Head head;
    head.object = message;
    head.wamid = lineOf(message["id"_L1]);
    if (head.wamid.isEmpty())
        head.wamid = keyOf(message);
    head.type = lineOf(message["type"_L1]);
    head.at = timeOf(message["timestamp"_L1]);
    if (head.at == 0)
        head.at = surroundings.at;
    return head;
}

} // namespace

MessageSurroundings surroundingsOf(const QJsonObject &value, qint64 at)
{
    MessageSurroundings surroundings;
    const QJsonObject metadata = value["metadata"_L1].toObject();
    surroundings.businessNumber = numberOf(metadata["display_phone_number"_L1]);
    surroundings.phoneNumberId = lineOf(metadata["phone_number_id"_L1]);
    surroundings.at = at;
    const QJsonArray contacts = arrayOf(value["contacts"_L1]);
    for (const QJsonValue &contact : contacts) {
        const WebhookPerson person = personOf(contact.toObject());
        for (const QString &key : {person.waId, person.userId})
            if (!key.isEmpty())
                surroundings.people.insert(key, person);
    }
    if (contacts.size() == 1)
        surroundings.onlyPerson = personOf(contacts.first().toObject());
    return surroundings;
}

WebhookPerson personIn(const QJsonObject &object, QLatin1StringView waIdKey, QLatin1StringView userIdKey,
    const MessageSurroundings &surroundings)
{
    WebhookPerson person;
    person.waId = numberOf(object[waIdKey]);
    person.userId = lineOf(object[userIdKey]);
    complete(person, surroundings);
    return person;
}

QList<WebhookUpdate> updatesOfMessage(const QJsonObject &message, const MessageSurroundings &surroundings)
{
    const QString from = numberOf(message["from"_L1]);
    if (!from.isEmpty() && from == surroundings.businessNumber)
        return updatesOfEcho(message, surroundings);
    Head head = headOf(message, surroundings);
    head.person = personIn(message, "from"_L1, "from_user_id"_L1, surroundings);
    return updatesOf(head, surroundings);
}

QList<WebhookUpdate> updatesOfEcho(const QJsonObject &message, const MessageSurroundings &surroundings)
{
    Head head = headOf(message, surroundings);
    head.direction = MessageDirection::Out;
    head.person = personIn(message, "to"_L1, "to_user_id"_L1, surroundings);
    return updatesOf(head, surroundings);
}

QList<WebhookUpdate> updatesOfHistory(
    const QJsonObject &message, const WebhookPerson &other, const MessageSurroundings &surroundings)
{
    Head head = headOf(message, surroundings);
    const QString from = numberOf(message["from"_L1]);
    const QString fromUserId = lineOf(message["from_user_id"_L1]);
    const bool isFromOther =
        (!from.isEmpty() && from == other.waId) || (!fromUserId.isEmpty() && fromUserId == other.userId);
    head.direction = isFromOther ? MessageDirection::In : MessageDirection::Out;
    head.person = other;
    head.isHistory = true;
    return updatesOf(head, surroundings);
}

QString keyOf(const QJsonObject &object)
{
    const QByteArray hash = QCryptographicHash::hash(jsonText(object).toUtf8(), QCryptographicHash::Sha256);
    return u"sha256:"_s + QString::fromLatin1(hash.toHex());
}
