#pragma once

#include "tests/support/program.h"
#include "tests/support/relay.h"
#include "tests/support/sandbox.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// The environment of a program that may receive from this relay, and has no keyring to ask.
inline void useRelaySecrets(const Relay &relay)
{
    qputenv("KARTEI_RELAY_PASSWORD", relay.password().toUtf8());
    qputenv("KARTEI_RELAY_KEY", relay.relayKey());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
}

/// Adds the sandbox's business number as an account that receives from the relay at these addresses.
inline void addRelayAccount(const Program &program, const QList<QUrl> &urls, const QString &graphUrl = {})
{
    QStringList arguments{QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("--name"),
        QStringLiteral("Shop"), QStringLiteral("--phone-number-id"), Sandbox::phoneNumberId(),
        QStringLiteral("--relay-channel"), Relay::channel(), QStringLiteral("--relay-user"), Relay::user()};
    for (const QUrl &url : urls)
        arguments += {QStringLiteral("--relay-url"), url.toString()};
    if (!graphUrl.isEmpty())
        arguments += {QStringLiteral("--graph-url"), graphUrl};
    const auto run = program.json(arguments);
    if (run.exitCode != 0)
        qFatal("The account cannot be added: %s", run.err.constData());
}

inline void addRelayAccount(const Program &program, const Relay &relay, const QString &graphUrl = {})
{
    addRelayAccount(program, relay.urls(), graphUrl);
}

/// What Meta posts when this number (digits alone) writes this, at so many seconds since the epoch, UTC.
inline QByteArray textMessage(
    const QString &waId, const QString &wamid, const QString &text, qint64 at = QDateTime::currentSecsSinceEpoch())
{
    const QJsonObject message{{QStringLiteral("from"), waId}, {QStringLiteral("id"), wamid},
        {QStringLiteral("timestamp"), QString::number(at)}, {QStringLiteral("type"), QStringLiteral("text")},
        {QStringLiteral("text"), QJsonObject{{QStringLiteral("body"), text}}}};
    const QJsonObject person{{QStringLiteral("wa_id"), waId},
        {QStringLiteral("profile"), QJsonObject{{QStringLiteral("name"), QStringLiteral("Person %1").arg(waId)}}}};
    const QJsonObject value{{QStringLiteral("messaging_product"), QStringLiteral("whatsapp")},
        {QStringLiteral("metadata"),
            QJsonObject{{QStringLiteral("display_phone_number"), QStringLiteral("15550783881")},
                {QStringLiteral("phone_number_id"), Sandbox::phoneNumberId()}}},
        {QStringLiteral("contacts"), QJsonArray{person}}, {QStringLiteral("messages"), QJsonArray{message}}};
    const QJsonObject change{{QStringLiteral("field"), QStringLiteral("messages")}, {QStringLiteral("value"), value}};
    const QJsonObject entry{{QStringLiteral("id"), Sandbox::businessAccountId()}, {QStringLiteral("time"), at},
        {QStringLiteral("changes"), QJsonArray{change}}};
    return QJsonDocument(QJsonObject{{QStringLiteral("object"), QStringLiteral("whatsapp_business_account")},
                             {QStringLiteral("entry"), QJsonArray{entry}}})
        .toJson(QJsonDocument::Compact);
}

/// Receives until nothing more has come for a second.
inline ProgramRun listenUntilIdle(const Program &program)
{
    return program.json({QStringLiteral("listen"), QStringLiteral("--until-idle"), QStringLiteral("1")});
}

/// received, applied, duplicates, rejected, unknown
inline QList<qint64> receivedBy(const ProgramRun &run)
{
    QList<qint64> counts;
    for (const char *key : {"received", "applied", "duplicates", "rejected", "unknown"})
        counts.append(run.json().value(QLatin1String(key)).toInteger(-1));
    return counts;
}
