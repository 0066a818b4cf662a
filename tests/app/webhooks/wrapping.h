#pragma once

#include "app/webhooks/signature.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

inline constexpr char relayKey[] = "relay-canary-0123";
inline constexpr char appSecret[] = "app-canary-4567";

/// As Kartei's relay wraps a body.
inline QJsonObject wrapped(const QByteArray &body, qint64 arrivedAt)
{
    const QByteArray timestamp = QByteArray::number(arrivedAt);
    const QByteArray text = body.toBase64();
    return {
        {QStringLiteral("content-type"), QStringLiteral("application/json")},
        {QStringLiteral("x-hub-signature-256"), QString::fromLatin1(signatureOf(body, appSecret))},
        {QStringLiteral("timestamp"), QString::fromLatin1(timestamp)},
        {QStringLiteral("bodyB"), QString::fromLatin1(text)},
        {QStringLiteral("x-relay-signature-256"), QString::fromLatin1(signatureOf(timestamp + '.' + text, relayKey))},
    };
}

inline QByteArray jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}
