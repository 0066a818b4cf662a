#pragma once

#include "models/accounts/accountstore.h"
#include "models/consent/consentlog.h"
#include "models/webhooks/message.h"
#include "models/webhooks/webhookinbox.h"
#include "tests/support/testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// An inbox with one account ("Shop", phone number id 100, +1 555-010-0999) and what Meta would send to it.
class WebhookFixture final
{
public:
    static constexpr qint64 second = 1'760'000'000; ///< as Meta's examples have it
    static constexpr qint64 at = second * 1000;
    static constexpr qint64 now = at + 60'000;

    WebhookFixture()
    {
        Account shop;
        shop.name = QStringLiteral("Shop");
        shop.phoneNumberId = QStringLiteral("100");
        shop.wabaId = QStringLiteral("500");
        shop.relayChannel = QStringLiteral("wa");
        const auto id = AccountStore(*test).create(shop);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        account = *id;
    }

    static QJsonObject object(const char *json)
    {
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(QByteArray(json), &error);
        if (error.error != QJsonParseError::NoError)
            qFatal("%s: %s", qPrintable(error.errorString()), json);
        return document.object();
    }

    /// A body with one change. Metadata is added unless the value has some.
    static QByteArray body(const QString &field, QJsonObject value)
    {
        if (!value.contains(QStringLiteral("metadata")))
            value.insert(QStringLiteral("metadata"),
                object(R"({"display_phone_number": "15550100999", "phone_number_id": "100"})"));
        const QJsonObject change{{QStringLiteral("field"), field}, {QStringLiteral("value"), value}};
        const QJsonObject entry{
            {QStringLiteral("id"), QStringLiteral("500")}, {QStringLiteral("changes"), QJsonArray{change}}};
        return QJsonDocument(QJsonObject{{QStringLiteral("object"), QStringLiteral("whatsapp_business_account")},
                                 {QStringLiteral("entry"), QJsonArray{entry}}})
            .toJson(QJsonDocument::Compact);
    }

    static QByteArray body(const char *field, const char *value)
    {
        return body(QString::fromLatin1(field), object(value));
    }

    /// Of the person 919876543210, IN.9 (Asha R, @asha.r), `seconds` after `second`.
    static QByteArray messageBody(const char *wamid, int seconds, const char *content)
    {
        QJsonObject message = object(content);
        message.insert(QStringLiteral("from"), QStringLiteral("919876543210"));
        message.insert(QStringLiteral("from_user_id"), QStringLiteral("IN.9"));
        message.insert(QStringLiteral("id"), QLatin1String(wamid));
        message.insert(QStringLiteral("timestamp"), QString::number(second + seconds));
        QJsonObject value = object(
            R"({"contacts": [{"profile": {"name": "Asha R", "username": "asha.r"}, "wa_id": "919876543210", "user_id": "IN.9"}]})");
        value.insert(QStringLiteral("messages"), QJsonArray{message});
        return body(QStringLiteral("messages"), value);
    }

    static QByteArray textBody(const char *wamid, int seconds, const QString &text)
    {
        const QJsonObject content{{QStringLiteral("type"), QStringLiteral("text")},
            {QStringLiteral("text"), QJsonObject{{QStringLiteral("body"), text}}}};
        return messageBody(wamid, seconds, QJsonDocument(content).toJson().constData());
    }

    WebhookDelivery delivery(const QByteArray &bytes, const QString &eventId = {}) const
    {
        return {.account = account, .body = bytes, .eventId = eventId, .relayedAt = now, .refusal = {}};
    }

    InboxResult apply(const QList<QByteArray> &bodies) const
    {
        QList<WebhookDelivery> deliveries;
        for (const QByteArray &bytes : bodies)
            deliveries.append(delivery(bytes));
        const auto result = WebhookInbox(*test).apply(deliveries, now);
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
        return *result;
    }

    InboxResult apply(const QByteArray &bytes) const { return apply(QList{bytes}); }

    Contact contact(const QString &key) const
    {
        const auto found = ContactStore(*test).find(key);
        if (!found)
            qFatal("%s", qPrintable(found.error().message));
        return *found;
    }

    QList<Message> messages(const QString &key) const
    {
        const auto found = messagesOf(*test, contact(key).id);
        if (!found)
            qFatal("%s", qPrintable(found.error().message));
        return *found;
    }

    /// `1 keyword STOP (wamid.1)`, the oldest first.
    QStringList consent() const
    {
        const auto log = consentLog(*test);
        if (!log)
            qFatal("%s", qPrintable(log.error().message));
        QStringList lines;
        for (const ConsentEntry &entry : *log)
            lines.prepend(
                QString::number(entry.optedOut) + u' ' + consentSourceName(entry.source) + u' ' + entry.evidence);
        return lines;
    }

    QString lastReason() const { return test.text("SELECT reason FROM webhook_event ORDER BY id DESC LIMIT 1"); }
    QString lastState() const { return test.text("SELECT state FROM webhook_event ORDER BY id DESC LIMIT 1"); }

    TestDatabase test;
    AccountId account{};
};
