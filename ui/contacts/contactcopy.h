#pragma once

#include "models/contacts/contactstore.h"

#include <QList>
#include <QObject>
#include <QStringList>

class ContactTable;
class ContactTableModel;
class DatabaseTask;
class DatabaseThread;

/// Contacts as tab-separated text for spreadsheets: a header line, then one line a contact. Tabs and line breaks inside
/// of cells become spaces, and a text that a spreadsheet would run as a formula gets a leading `'`.
class ContactText final
{
public:
    /// `columns` are those of ContactTableModel.
    ContactText(const QStringList &titles, QList<int> columns);

    void add(const Contact &contact);
    const QString &text() const { return m_text; }

private:
    QList<int> m_columns;
    QString m_text;
};

/// Puts the table's selected contacts on the clipboard: a few at once, many from another thread.
class ContactCopy final : public QObject
{
    Q_OBJECT
public:
    ContactCopy(ContactTable &table, ContactTableModel &contacts, DatabaseThread &reader);

    /// The columns that are shown, in their order on screen.
    void copyRows();
    /// Phone numbers only, one a line.
    void copyPhones();

    static constexpr qint64 fewRows = 1'000; ///< read at once
    static constexpr qint64 mostRows = 100'000; ///< more is what export is for

Q_SIGNALS:
    void taskStarted(DatabaseTask *task, const QString &name);
    void noticed(const QString &text);
    void failed(const QString &text);

private:
    void copy(const ContactText &head);
    void copyHere(ContactText text);
    static Result<QString> read(
        const Database &database, const Progress &progress, const ContactIds &ids, ContactText text);
    void takeText(const Result<QString> &text, qint64 copied, qint64 selected);

    ContactTable &m_table;
    ContactTableModel &m_contacts;
    DatabaseThread &m_reader;
};
