#pragma once

#include <QByteArray>
#include <QString>

/// A delivery's body for people to read.
struct WebhookBodyText final
{
    QString text;
    bool isJson = false;
    bool isWhole = true; ///< false: only the beginning of it
};

/// JSON is set out over lines, otherwise as it came, key by key, but for `\u` escapes of letters: Meta writes every
/// letter beyond ASCII so. Anything else is shown with `\x` for each byte that is no text. Lines that would be endless
/// are broken. No more than about `most` bytes of text; the whole body is read, which takes some 10 ms per MB.
WebhookBodyText webhookBodyText(const QByteArray &body, qsizetype most);
