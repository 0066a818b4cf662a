#pragma once

#include "models/webhooks/message.h"

#include <QList>
#include <QString>

// A message in words for people: what stands in its bubble, what a screen reader says, what is copied. All of it is
// plain text; what strangers wrote is in it as they wrote it.

/// What kind of message it is, where the text does not tell: "Photo", "Document: order.pdf". Empty for a text.
QString messageKind(const Message &message);
/// What stands in place of a text: that it was deleted, or why there is nothing to read. Empty where there is.
QString messageNotice(const Message &message);
/// "Forwarded", "In a group", "Edited".
QStringList messageMarks(const Message &message);
/// "Delivered", or why it was not; empty for what the contact wrote.
QString deliveryText(const Message &message);
/// The message that this one answers, in a few words; empty when it answers none.
QString answeredText(const Message &message);
/// "👍", or "👍 by you" where it matters whose it is.
QString reactionsText(const Message &message);

/// Who wrote it. `name` is the contact's.
QString senderName(const Message &message, const QString &name);
/// All of it in one go: "Asha, 24/11/2026 14:02: Photo. My cat. Edited. Reactions: 👍".
QString spokenMessage(const Message &message, const QString &name);
/// For the clipboard: one message is its text, several are a line each with time and name, or more where they have
/// more.
QString copiedMessages(const QList<Message> &messages, const QString &name);
/// On one line of so many characters at the most: what is new in a few words.
QString messageSummary(const Message &message, int longest);
