#pragma once

#include "models/contacts/contacteditor.h"

#include <QObject>

class ContactDialog;
class Database;
class LabelTableModel;

/// Opens the dialogs in which contacts are added and edited, and stores what they submit.
class ContactDialogs final : public QObject
{
    Q_OBJECT
public:
    ContactDialogs(ContactEditor &editor, const Database &database, const LabelTableModel &labels, QWidget *window);

    void addContact();
    void editContact(ContactId id);

Q_SIGNALS:
    /// A new contact: perhaps not among those that are shown.
    void added(ContactId id);
    void failed(const QString &text);

private:
    void open(const Contact &contact);
    void submit(ContactDialog *dialog, const Contact &before, const Contact &after);
    void warnOfReturn(ContactDialog *dialog, const Contact &before, const Contact &after);
    void store(ContactDialog *dialog, const Contact &before, const Contact &after);
    void takeStored(ContactDialog *dialog, const Contact &before, const Result<qint64> &id);
    void openExisting(const PhoneNumber &phone);

    ContactEditor &m_editor;
    const Database &m_database;
    const LabelTableModel &m_labels;
    QWidget *m_window;
};
