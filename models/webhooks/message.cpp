#include "models/webhooks/message.h"

#include "models/storage/boundsql.h"
#include "models/storage/database.h"

#include <array>

#include <algorithm>

namespace {

Message messageFrom(const Statement &row)
{
    Message message;
    message.id = MessageId(row.integer(0));
    message.contact = ContactId(row.integer(1));
    message.account = AccountId(row.integer(2));
    message.wamid = row.string(3);
    message.direction = row.text(4) == "in" ? MessageDirection::In : MessageDirection::Out;
    message.at = row.integer(5);
    message.type = row.string(6);
    message.text = row.string(7);
    message.answers = row.string(8);
    message.extra = row.string(9);
    message.isUnderstood = row.boolean(10);
    message.editedAt = row.optionalInteger(11);
    message.revokedAt = row.optionalInteger(12);
    return message;
}

/// The times of the states, from `first` on in the order of DeliveryState; how often a message to a group came how far
/// is told by the farthest.
void takeDelivery(Message &message, const Statement &row)
{
    constexpr std::array states = {DeliveryState::Sent, DeliveryState::Delivered, DeliveryState::Read,
        DeliveryState::Played, DeliveryState::Failed};
    for (int i = 0; i < static_cast<int>(states.size()); ++i) {
        const auto at = row.optionalInteger(i + 1);
        if (!at || states[static_cast<size_t>(i)] < message.delivery)
            continue;
        message.delivery = states[static_cast<size_t>(i)];
        message.deliveryAt = at;
    }
    if (message.delivery != DeliveryState::Failed)
        return;
    message.errorCode = static_cast<int>(row.integer(6));
    message.error = row.string(7);
}

Result<QList<Message>> newest(const Database &database, ContactId contact, const MessageQuery &query)
{
    BoundSql sql("SELECT message.id, contact_id, account, message.wamid, direction, message.at, type, "
                 "coalesce(message_edit.text, message.text), context_wamid, extra, understood, message_edit.at, "
                 "message_revoke.at FROM message LEFT JOIN message_edit ON message_edit.wamid = message.wamid "
                 "LEFT JOIN message_revoke ON message_revoke.wamid = message.wamid WHERE contact_id = ?");
    sql.bind(contact);
    if (query.before)
        sql.append(" AND (message.at, message.id) < (SELECT at, id FROM message WHERE id = ?)", *query.before);
    sql.append(" ORDER BY message.at DESC, message.id DESC LIMIT ?", query.limit);
    auto rows = sql.prepare(database);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<Message> messages;
    for (; row && *row; row = rows->step())
        messages.append(messageFrom(*rows));
    if (!row)
        return row.error();
    std::reverse(messages.begin(), messages.end());
    return messages;
}

/// Runs a statement for each message that has such a key, and takes every row of it.
template <typename Take>
Result<void> forEach(const Database &database, QList<Message> &messages, QString Message::*key, const char *sql, Take take)
{
    auto rows = query(database, sql);
    if (!rows)
        return rows.error();
    for (Message &message : messages) {
        if ((message.*key).isEmpty())
            continue;
        rows->reset();
        rows->bind(1, message.*key);
        auto row = rows->step();
        for (; row && *row; row = rows->step())
            take(message, *rows);
        if (!row)
            return row.error();
    }
    return {};
}

void takeReaction(Message &message, const Statement &row)
{
    message.reactions.append(
        {.direction = row.text(0) == "in" ? MessageDirection::In : MessageDirection::Out, .emoji = row.string(1)});
}

/// Never one of another conversation, whatever Meta's id says.
void takeAnswered(Message &message, const Statement &row)
{
    if (ContactId(row.integer(0)) != message.contact)
        return;
    message.answered = AnsweredMessage{
        .direction = row.text(1) == "in" ? MessageDirection::In : MessageDirection::Out,
        .type = row.string(2),
        .text = row.string(3),
        .isRevoked = row.boolean(4),
    };
}

} // namespace

Result<QList<Message>> messagesOf(const Database &database, ContactId contact, const MessageQuery &query)
{
    auto messages = newest(database, contact, query);
    if (!messages)
        return messages;
    if (const auto read = forEach(database, *messages, &Message::wamid,
            "SELECT direction, emoji FROM message_reaction WHERE wamid = ? AND emoji <> '' ORDER BY at", takeReaction);
        !read)
        return read.error();
    if (const auto read = forEach(database, *messages, &Message::answers,
            "SELECT contact_id, direction, type, coalesce(message_edit.text, message.text), message_revoke.at IS NOT NULL "
            "FROM message LEFT JOIN message_edit ON message_edit.wamid = message.wamid "
            "LEFT JOIN message_revoke ON message_revoke.wamid = message.wamid WHERE message.wamid = ?",
            takeAnswered);
        !read)
        return read.error();
    if (const auto read = forEach(database, *messages, &Message::wamid,
            "SELECT recipient, sent_at, delivered_at, read_at, played_at, failed_at, error_code, error "
            "FROM message_status WHERE wamid = ?",
            takeDelivery);
        !read)
        return read.error();
    return messages;
}

QString directionName(MessageDirection direction)
{
    return direction == MessageDirection::In ? QStringLiteral("in") : QStringLiteral("out");
}

QString deliveryStateName(DeliveryState state)
{
    switch (state) {
    case DeliveryState::None:
        return {};
    case DeliveryState::Sent:
        return QStringLiteral("sent");
    case DeliveryState::Delivered:
        return QStringLiteral("delivered");
    case DeliveryState::Read:
        return QStringLiteral("read");
    case DeliveryState::Played:
        return QStringLiteral("played");
    case DeliveryState::Failed:
        return QStringLiteral("failed");
    }
    Q_UNREACHABLE();
}
