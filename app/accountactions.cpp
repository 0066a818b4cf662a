#include "app/accountactions.h"

#include "app/accountwork.h"
#include "models/accounts/accountstore.h"
#include "models/storage/databasethread.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/shell/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowmenus.h"

#include <QAction>

#include <functional>

namespace {

using Health = AccountFinding::Health;

} // namespace

AccountActions::AccountActions(DatabaseThread &writer, TokenStore &tokens, RelaySecrets &relaySecrets,
    GraphClient &graph, MainWindow &window, const QString &agent)
    : m_writer(writer)
    , m_tokens(tokens)
    , m_relaySecrets(relaySecrets)
    , m_window(window)
    , m_agent(agent)
    , m_checks(tokens, relaySecrets, graph)
    , m_secrets(tokens, relaySecrets)
    , m_notices(window)
    , m_add(new QAction(themedIcon(u"account"), tr("Connect a WhatsApp Number…"), this))
{
    auto *show = new QAction(themedIcon(u"account"), tr("&Accounts…"), this);
    connect(show, &QAction::triggered, this, &AccountActions::showAccounts);
    m_window.menus().addFileAction(show);
    connect(m_add, &QAction::triggered, this, &AccountActions::addAccount);
    connect(&m_notices, &AccountNotices::tokenWished, this, &AccountActions::enterToken);
    connect(&m_notices, &AccountNotices::checkWished, this, &AccountActions::checkAccount);
    connect(&m_secrets, &AccountSecrets::kept, this, &AccountActions::retryWished);
    connect(&m_secrets, &AccountSecrets::notStored, &m_window, &MainWindow::showError);
}

void AccountActions::showAccounts()
{
    if (!m_list)
        openList();
    m_list->show();
    m_list->raise();
    m_list->activateWindow();
    refresh();
}

void AccountActions::openList()
{
    m_list = new AccountsDialog(&m_window);
    for (const auto &[id, state] : m_states.asKeyValueRange())
        m_list->setState(id, state);
    connect(m_list, &AccountsDialog::addWished, this, &AccountActions::addAccount);
    connect(m_list, &AccountsDialog::editWished, this, [this](const Account &account) { openDialog(account); });
    connect(m_list, &AccountsDialog::checkWished, this, &AccountActions::checkListed);
    connect(m_list, &AccountsDialog::removalWished, this, &AccountActions::remove);
}

void AccountActions::refresh()
{
    if (!m_list)
        return;
    // On the writer's thread, so that what was just stored is there.
    m_writer.run<QList<AccountEntry>>(
        this, [](const Database &database, const Progress &) { return entriesOf(database); },
        [this](const Result<QList<AccountEntry>> &entries) { takeEntries(entries); });
}

void AccountActions::takeEntries(const Result<QList<AccountEntry>> &entries)
{
    if (!entries)
        return showFailure(entries.error());
    if (!m_list)
        return;
    m_list->setAccounts(*entries);
    for (const auto &[account, records] : *entries)
        if (!m_states.contains(account.id))
            m_tokens.read(account.phoneNumberId, TokenStore::Asking::Quiet, m_list,
                std::bind_front(&AccountActions::takeTokenOfListed, this, account.id));
}

/// All that can be told before anybody asks Meta.
void AccountActions::takeTokenOfListed(AccountId id, const TokenAnswer &answer)
{
    if (m_states.contains(id))
        return;
    if (answer.hasToken())
        return m_list->setState(id, {Health::Unknown, tr("Has an access token · not checked yet")});
    const bool isNone = answer.state == TokenAnswer::State::None;
    m_list->setState(id,
        isNone ? AccountFinding{Health::Bad, tr("Has no access token yet: edit it to enter one")}
               : AccountFinding{Health::Warning, answer.message});
}

void AccountActions::setState(AccountId id, const AccountFinding &state)
{
    m_states.insert(id, state);
    if (m_list)
        m_list->setState(id, state);
}

void AccountActions::tellOfTrouble(AccountId id, GraphError::Kind kind, const QString &message)
{
    GraphError error;
    error.kind = kind;
    error.message = message;
    const bool isPassing = kind == GraphError::Kind::Offline || kind == GraphError::Kind::Throttled;
    setState(id, {isPassing ? Health::Warning : Health::Bad, message});
    m_writer.run<Account>(
        this, [id](const Database &database, const Progress &) { return AccountStore(database).find(id); },
        [this, error](const Result<Account> &account) { takeTroubled(account, error); });
}

void AccountActions::takeTroubled(const Result<Account> &account, const GraphError &error)
{
    if (!account)
        return; // removed meanwhile: nothing waits for it any more
    if (error.kind != GraphError::Kind::Token)
        return m_notices.tellOf(*account, error);
    m_tokens.read(account->phoneNumberId, TokenStore::Asking::Quiet, this,
        std::bind_front(&AccountActions::takeTokenOfTroubled, this, *account, error));
}

/// Whether there is none, or Meta does not accept it.
void AccountActions::takeTokenOfTroubled(const Account &account, const GraphError &error, const TokenAnswer &answer)
{
    if (answer.hasToken())
        m_notices.tellOf(account, error);
    else
        m_notices.tellOf(account, answer);
}

void AccountActions::tellOfRecovery(AccountId id)
{
    m_notices.forget(id);
    setState(id, {Health::Good, tr("Connected")});
}

void AccountActions::addAccount()
{
    openDialog({});
}

void AccountActions::editAccount(AccountId id)
{
    find(id, Step::Edit);
}

void AccountActions::enterToken(AccountId id)
{
    find(id, Step::EnterToken);
}

void AccountActions::checkAccount(AccountId id)
{
    find(id, Step::Check);
}

void AccountActions::find(AccountId id, Step next)
{
    m_writer.run<Account>(
        this, [id](const Database &database, const Progress &) { return AccountStore(database).find(id); },
        [this, next](const Result<Account> &account) { takeFound(account, next); });
}

void AccountActions::takeFound(const Result<Account> &account, Step next)
{
    if (!account)
        return showFailure(account.error());
    if (next == Step::Check) {
        showAccounts();
        m_list->select(account->id);
        return checkListed(*account);
    }
    AccountDialog *dialog = openDialog(*account);
    if (next == Step::EnterToken)
        dialog->focusToken();
}

AccountDialog *AccountActions::openDialog(const Account &account)
{
    auto *dialog = new AccountDialog(account, m_list ? static_cast<QWidget *>(m_list) : &m_window);
    connect(dialog, &AccountDialog::submitted, this,
        [=, this](const Account &after, const EnteredToken &token, const EnteredRelaySecrets &relay) {
            store(dialog, account, {after, token, relay});
        });
    connect(dialog, &AccountDialog::checkWished, this,
        [=, this](const Account &typed, const EnteredToken &token) { checkTyped(dialog, account, typed, token); });
    connect(dialog, &AccountDialog::relayCheckWished, this,
        [=, this](const Account &typed, const EnteredRelaySecrets &secrets) {
            checkRelayTyped(dialog, account, typed, secrets);
        });
    connect(dialog, &AccountDialog::keyringWished, this,
        [=, this] { askKeyring(dialog, account, TokenStore::Asking::Allowed); });
    dialog->open();
    askKeyring(dialog, account, TokenStore::Asking::Quiet);
    return dialog;
}

/// A new account has no number id yet: what is asked then is only whether there is an open keyring.
void AccountActions::askKeyring(AccountDialog *dialog, const Account &account, TokenStore::Asking asking)
{
    m_tokens.read(account.phoneNumberId, asking, dialog,
        std::bind_front(&AccountActions::takeTokenOfEdited, this, QPointer(dialog), account));
}

/// Who was asked to unlock the keyring has answered for everything in it.
void AccountActions::takeTokenOfEdited(
    const QPointer<AccountDialog> &dialog, const Account &account, const TokenAnswer &answer)
{
    dialog->setTokenStatus(statusOf(answer));
    m_relaySecrets.read(
        account.phoneNumberId, TokenStore::Asking::Quiet, dialog, [dialog](const RelaySecretAnswers &answers) {
            dialog->setRelayStatus(statusOf(answers.password), statusOf(answers.key));
        });
}

void AccountActions::checkTyped(
    AccountDialog *dialog, const Account &before, const Account &typed, const EnteredToken &token)
{
    auto *context = new QObject(dialog);
    connect(dialog, &AccountDialog::checkStopped, context, &QObject::deleteLater);
    const QString keptFor = before.phoneNumberId.isEmpty() ? typed.phoneNumberId : before.phoneNumberId;
    m_checks.check(typed, token.token, keptFor, context,
        [dialog](const QList<AccountFinding> &findings) { dialog->showFindings(findings); });
}

void AccountActions::checkRelayTyped(
    AccountDialog *dialog, const Account &before, const Account &typed, const EnteredRelaySecrets &secrets)
{
    auto *context = new QObject(dialog);
    connect(dialog, &AccountDialog::relayCheckStopped, context, &QObject::deleteLater);
    const QString keptFor = before.phoneNumberId.isEmpty() ? typed.phoneNumberId : before.phoneNumberId;
    m_checks.checkRelay(typed, secrets, keptFor, context,
        [dialog](const QList<AccountFinding> &findings) { dialog->showRelayFindings(findings); });
}

void AccountActions::checkListed(const Account &account)
{
    m_list->showChecking(account.id);
    m_checks.check(account, {}, account.phoneNumberId, this,
        [this, account](const QList<AccountFinding> &findings) { takeFindings(account, findings); });
}

void AccountActions::takeFindings(const Account &account, const QList<AccountFinding> &findings)
{
    if (AccountCheck::isUsable(findings)) {
        m_notices.forget(account.id);
        Q_EMIT retryWished(account.id);
    }
    if (account.relayUrls.isEmpty())
        return showFindings(account.id, findings);
    m_checks.checkRelay(account, {}, account.phoneNumberId, this,
        [this, id = account.id, findings](
            const QList<AccountFinding> &ofRelay) { showFindings(id, findings + ofRelay); });
}

void AccountActions::showFindings(AccountId id, const QList<AccountFinding> &findings)
{
    setState(id, AccountChecks::summaryOf(findings));
    if (m_list)
        m_list->showFindings(id, findings);
}

void AccountActions::store(AccountDialog *dialog, const Account &before, const Entered &entered)
{
    m_writer.run<Account>(
        this,
        [after = entered.account](const Database &database, const Progress &) { return storeAccount(database, after); },
        [this, before, entered, dialog = QPointer<AccountDialog>(dialog)](
            const Result<Account> &stored) { takeStored(dialog, before, stored, entered); });
}

void AccountActions::takeStored(
    AccountDialog *dialog, const Account &before, const Result<Account> &stored, const Entered &entered)
{
    if (!stored && dialog)
        return dialog->showError(stored.error());
    if (!stored)
        return showFailure(stored.error());
    if (dialog)
        dialog->accept();
    m_notices.forget(stored->id);
    if (before.id != AccountId())
        takeChange(stored->id);
    m_secrets.keep(before, *stored, entered.token, entered.relay);
    refresh();
    Q_EMIT changed();
}

/// What was found no longer holds.
void AccountActions::takeChange(AccountId id)
{
    m_states.remove(id);
    if (m_list)
        m_list->showFindings(id, {});
}

void AccountActions::remove(const Account &account)
{
    m_writer.run<qint64>(
        this,
        [id = account.id, agent = m_agent](
            const Database &database, const Progress &) { return removeAccount(database, id, agent); },
        [this, account](const Result<qint64> &removed) { takeRemoved(account, removed); });
}

void AccountActions::takeRemoved(const Account &account, const Result<qint64> &removed)
{
    if (!removed)
        return showFailure(removed.error());
    m_states.remove(account.id);
    m_notices.forget(account.id);
    m_secrets.remove(account, [this, account](const QStringList &problems) { takeForgotten(account, problems); });
    refresh();
    Q_EMIT changed();
}

void AccountActions::takeForgotten(const Account &account, const QStringList &problems)
{
    if (problems.isEmpty())
        return m_window.showNotice(tr("The account “%1” was removed.").arg(account.name));
    m_window.showError(tr("The account “%1” was removed, but not what the keyring holds for it: %2")
                           .arg(account.name, problems.join(u' ')));
}

/// Where the person is.
void AccountActions::showFailure(const Error &error)
{
    if (m_list)
        m_list->showError(error.message);
    else
        m_window.showError(error.message);
}
