#pragma once

#include "app/blocking/blockfiles.h"
#include "app/blocking/blockingsync.h"
#include "models/accounts/account.h"
#include "models/contacts/contactstore.h"
#include "ui/blocking/blockdialogs.h"
#include "ui/blocking/outbox.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>

class BlockedPage;
class BlockedUserTableModel;
class ContactsPage;
class OutboxWidget;
class SyncDifferenceDialog;

/// Blocking as the window does it: tells the queue that there is something to send, shows how far it is, and what
/// Meta's list differs in.
class BlockingActions final : public QObject
{
    Q_OBJECT
public:
    BlockingActions(DatabaseThread &reader, BlockEditor &editor, BlockedUserTableModel &entries, BlockingSync &sync,
        MainWindow &window, ContactsPage &contacts, QSettings &settings);

    BlockedPage &page() { return *m_page; }

    /// Reads accounts and the queue again: something may have changed.
    void refresh();

Q_SIGNALS:
    /// Somebody wants to add the first account.
    void accountWished();
    void showContact(ContactId id);
    /// They may be blocked now, or not any more.
    void contactsChanged(const ContactIds &ids);

private:
    /// What is shown of the database.
    struct Facts
    {
        QList<Account> accounts;
        QHash<AccountId, qint64> open;
    };

    void connectPage(ContactsPage &contacts);
    void connectSync();
    static Result<Facts> readFacts(const Database &database);
    void takeFacts(const Result<Facts> &facts);
    void showOutbox();
    Outbox outbox() const;
    void wishSync(std::optional<AccountId> account);
    void takeDifference(AccountId account, const BlockListSync &sync);
    void takeSynced(AccountId account, const BlockListSync &sync);
    void takeSyncFailure(AccountId account, const Error &error);
    void takeRecorded(const ContactIds &contacts);
    QString nameOf(AccountId account) const;

    DatabaseThread &m_reader;
    BlockEditor &m_editor;
    BlockedUserTableModel &m_entries;
    BlockingSync &m_sync;
    MainWindow &m_window;
    BlockDialogs m_dialogs;
    BlockedPage *m_page; ///< the window's
    OutboxWidget *m_outbox; ///< likewise
    BlockFiles m_files;
    QList<Account> m_accounts;
    QHash<AccountId, qint64> m_open; ///< requests that are not settled
    QSet<AccountId> m_wished; ///< syncs that a person asked for
    QHash<AccountId, QPointer<SyncDifferenceDialog>> m_differences;
};
