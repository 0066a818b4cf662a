#pragma once

#include "models/accounts/account.h"
#include "ui/blocking/blockedchanges.h"
#include "ui/blocking/outbox.h"
#include "ui/shell/page.h"

#include <optional>
#include <vector>

class AccountChoice;
class BlockDialogs;
class BlockedActions;
class BlockedTable;
class BlockedUserTableModel;
class BlockGauge;
class EmptyState;
class QLayout;
class QSettings;
class QStackedWidget;
class QTabBar;
class QToolButton;
class SearchField;
class WrappedLabel;

/// Who is blocked at Meta, whom Meta refused to block, who was unblocked, and what waits to be sent; and all that can
/// be done about it. Whoever owns the model lets it follow what is stored.
class BlockedPage final : public Page
{
    Q_OBJECT
public:
    /// `dialogs` asks before people are blocked or unblocked.
    BlockedPage(BlockedUserTableModel &entries, BlockEditor &editor, BlockDialogs &dialogs, DatabaseThread &reader,
        QSettings &settings, QWidget *parent = nullptr);

    QString title() const override { return tr("Blocked"); }
    QIcon icon() const override;
    QString subject() const override { return tr("&Block"); }
    QList<QAction *> menuActions(Menu menu) const override;
    QList<QAction *> toolBarActions() const override;

    void setAccounts(const QList<Account> &accounts);
    void setOutbox(const Outbox &outbox);
    void showList(BlockView view);

Q_SIGNALS:
    void showContact(ContactId id);
    /// The selected ones if there are several, else all that are shown; ids as `blockEntries` takes them.
    void exportRequested(BlockView view, const std::vector<qint64> &ids);
    /// Of one account, or of all without.
    void syncWished(std::optional<AccountId> account);
    void pauseWished();
    void resumeWished();
    /// There is none yet, and somebody wants one.
    void accountWished();
    /// For the window: running work, news, an error.
    void taskStarted(DatabaseTask *task, const QString &name);
    void noticed(const QString &text);
    void failed(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// How full Meta's list of an account is.
    struct Places
    {
        qint64 taken = 0;
        QString account;
    };

    void makeLayout();
    QLayout *makeBar();
    QWidget *makeSendingLine();
    void connectActions();
    void connectModel();
    void chooseList();
    void chooseAccount();
    void typeSearch(const QString &text);
    void takeRows();
    void takeCounts();
    void takeSelection();
    void countPlaces();
    void takePlaces(const Result<Places> &places);
    static Result<Places> fullestList(const Database &database, const QList<Account> &accounts);

    void requestExport();
    void showHistory();
    void findContact();
    void pauseOrResume();

    BlockView view() const;
    BlockedChanges::Entries selection() const;

    BlockedUserTableModel &m_entries;
    BlockDialogs &m_dialogs;
    DatabaseThread &m_reader;
    QList<Account> m_accounts;
    Outbox m_outbox;
    QTabBar *m_lists;
    AccountChoice *m_account;
    SearchField *m_search;
    BlockGauge *m_gauge;
    QWidget *m_sendingLine = nullptr;
    WrappedLabel *m_sending;
    QToolButton *m_resume;
    BlockedTable *m_table;
    BlockedActions *m_actions;
    BlockedChanges *m_changes;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    EmptyState *m_noAccount;
    QStackedWidget *m_stack;
};
