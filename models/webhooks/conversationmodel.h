#pragma once

#include "models/contacts/contact.h"
#include "models/storage/databasethread.h"
#include "models/webhooks/message.h"

#include <QAbstractListModel>
#include <QPointer>

#include <optional>

/// The conversation with one contact, the newest message last. Its rows are the newest part of it without gaps; older
/// ones come when asked for, so that opening a conversation costs the same however long it is.
///
/// Its promise: the rows are those of the contact last shown, or none. An answer that comes late for somebody else is
/// dropped.
class ConversationModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        MessageRole = Qt::UserRole, ///< Message
        IsFirstOfDayRole, ///< bool, in the time zone of here
    };
    static constexpr int pageSize = 200; ///< messages

    explicit ConversationModel(DatabaseThread &reader, QObject *parent = nullptr);
    ~ConversationModel() override;

    /// Drops the rows at once, unless it is the same contact. `name` is for those who listen.
    void showContact(ContactId contact, const QString &name);
    void showNothing();
    /// Something new was written, or is known of what was: reads again what there is.
    void refresh();
    /// Adds a page above, if there is one.
    void loadOlder();

    std::optional<ContactId> contact() const { return m_contact; }
    QString name() const { return m_name; }
    /// Nothing is known yet of whether anything was written.
    bool isLoading() const { return m_isLoading; }
    bool hasOlder() const { return m_hasOlder; }
    const Message &messageAt(int row) const { return m_messages.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// What was asked for is there.
    void loaded();
    void failed(const Error &error);

private:
    enum class Wish { Newest, Older, Refreshed };
    struct Part
    {
        QList<Message> messages;
        bool hasOlder = false;
    };

    static Result<Part> read(
        const Database &database, ContactId contact, std::optional<MessageId> before, qint64 limit);
    void ask(Wish wish);
    void take(Wish wish, const Result<Part> &part);
    void takeRows(Wish wish, const Part &part);
    void askForRest();
    void merge(QList<Message> messages);
    void insertRowsAt(int row, const QList<Message> &messages);
    void removeRowsAt(int row, int count);
    void tellDayChange(int row);
    void startWith(std::optional<ContactId> contact);

    DatabaseThread &m_reader;
    QPointer<DatabaseTask> m_task; ///< one at a time, so that an answer fits the rows that it was asked for
    std::optional<ContactId> m_contact;
    QString m_name;
    QList<Message> m_messages;
    bool m_hasOlder = false;
    bool m_isLoading = false;
    bool m_wantsOlder = false;
    bool m_wantsRefresh = false;
    quint64 m_number = 0; ///< of the contact shown: who is shown again starts anew
};
