#pragma once

#include "app/accountchecks.h"
#include "app/accountnotices.h"
#include "app/accountsecrets.h"
#include "models/accounts/account.h"
#include "models/result.h"
#include "ui/accounts/accountentry.h"
#include "ui/accounts/accountfinding.h"
#include "ui/accounts/tokenstatus.h"

#include <QHash>
#include <QObject>
#include <QPointer>

class AccountDialog;
class AccountsDialog;
class DatabaseThread;
class MainWindow;
class QAction;

/// File ▸ Accounts…: lists, adds, edits, checks and removes accounts, and keeps their tokens in the keyring. The
/// dialogs see neither database, keyring nor network.
class AccountActions final : public QObject
{
    Q_OBJECT
public:
    /// `agent` is who removes.
    AccountActions(DatabaseThread &writer, TokenStore &tokens, RelaySecrets &relaySecrets, GraphClient &graph,
        MainWindow &window, const QString &agent);

    void setAgent(const QString &agent) { m_agent = agent; }
    /// "Connect a WhatsApp Number…", for an empty page.
    QAction *addAction() const { return m_add; }
    AccountNotices &notices() { return m_notices; }
    /// Nothing can be sent for it at present: tells in the window, with what helps, and in the list.
    void tellOfTrouble(AccountId id, GraphError::Kind kind, const QString &message);
    void tellOfRecovery(AccountId id);
    /// What is known about its connection, for the list.
    void setState(AccountId id, const AccountFinding &state);

public Q_SLOTS:
    void showAccounts();
    void addAccount();
    void editAccount(AccountId id);
    /// So that its new token can be entered.
    void enterToken(AccountId id);
    /// In the list, where what is found is shown.
    void checkAccount(AccountId id);
    /// Reads the accounts again if they are shown.
    void refresh();

Q_SIGNALS:
    /// Accounts were added, changed or removed.
    void changed();
    /// It has a new token, or a check found that it works: what waits for it can be sent now.
    void retryWished(AccountId id);

private:
    enum class Step { Edit, EnterToken, Check };

    void openList();
    void takeEntries(const Result<QList<AccountEntry>> &entries);
    void takeTokenOfListed(AccountId id, const TokenAnswer &answer);
    void find(AccountId id, Step next);
    void takeFound(const Result<Account> &account, Step next);
    AccountDialog *openDialog(const Account &account);
    void askKeyring(AccountDialog *dialog, const Account &account, TokenStore::Asking asking);
    void takeTokenOfEdited(const QPointer<AccountDialog> &dialog, const Account &account, const TokenAnswer &answer);
    void checkTyped(AccountDialog *dialog, const Account &before, const Account &typed, const EnteredToken &token);
    void checkRelayTyped(
        AccountDialog *dialog, const Account &before, const Account &typed, const EnteredRelaySecrets &secrets);
    void checkListed(const Account &account);
    void takeFindings(const Account &account, const QList<AccountFinding> &findings);
    void showFindings(AccountId id, const QList<AccountFinding> &findings);
    struct Entered
    {
        Account account;
        EnteredToken token;
        EnteredRelaySecrets relay;
    };
    void store(AccountDialog *dialog, const Account &before, const Entered &entered);
    void takeStored(
        AccountDialog *dialog, const Account &before, const Result<Account> &stored, const Entered &entered);
    void takeTroubled(const Result<Account> &account, const GraphError &error);
    void takeTokenOfTroubled(const Account &account, const GraphError &error, const TokenAnswer &answer);
    void takeChange(AccountId id);
    void remove(const Account &account);
    void takeRemoved(const Account &account, const Result<qint64> &removed);
    void takeForgotten(const Account &account, const QStringList &problems);
    void showFailure(const Error &error);

    DatabaseThread &m_writer;
    TokenStore &m_tokens;
    RelaySecrets &m_relaySecrets;
    MainWindow &m_window;
    QString m_agent;
    AccountChecks m_checks;
    AccountSecrets m_secrets;
    AccountNotices m_notices;
    QAction *m_add;
    QPointer<AccountsDialog> m_list;
    QHash<AccountId, AccountFinding> m_states;
};
