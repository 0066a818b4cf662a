#include "models/webhooks/messagewords.h"

#include "models/webhooks/webhookjson.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestDetail = 100; // characters, of a file's name or of a type that is not known

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MessageWords)
};

QJsonObject metaObject(const Message &message)
{
    return QJsonDocument::fromJson(message.extra.toUtf8()).object();
}

QString detail(const QJsonValue &value)
{
    return lineOf(value, longestDetail);
}

struct Kind
{
    QLatin1StringView type;
    const char *text;
};

constexpr std::array kinds = {
    Kind{"image"_L1, QT_TRANSLATE_NOOP("MessageWords", "Photo")},
    Kind{"video"_L1, QT_TRANSLATE_NOOP("MessageWords", "Video")},
    Kind{"audio"_L1, QT_TRANSLATE_NOOP("MessageWords", "Audio")},
    Kind{"voice"_L1, QT_TRANSLATE_NOOP("MessageWords", "Voice message")},
    Kind{"sticker"_L1, QT_TRANSLATE_NOOP("MessageWords", "Sticker")},
    Kind{"document"_L1, QT_TRANSLATE_NOOP("MessageWords", "Document")},
    Kind{"location"_L1, QT_TRANSLATE_NOOP("MessageWords", "Location")},
    Kind{"contacts"_L1, QT_TRANSLATE_NOOP("MessageWords", "Contact card")},
    Kind{"order"_L1, QT_TRANSLATE_NOOP("MessageWords", "Order")},
    Kind{"button"_L1, QT_TRANSLATE_NOOP("MessageWords", "Button")},
    Kind{"system"_L1, QT_TRANSLATE_NOOP("MessageWords", "WhatsApp")},
};

QString kindOf(const QString &type)
{
    for (const Kind &kind : kinds)
        if (type == kind.type)
            return Words::tr(kind.text);
    return {};
}

QString interactiveKind(const QJsonObject &object)
{
    const QString type = lineOf(object["interactive"_L1].toObject()["type"_L1]);
    if (type == "list_reply"_L1)
        return Words::tr("Choice from a list");
    return type == "nfm_reply"_L1 ? Words::tr("Form") : kindOf(u"button"_s);
}

/// The name of a document is its text already, unless it has a caption.
QString documentKind(const Message &message, const QJsonObject &object)
{
    const QString name = detail(object["document"_L1].toObject()["filename"_L1]);
    const bool isTold = name.isEmpty() || name == message.text;
    return isTold ? kindOf(message.type) : Words::tr("Document: %1").arg(name);
}

QString unsupportedText(const QJsonObject &object)
{
    const QString what = detail(object["unsupported"_L1].toObject()["type"_L1]);
    return what.isEmpty() ? Words::tr("WhatsApp does not pass this message on to businesses.")
                          : Words::tr("WhatsApp does not pass this on to businesses: %1").arg(what);
}

QString timeOf(const Message &message)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(message.at), QLocale::ShortFormat);
}

/// Kind and text, or what stands in their place.
QStringList contents(const Message &message)
{
    QStringList parts{messageKind(message), message.text, messageNotice(message)};
    parts.removeAll(QString());
    return parts;
}

} // namespace

QString messageKind(const Message &message)
{
    if (message.revokedAt)
        return {};
    if (message.type == "interactive"_L1)
        return interactiveKind(metaObject(message));
    if (message.type == "document"_L1)
        return documentKind(message, metaObject(message));
    const bool isVoice = message.type == "audio"_L1 && metaObject(message)["audio"_L1].toObject()["voice"_L1].toBool();
    return kindOf(isVoice ? u"voice"_s : message.type);
}

QString messageNotice(const Message &message)
{
    if (message.revokedAt)
        return Words::tr("This message was deleted.");
    if (message.type == "unsupported"_L1)
        return unsupportedText(metaObject(message));
    if (message.type == "media_placeholder"_L1)
        return Words::tr("A file from before the account was connected.");
    if (message.type == "request_welcome"_L1)
        return Words::tr("Opened the chat for the first time.");
    if (!message.isUnderstood)
        return Words::tr("This version does not know messages of this kind: %1").arg(message.type.left(longestDetail));
    const bool isEmpty = message.text.isEmpty() && messageKind(message).isEmpty();
    return isEmpty ? Words::tr("Without text.") : QString();
}

QStringList messageMarks(const Message &message)
{
    QStringList marks;
    if (message.revokedAt)
        return marks;
    // Most messages say nothing of this, and reading JSON for each would cost.
    if (message.extra.contains("forwarded"_L1)) {
        const QJsonObject context = metaObject(message)["context"_L1].toObject();
        if (context["forwarded"_L1].toBool() || context["frequently_forwarded"_L1].toBool())
            marks.append(Words::tr("Forwarded"));
    }
    if (message.extra.contains("group_id"_L1) && !detail(metaObject(message)["group_id"_L1]).isEmpty())
        marks.append(Words::tr("In a group"));
    if (message.editedAt)
        marks.append(Words::tr("Edited"));
    return marks;
}

QString deliveryText(const Message &message)
{
    switch (message.direction == MessageDirection::Out ? message.delivery : DeliveryState::None) {
    case DeliveryState::None:
        return {};
    case DeliveryState::Sent:
        return Words::tr("Sent");
    case DeliveryState::Delivered:
        return Words::tr("Delivered");
    case DeliveryState::Read:
        return Words::tr("Read");
    case DeliveryState::Played:
        return Words::tr("Played");
    case DeliveryState::Failed:
        break;
    }
    if (message.error.isEmpty() && message.errorCode == 0)
        return Words::tr("Not delivered. Meta does not say why.");
    if (message.error.isEmpty())
        return Words::tr("Not delivered: error %1").arg(message.errorCode);
    const QString reason = message.error.simplified();
    return message.errorCode == 0 ? Words::tr("Not delivered: %1").arg(reason)
                                  : Words::tr("Not delivered: %1 (%2)", "Meta's reason and its number")
                                        .arg(reason, QString::number(message.errorCode));
}

QString answeredText(const Message &message)
{
    if (message.answers.isEmpty())
        return {};
    if (!message.answered)
        return Words::tr("A message that is not kept here");
    if (message.answered->isRevoked)
        return Words::tr("This message was deleted.");
    const QString text = message.answered->text.simplified().left(longestDetail);
    const QString kind = kindOf(message.answered->type);
    if (text.isEmpty())
        return kind.isEmpty() ? Words::tr("A message without text") : kind;
    return text;
}

QString reactionsText(const Message &message)
{
    QStringList reactions;
    for (const MessageReaction &reaction : message.reactions) {
        const QString emoji = reaction.emoji.left(longestDetail).simplified();
        reactions.append(reaction.direction == MessageDirection::In ? emoji : Words::tr("%1 by you").arg(emoji));
    }
    return reactions.join(u' ');
}

QString senderName(const Message &message, const QString &name)
{
    if (message.type == "system"_L1)
        return kindOf(message.type);
    return message.direction == MessageDirection::In ? name : Words::tr("You");
}

QString spokenMessage(const Message &message, const QString &name)
{
    QStringList parts = contents(message);
    if (message.type == "system"_L1)
        parts.removeFirst(); // it is who speaks
    if (!message.answers.isEmpty())
        parts.append(Words::tr("Answers: %1").arg(answeredText(message)));
    parts += messageMarks(message);
    if (!message.reactions.isEmpty())
        parts.append(Words::tr("Reactions: %1").arg(reactionsText(message)));
    parts.append(deliveryText(message));
    parts.removeAll(QString());
    return Words::tr("%1, %2: %3", "who wrote when, and what")
        .arg(senderName(message, name), timeOf(message), parts.join(u". "_s));
}

QString copiedMessages(const QList<Message> &messages, const QString &name)
{
    if (messages.size() == 1)
        return messages.first().text.isEmpty() ? contents(messages.first()).join(u": "_s) : messages.first().text;
    QStringList lines;
    for (const Message &message : messages)
        lines.append(u"[%1] %2: %3"_s.arg(timeOf(message), senderName(message, name), contents(message).join(u": "_s)));
    return lines.join(u'\n');
}

QString messageSummary(const Message &message, int longest)
{
    const QString text = contents(message).join(u": "_s).simplified();
    return text.size() <= longest ? text : text.left(longest - 1).trimmed() + u'…';
}
