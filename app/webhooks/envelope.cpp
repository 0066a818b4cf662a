#include "app/webhooks/envelope.h"

#include "app/webhooks/signature.h"
#include "app/webhooks/sseparser.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace {

using Rejection = Delivery::Rejection;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Envelope)
};

const QString bodyKey = QStringLiteral("bodyB");
const QString parsedBodyKey = QStringLiteral("body");
const QString relaySignatureKey = QStringLiteral("x-relay-signature-256");
const QString metaSignatureKey = QStringLiteral("x-hub-signature-256");
const QString timestampKey = QStringLiteral("timestamp");

struct Reason
{
    Rejection rejection;
    const char *text;
};

constexpr Reason reasons[] = {
    {Rejection::TooLarge,
        QT_TRANSLATE_NOOP("Envelope",
            "This delivery is larger than anything that Meta sends, so it was not read. Ask whoever runs the "
            "relay who else can write to its channel.")},
    {Rejection::NotAnEnvelope,
        QT_TRANSLATE_NOOP("Envelope",
            "This delivery is not in the form in which a relay hands over what Meta sent. Check the relay's "
            "address and channel in the account's settings.")},
    {Rejection::Incomplete,
        QT_TRANSLATE_NOOP("Envelope",
            "This delivery lacks the body that Meta signed, or its signature or time. The relay must hand over "
            "the raw body in “bodyB”; Kartei's own relay does.")},
    {Rejection::Parsed,
        QT_TRANSLATE_NOOP("Envelope",
            "This relay hands over the body as parsed JSON instead of the raw bytes that Meta signed, so nobody can "
            "tell whether it is genuine. Such relays, like smee.io, are made for development. Use one that hands over "
            "the raw body in “bodyB”; Kartei's own relay does.")},
    {Rejection::Unsigned,
        QT_TRANSLATE_NOOP("Envelope",
            "This delivery is not signed by the relay, so anybody could have written it. Use Kartei's own "
            "relay, which signs what it hands over.")},
    {Rejection::NoKey,
        QT_TRANSLATE_NOOP("Envelope",
            "This delivery is signed by the relay, but the account has no relay key to verify that with. Enter "
            "the relay key in the account's settings, and it is applied.")},
    {Rejection::WrongSignature,
        QT_TRANSLATE_NOOP("Envelope",
            "The signature of this delivery is wrong: somebody else than the relay wrote it, or the account's "
            "relay key is not the right one. Compare the key with the relay's; if it was wrong, correct it, and this "
            "delivery is applied.")},
    {Rejection::BadEncoding,
        QT_TRANSLATE_NOOP("Envelope",
            "The body of this delivery is damaged (it is not base64). Ask whoever runs the relay to look at "
            "its log.")},
    {Rejection::TooOld,
        QT_TRANSLATE_NOOP("Envelope",
            "This delivery is so old that Kartei does not remember any more whether it was applied. It may be "
            "an old one that somebody sent again.")},
    {Rejection::TooNew,
        QT_TRANSLATE_NOOP("Envelope",
            "This delivery comes from the future. Check the clocks of this computer and of the relay; set the wrong "
            "one right and start Kartei again, and it is applied.")},
};

QString reasonOf(Rejection rejection)
{
    for (const Reason &reason : reasons)
        if (reason.rejection == rejection)
            return Text::tr(reason.text);
    return {};
}

/// A timestamp is a text with Kartei's relay and gosmee, a number with smee.
QByteArray timestampIn(const QJsonObject &envelope)
{
    const QJsonValue value = envelope.value(timestampKey);
    return value.isDouble() ? QByteArray::number(value.toInteger()) : value.toString().toUtf8();
}

/// Form C.
bool isNamedAfterSignature(const SseEvent &event)
{
    return event.type.startsWith("sha256=");
}

QJsonObject envelopeAround(const SseEvent &event)
{
    return {{metaSignatureKey, QString::fromLatin1(event.type)}, {bodyKey, QString::fromLatin1(event.data.toBase64())}};
}

/// What Meta posts, without anything around it and signed by nobody.
bool isBare(const QJsonObject &object)
{
    return object.value(QStringLiteral("entry")).isArray();
}

bool isOfTheRelayItself(const SseEvent &event, const QJsonObject &envelope)
{
    if (event.type == "ping" || event.type == "ready")
        return true;
    return !envelope.contains(bodyKey) && !envelope.contains(parsedBodyKey) && !envelope.contains(relaySignatureKey)
        && !envelope.contains(metaSignatureKey) && !isBare(envelope);
}

Rejection relaysRejection(const QJsonObject &envelope, const EnvelopeRules &rules)
{
    const QByteArray timestamp = timestampIn(envelope);
    if (timestamp.isEmpty())
        return Rejection::Incomplete;
    const QByteArray text = timestamp + '.' + envelope.value(bodyKey).toString().toUtf8();
    const QByteArray signature = envelope.value(relaySignatureKey).toString().toUtf8();
    return isSignedWith(rules.relayKey, text, signature) ? Rejection::None : Rejection::WrongSignature;
}

Rejection metasRejection(const QJsonObject &envelope, const QByteArray &body, const EnvelopeRules &rules)
{
    const QByteArray signature = envelope.value(metaSignatureKey).toString().toUtf8();
    if (signature.isEmpty())
        return Rejection::Incomplete;
    return isSignedWith(rules.appSecret, body, signature) ? Rejection::None : Rejection::WrongSignature;
}

Rejection signatureRejection(const QJsonObject &envelope, const QByteArray &body, const EnvelopeRules &rules)
{
    const bool isRelaySigned = envelope.contains(relaySignatureKey);
    if (rules.appSecret.isEmpty() && (!isRelaySigned || rules.relayKey.isEmpty()))
        return isRelaySigned ? Rejection::NoKey : Rejection::Unsigned;
    if (isRelaySigned && !rules.relayKey.isEmpty())
        if (const Rejection rejection = relaysRejection(envelope, rules); rejection != Rejection::None)
            return rejection;
    return rules.appSecret.isEmpty() ? Rejection::None : metasRejection(envelope, body, rules);
}

Rejection ageRejection(qint64 arrivedAt, const EnvelopeRules &rules, qint64 now)
{
    if (arrivedAt != 0 && arrivedAt < now - rules.maxAge.count())
        return Rejection::TooOld;
    return arrivedAt > now + rules.maxFuture.count() ? Rejection::TooNew : Rejection::None;
}

/// Fills in what is to be believed.
Rejection open(const QJsonObject &envelope, const EnvelopeRules &rules, qint64 now, Delivery &delivery)
{
    const QByteArray text = envelope.value(bodyKey).toString().toLatin1();
    if (isBare(envelope))
        return Rejection::Unsigned;
    if (text.isEmpty())
        return envelope.contains(parsedBodyKey) ? Rejection::Parsed : Rejection::Incomplete;
    if (text.size() / 4 * 3 > rules.maxBody)
        return Rejection::TooLarge;
    auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return Rejection::BadEncoding;
    if (const Rejection rejection = signatureRejection(envelope, *decoded, rules); rejection != Rejection::None)
        return rejection;
    delivery.arrivedAt = std::max(0LL, timestampIn(envelope).toLongLong());
    if (const Rejection rejection = ageRejection(delivery.arrivedAt, rules, now); rejection != Rejection::None)
        return rejection;
    delivery.body = *decoded;
    return Rejection::None;
}

} // namespace

EnvelopeRules envelopeRulesFor(const QString &relayKey)
{
    EnvelopeRules rules;
    rules.relayKey = relayKey.toUtf8();
    rules.appSecret = qgetenv("KARTEI_APP_SECRET").trimmed();
    return rules;
}

std::optional<Delivery> deliveryFrom(const SseEvent &event, const EnvelopeRules &rules, qint64 now)
{
    Delivery delivery{event.id, {}, event.data, 0, Rejection::None, {}};
    if (isNamedAfterSignature(event))
        delivery.envelope = QJsonDocument(envelopeAround(event)).toJson(QJsonDocument::Compact);
    const QJsonDocument document = QJsonDocument::fromJson(delivery.envelope);
    if (event.isTooLarge)
        delivery.rejection = Rejection::TooLarge;
    else if (document.isObject() ? isOfTheRelayItself(event, document.object()) : event.type == "ping")
        return {};
    else if (document.isObject())
        delivery.rejection = open(document.object(), rules, now, delivery);
    else
        delivery.rejection = Rejection::NotAnEnvelope;
    delivery.reason = reasonOf(delivery.rejection);
    if (delivery.rejection == Rejection::TooLarge)
        delivery.envelope.clear();
    return delivery;
}
