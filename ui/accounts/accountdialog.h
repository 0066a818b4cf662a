#pragma once

#include "models/accounts/account.h"
#include "models/result.h"
#include "ui/accounts/accountfinding.h"
#include "ui/accounts/tokenstatus.h"

#include <QDialog>
#include <QList>

class AccountForm;
class ConnectionCheck;
class FieldError;
class FormScroll;
class QDialogButtonBox;
class QPushButton;

/// Adds or edits an account: values in, `submitted` out. Stays open until it is told `accept()` or `showError()`.
class AccountDialog final : public QDialog
{
    Q_OBJECT
public:
    /// An account with id 0 is a new one.
    explicit AccountDialog(const Account &account, QWidget *parent = nullptr);

    /// Until the first one the keyring is still being asked.
    void setTokenStatus(const TokenStatus &status);
    void setRelayStatus(const TokenStatus &password, const TokenStatus &key);
    /// What came of `checkWished`; of no interest any more after `checkStopped`.
    void showFindings(const QList<AccountFinding> &findings);
    /// What came of `relayCheckWished`; of no interest any more after `relayCheckStopped`.
    void showRelayFindings(const QList<AccountFinding> &findings);
    /// The account could not be stored. What was typed stays.
    void showError(const Error &error);
    void focusToken();
    /// With all that receiving needs in sight.
    void showRelay();

public Q_SLOTS:
    /// Asks first when something was typed.
    void reject() override;

Q_SIGNALS:
    void submitted(const Account &account, const EnteredToken &token, const EnteredRelaySecrets &relay);
    /// Without a token in it, with the one that is kept.
    void checkWished(const Account &account, const EnteredToken &token);
    void checkStopped();
    /// Likewise with a relay's secrets.
    void relayCheckWished(const Account &account, const EnteredRelaySecrets &relay);
    void relayCheckStopped();
    void keyringWished();

private:
    QWidget *makeContent();
    QDialogButtonBox *makeButtons(const QString &storing);
    void connectParts();
    void showLastField();
    void submit();
    void check();
    void forgetCheck();
    void checkRelay();
    void forgetRelayCheck();
    void showWhatIsWrong();
    void showIn(ConnectionCheck *check, const QList<AccountFinding> &findings);
    void askToDiscard();
    void setBusy(bool isBusy);

    ConnectionCheck *m_check;
    ConnectionCheck *m_relayCheck;
    AccountForm *m_form;
    FormScroll *m_scroll;
    FieldError *m_error;
    QDialogButtonBox *m_buttons;
    QPushButton *m_store = nullptr;
};
