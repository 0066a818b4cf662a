#include "models/webhooks/conversationmodel.h"

#include "models/webhooks/messagewords.h"

#include <QDateTime>

#include <algorithm>

namespace {

constexpr qint64 mostNew = 1000; ///< read at once in a refresh: the inbox takes batches of this size

bool isBefore(const Message &one, const Message &other)
{
    return std::pair(one.at, one.id) < std::pair(other.at, other.id);
}

QDate dayOf(const Message &message)
{
    return QDateTime::fromMSecsSinceEpoch(message.at).date();
}

} // namespace

ConversationModel::ConversationModel(DatabaseThread &reader, QObject *parent)
    : QAbstractListModel(parent)
    , m_reader(reader)
{ }

ConversationModel::~ConversationModel()
{
    if (m_task)
        m_task->cancel();
}

void ConversationModel::showContact(ContactId contact, const QString &name)
{
    const bool isRenamed = std::exchange(m_name, name) != name;
    if (contact == m_contact) {
        if (isRenamed && !m_messages.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    startWith(contact);
    ask(Wish::Newest);
}

void ConversationModel::showNothing()
{
    m_name.clear();
    if (m_contact)
        startWith(std::nullopt);
}

void ConversationModel::startWith(std::optional<ContactId> contact)
{
    ++m_number;
    if (m_task)
        m_task->cancel();
    m_task = nullptr;
    beginResetModel();
    m_messages.clear();
    m_contact = contact;
    m_isLoading = contact.has_value();
    m_hasOlder = m_wantsOlder = m_wantsRefresh = false;
    endResetModel();
}

void ConversationModel::refresh()
{
    m_wantsRefresh = m_contact.has_value();
    askForRest();
}

void ConversationModel::loadOlder()
{
    m_wantsOlder = m_hasOlder;
    askForRest();
}

void ConversationModel::askForRest()
{
    if (m_task)
        return;
    if (std::exchange(m_wantsRefresh, false))
        ask(m_messages.isEmpty() ? Wish::Newest : Wish::Refreshed);
    else if (std::exchange(m_wantsOlder, false))
        ask(Wish::Older);
}

Result<ConversationModel::Part> ConversationModel::read(
    const Database &database, ContactId contact, std::optional<MessageId> before, qint64 limit)
{
    auto messages = messagesOf(database, contact, {.before = before, .limit = limit + 1});
    if (!messages)
        return messages.error();
    Part part{.messages = *std::move(messages), .hasOlder = false};
    part.hasOlder = part.messages.size() > limit;
    if (part.hasOlder)
        part.messages.removeFirst();
    return part;
}

void ConversationModel::ask(Wish wish)
{
    const qint64 limit = wish == Wish::Refreshed ? m_messages.size() + mostNew : pageSize;
    const auto before =
        wish == Wish::Older && !m_messages.isEmpty() ? std::optional(m_messages.first().id) : std::nullopt;
    m_task = m_reader.run<Part>(
        this,
        [contact = *m_contact, before, limit](const Database &database, const Progress &progress) {
            if (progress.isCancelled()) // somebody else is shown meanwhile
                return Result<Part>(Part());
            return read(database, contact, before, limit);
        },
        [this, wish, number = m_number](const Result<Part> &part) {
            if (number == m_number)
                take(wish, part);
        });
}

void ConversationModel::take(Wish wish, const Result<Part> &part)
{
    m_task = nullptr;
    m_isLoading = false;
    if (part)
        takeRows(wish, *part);
    else
        Q_EMIT failed(part.error());
    askForRest();
    Q_EMIT loaded();
}

void ConversationModel::takeRows(Wish wish, const Part &part)
{
    if (wish == Wish::Older)
        insertRowsAt(0, part.messages);
    if (wish == Wish::Newest)
        merge(part.messages);
    if (wish != Wish::Refreshed) {
        m_hasOlder = part.hasOlder;
        return;
    }
    QList<Message> messages = part.messages;
    // Older ones than those of the rows are read along; as long as nobody asked for them they are not shown.
    const auto isOlder = [first = m_messages.first()](const Message &message) { return isBefore(message, first); };
    const bool isCut = m_hasOlder && messages.removeIf(isOlder) > 0;
    m_hasOlder = isCut || part.hasOlder;
    merge(messages);
}

/// Makes the rows those of `messages`. Both are ordered, and mostly the same.
void ConversationModel::merge(QList<Message> messages)
{
    int row = 0;
    for (qsizetype i = 0; i < messages.size(); ++i, ++row) {
        const Message &now = messages.at(i);
        const auto gone = std::find_if(
            m_messages.cbegin() + row, m_messages.cend(), [&now](const Message &each) { return !isBefore(each, now); });
        removeRowsAt(row, static_cast<int>(gone - m_messages.cbegin()) - row);
        if (row == m_messages.size())
            return insertRowsAt(row, messages.mid(i));
        if (m_messages.at(row).id != now.id) {
            insertRowsAt(row, {now});
        } else if (!(m_messages.at(row) == now)) {
            m_messages[row] = now;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    removeRowsAt(row, static_cast<int>(m_messages.size()) - row);
}

void ConversationModel::insertRowsAt(int row, const QList<Message> &messages)
{
    if (messages.isEmpty())
        return;
    beginInsertRows({}, row, row + static_cast<int>(messages.size()) - 1);
    if (row == m_messages.size())
        m_messages += messages;
    else if (row == 0)
        m_messages = messages + m_messages;
    else
        m_messages.insert(row, messages.first()); // in between they come one by one
    endInsertRows();
    tellDayChange(row + static_cast<int>(messages.size()));
}

void ConversationModel::removeRowsAt(int row, int count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, row, row + count - 1);
    m_messages.remove(row, count);
    endRemoveRows();
    tellDayChange(row);
}

/// It may be the first of its day now, or no longer.
void ConversationModel::tellDayChange(int row)
{
    if (row < m_messages.size())
        Q_EMIT dataChanged(index(row), index(row));
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Message &message = m_messages.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return spokenMessage(message, m_name);
    case MessageRole:
        return QVariant::fromValue(message);
    case IsFirstOfDayRole:
        return index.row() == 0 || dayOf(m_messages.at(index.row() - 1)) != dayOf(message);
    default:
        return {};
    }
}
