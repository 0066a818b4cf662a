#pragma once

#include "models/blocking/contactblocks.h"
#include "models/consent/consentlog.h"
#include "models/contacts/contact.h"

#include <QStackedWidget>

class BlockFacts;
class ConsentList;
class ConversationPane;
class ContactEditor;
class ContactFacts;
class ContactNotes;
class Database;
class DatabaseThread;
class QAction;
class QLabel;
class QSettings;
class QTabBar;
class SelectionSummary;
class EmptyState;

/// The side panel: one contact with its notes and consent log and, behind a tab, its conversation; a summary of many; or
/// a hint.
class ContactDetails final : public QStackedWidget
{
    Q_OBJECT
public:
    /// Reads conversations on `reader`, everything else through `database`.
    ContactDetails(ContactEditor &editor, const Database &database, DatabaseThread &reader, QSettings &settings,
        QWidget *parent = nullptr);

    void showContact(ContactId id);
    void showMany(qint64 count);
    void showNothing();
    /// What can be done with the contact shown, and with many.
    void setActions(QAction *edit, const QList<QAction *> &ofMany);
    void focusNotes();
    void focusConversation();
    void focusFirst();
    ConversationPane &conversation() const { return *m_conversation; }

Q_SIGNALS:
    void failed(const QString &text);

private:
    enum Tab { AboutTab, ConversationTab };

    QWidget *makeContactView();
    QWidget *makeAbout();
    void chooseTab(int tab);
    QString signupOf(const Contact &contact);
    QStringList otherKeysOf(const Contact &contact);
    ContactBlocks blocksOf(const Contact &contact);
    QList<ConsentEntry> consentOf(const Contact &contact);

    const Database &m_database;
    QSettings &m_settings;
    EmptyState *m_nothing;
    SelectionSummary *m_many;
    ContactFacts *m_facts;
    BlockFacts *m_blocks;
    QWidget *m_editPlace;
    ContactNotes *m_notes;
    QLabel *m_consentTitle;
    ConsentList *m_consent;
    ConversationPane *m_conversation;
    QTabBar *m_tabs;
    QStackedWidget *m_tabbed;
    QWidget *m_one;
};
