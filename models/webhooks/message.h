#pragma once

#include "models/accounts/account.h"
#include "models/contacts/contact.h"
#include "models/result.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

class Database;

enum class MessageId : qint64 {};
Q_DECLARE_METATYPE(MessageId)

enum class MessageDirection { In, Out };

/// How far a message of ours came, the farthest last. Failed wins over all that went before.
enum class DeliveryState { None, Sent, Delivered, Read, Played, Failed };

struct MessageReaction final
{
    MessageDirection direction = MessageDirection::In; ///< In: the contact's
    QString emoji;

    bool operator==(const MessageReaction &) const = default;
};

/// The message that another one answers, as it stands in the same conversation.
struct AnsweredMessage final
{
    MessageDirection direction = MessageDirection::In;
    QString type;
    QString text; ///< the newest edit; empty when revoked
    bool isRevoked = false;

    bool operator==(const AnsweredMessage &) const = default;
};

/// One message of a conversation. Times are ms since the epoch, UTC. All texts come from strangers.
struct Message final
{
    MessageId id{};
    ContactId contact{};
    AccountId account{};
    QString wamid; ///< Meta's id
    MessageDirection direction = MessageDirection::In;
    qint64 at = 0;
    QString type; ///< Meta's word: `text`, `image`, …; also one this version does not know
    QString text; ///< what there is to read: the newest edit, a caption, a button's title; empty when revoked
    QString answers; ///< Meta's id of the message it answers; may be empty
    std::optional<AnsweredMessage> answered; ///< that message, when it is kept
    QString extra; ///< Meta's own object, as JSON; empty when revoked
    bool isUnderstood = true;
    std::optional<qint64> editedAt;
    std::optional<qint64> revokedAt;
    QList<MessageReaction> reactions;
    DeliveryState delivery = DeliveryState::None;
    std::optional<qint64> deliveryAt;
    int errorCode = 0; ///< Meta's, when it failed
    QString error;

    bool operator==(const Message &) const = default;
};

Q_DECLARE_METATYPE(Message)

struct MessageQuery final
{
    std::optional<MessageId> before; ///< only those above this one: the page before
    qint64 limit = 200; ///< the newest so many
};

/// The conversation with a contact over all accounts, the oldest first.
Result<QList<Message>> messagesOf(const Database &database, ContactId contact, const MessageQuery &query = {});

/// In JSON: "in", "out".
QString directionName(MessageDirection direction);
/// In JSON and for Meta: "sent", "delivered", …; empty for None.
QString deliveryStateName(DeliveryState state);
