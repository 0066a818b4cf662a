#pragma once

#include "models/contacts/contactstore.h"
#include "models/storage/databasethread.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

class ContactTable;

/// Which labels the selected contacts carry, found out on another thread a moment after the selection came to rest.
class SelectionLabels final : public QObject
{
    Q_OBJECT
public:
    SelectionLabels(ContactTable &table, DatabaseThread &reader);

    /// In the order of their names; nothing while they are not known, or for more than `mostContacts`.
    std::optional<QList<Label>> labels() const { return m_labels; }
    /// The selection, or what is stored, has changed.
    void forget();

    static constexpr qint64 mostContacts = 10'000;

private:
    void find();
    static Result<QList<Label>> read(const Database &database, const Progress &progress, const ContactIds &ids);
    void take(const Result<QList<Label>> &labels, int number);

    ContactTable &m_table;
    DatabaseThread &m_reader;
    QTimer m_rest;
    std::optional<QList<Label>> m_labels;
    QPointer<DatabaseTask> m_task;
    int m_number = 0; ///< of the newest selection
};
