#pragma once

#include "models/accounts/account.h"
#include "models/blocking/blockoutlook.h"
#include "ui/blocking/blockchoice.h"

#include <QDialog>
#include <QTimer>

class AccountChoice;
class BlockOutlookView;
class BlockReasonField;
class FieldError;
class QFormLayout;
class QPushButton;
class WrappedLabel;

/// Asks before people are blocked: what will happen, whom Meta blocks now, what to do about the others, and why. It
/// stays open after `submitted` until `accept()` or `showError()`.
class BlockDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `reasons`: given before, the most used first. There is at least one account; `preferred` is chosen if it is
    /// among them.
    BlockDialog(const QList<Account> &accounts, std::optional<AccountId> preferred, const QStringList &reasons,
        QWidget *parent = nullptr);

    /// As soon as the outlook is known, or after a moment: a window manager places a window wrongly that changes its
    /// size while it is being placed.
    void openSoon();

    AccountId account() const;
    /// Who can be blocked by the account that is chosen. Until it is known, nobody can be blocked.
    void setOutlook(const BlockOutlook &outlook);
    void showError(const QString &text);
    /// As it stands in the fields.
    BlockChoice choice() const;

Q_SIGNALS:
    /// Another account was chosen: `setOutlook` is waited for.
    void accountChosen(AccountId account);
    void submitted(const BlockChoice &choice);

private:
    void openNow();
    void makeLayout();
    void awaitOutlook();
    void fitHeight();
    int wantedWidth() const;
    void takeChoice();
    QString questionText() const;
    QString consequenceText() const;
    bool hasSomebody() const;
    void submit();

    QTimer m_opening; ///< runs until it opens
    std::optional<BlockOutlook> m_known;
    WrappedLabel *m_question;
    WrappedLabel *m_consequence;
    BlockOutlookView *m_outlook;
    AccountChoice *m_account;
    BlockReasonField *m_reason;
    QFormLayout *m_form;
    FieldError *m_error;
    QPushButton *m_block;
};
