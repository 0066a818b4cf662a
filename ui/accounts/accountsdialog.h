#pragma once

#include "models/accounts/account.h"
#include "ui/accounts/accountentry.h"
#include "ui/accounts/accountfinding.h"

#include <QDialog>
#include <QHash>
#include <QList>
#include <QSet>

#include <optional>

class AccountRows;
class FieldError;
class FindingList;
class QAction;
class QListView;
class QStackedWidget;
class QVBoxLayout;

/// Lists the accounts with the state of their connections. Asks before one is removed; all else is wished for. Not
/// modal: it stays beside the window and follows what happens.
class AccountsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit AccountsDialog(QWidget *parent = nullptr);

    /// In that order. Keeps the selection.
    void setAccounts(const QList<AccountEntry> &entries);
    void select(AccountId id);
    /// The line below the account's name.
    void setState(AccountId id, const AccountFinding &state);
    void showChecking(AccountId id);
    /// In full, as long as the account is selected.
    void showFindings(AccountId id, const QList<AccountFinding> &findings);
    void showError(const QString &text);

Q_SIGNALS:
    void addWished();
    void editWished(const Account &account);
    void checkWished(const Account &account);
    /// After the person has said yes.
    void removalWished(const Account &account);

private:
    QAction *makeAction(const QString &text, const QString &toolTip, void (AccountsDialog::*triggered)());
    void setUpList();
    QWidget *makeList();
    QVBoxLayout *makeButtons();
    QWidget *makeEmpty();
    std::optional<AccountEntry> current() const;
    void takeCurrent();
    void wishEdit();
    void wishCheck();
    void askToRemove();

    AccountRows *m_rows;
    QListView *m_list;
    FindingList *m_findings;
    FieldError *m_error;
    QStackedWidget *m_pages;
    QAction *m_add;
    QAction *m_edit;
    QAction *m_check;
    QAction *m_remove;
    QHash<AccountId, QList<AccountFinding>> m_found;
    QSet<AccountId> m_checking;
    std::optional<AccountId> m_wanted; ///< to be selected as soon as it is listed
};
