#pragma once

#include "models/contacts/contact.h"

#include <QStackedWidget>

class BlockFacts;
class ConsentList;
class ContactEditor;
class ContactFacts;
class ContactNotes;
class Database;
class QAction;
class QLabel;
class QSettings;
class SelectionSummary;
class EmptyState;

/// The side panel: one contact with its notes and consent log, a summary of many, or a hint.
class ContactDetails final : public QStackedWidget
{
    Q_OBJECT
public:
    ContactDetails(ContactEditor &editor, const Database &database, QSettings &settings, QWidget *parent = nullptr);

    void showContact(ContactId id);
    void showMany(qint64 count);
    void showNothing();
    /// What can be done with the contact shown, and with many.
    void setActions(QAction *edit, const QList<QAction *> &ofMany);
    void focusNotes();
    void focusFirst();

Q_SIGNALS:
    void failed(const QString &text);

private:
    QWidget *makeContactView();
    void showBlocks(const Contact &contact);
    void showConsent(const Contact &contact);

    const Database &m_database;
    EmptyState *m_nothing;
    SelectionSummary *m_many;
    ContactFacts *m_facts;
    BlockFacts *m_blocks;
    QWidget *m_editPlace;
    ContactNotes *m_notes;
    QLabel *m_consentTitle;
    ConsentList *m_consent;
    QWidget *m_one;
};
