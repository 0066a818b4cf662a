#pragma once

#include <QByteArray>

/// "sha256=" and the HMAC-SHA256 of the data under the key in lower-case hex, as Meta writes X-Hub-Signature-256
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint).
QByteArray signatureOf(QByteArrayView data, const QByteArray &key);

/// How long it takes tells nothing about the right signature. False when the key is empty.
bool isSignedWith(const QByteArray &key, QByteArrayView data, const QByteArray &signature);
