// The types and their objects:
// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference

#include "models/webhooks/messagetext.h"

#include "models/webhooks/webhookjson.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

using Read = QString (*)(const QJsonObject &body);

QString nothing(const QJsonObject &)
{
    return {};
}

QString caption(const QJsonObject &body)
{
    return textOf(body["caption"_L1]);
}

QString documentText(const QJsonObject &body)
{
    const QString text = caption(body);
    return text.isEmpty() ? lineOf(body["filename"_L1]) : text;
}

QString bodyText(const QJsonObject &body)
{
    return textOf(body["body"_L1]);
}

QString textKey(const QJsonObject &body)
{
    return textOf(body["text"_L1]);
}

/// `button_reply`, `list_reply`, `nfm_reply` (a form), and whatever else Meta will call its replies.
QJsonObject replyOf(const QJsonObject &interactive)
{
    return interactive[lineOf(interactive["type"_L1])].toObject();
}

QString interactiveText(const QJsonObject &body)
{
    const QJsonObject reply = replyOf(body);
    for (const auto key : {"title"_L1, "body"_L1, "name"_L1, "response"_L1})
        if (const QString text = textOf(reply[key]); !text.isEmpty())
            return text;
    return {};
}

QString locationText(const QJsonObject &body)
{
    QStringList parts{lineOf(body["name"_L1]), lineOf(body["address"_L1])};
    parts.removeAll(QString());
    if (!parts.isEmpty())
        return parts.join(u", "_s);
    const auto degrees = [&body](QLatin1StringView key) {
        return body[key].isDouble() ? QString::number(body[key].toDouble(), 'f', 6) : lineOf(body[key]);
    };
    const QString latitude = degrees("latitude"_L1);
    return latitude.isEmpty() ? QString() : latitude + u", "_s + degrees("longitude"_L1);
}

QString cardText(const QJsonObject &card)
{
    const QString name = lineOf(card["name"_L1].toObject()["formatted_name"_L1]);
    const QJsonObject phone = arrayOf(card["phones"_L1]).first().toObject();
    const QString number = lineOf(phone["phone"_L1]);
    return name.isEmpty() || number.isEmpty() ? name + number : name + u": "_s + number;
}

struct Type
{
    QLatin1StringView name;
    Read read;
};

constexpr std::array types = {
    Type{"text"_L1, bodyText},
    Type{"button"_L1, textKey},
    Type{"interactive"_L1, interactiveText},
    Type{"image"_L1, caption},
    Type{"video"_L1, caption},
    Type{"audio"_L1, nothing},
    Type{"voice"_L1, nothing},
    Type{"sticker"_L1, nothing},
    Type{"document"_L1, documentText},
    Type{"location"_L1, locationText},
    Type{"order"_L1, textKey},
    Type{"system"_L1, bodyText},
    Type{"unsupported"_L1, nothing},
    Type{"media_placeholder"_L1, nothing},
    Type{"request_welcome"_L1, nothing},
};

/// The one type whose object is an array.
QString cardsText(const QJsonObject &message)
{
    QStringList cards;
    const QJsonArray contacts = arrayOf(message["contacts"_L1]);
    for (const QJsonValue &card : contacts)
        cards.append(cardText(card.toObject()));
    cards.removeAll(QString());
    return cards.join(u'\n');
}

} // namespace

std::optional<QString> messageText(const QString &type, const QJsonObject &message)
{
    if (type == "contacts"_L1)
        return cardsText(message);
    for (const Type &known : types)
        if (type == known.name)
            return known.read(message[type].toObject());
    return std::nullopt;
}

QStringList wordsIn(const QString &type, const QJsonObject &message)
{
    const QJsonObject body = message[type].toObject();
    if (type == "text"_L1)
        return {bodyText(body)};
    if (type == "button"_L1)
        return {lineOf(body["payload"_L1]), textKey(body)};
    if (type == "interactive"_L1)
        return {lineOf(replyOf(body)["id"_L1]), interactiveText(body)};
    return {};
}
