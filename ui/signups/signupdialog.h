#pragma once

#include "models/result.h"
#include "ui/signups/signupform.h"

#include <QDialog>

class FormScroll;
class QDialogButtonBox;
class QPushButton;

/// Makes or edits a sign-up link: values in, `submitted` out. Stays open until it is told `accept()` or `showError()`.
class SignupDialog final : public QDialog
{
    Q_OBJECT
public:
    /// A link with id 0 is a new one.
    SignupDialog(
        const Signup &signup, const QList<Label> &labels, const QList<Account> &accounts, QWidget *parent = nullptr);

    /// What was typed stays.
    void showError(const QString &text);

public Q_SLOTS:
    /// Asks first when something was typed.
    void reject() override;

Q_SIGNALS:
    void submitted(const SignupEntry &entry);

private:
    QDialogButtonBox *makeButtons(const Signup &signup);
    void submit();
    void askToDiscard();
    void setBusy(bool isBusy);

    bool m_isNew;
    SignupForm *m_form;
    FormScroll *m_scroll;
    FieldError *m_error;
    QPushButton *m_store = nullptr;
    QDialogButtonBox *m_buttons;
};
