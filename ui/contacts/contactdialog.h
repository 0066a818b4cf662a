#pragma once

#include "models/contacts/contact.h"
#include "models/result.h"

#include <QDialog>

class ContactForm;
class FieldError;
class QDialogButtonBox;
class QPushButton;

/// Adds or edits a contact: a value in, `submitted` out. Stays open until it is told `accept()` or `showError()`.
class ContactDialog final : public QDialog
{
    Q_OBJECT
public:
    /// A contact with id 0 is a new one. `labels` are offered.
    ContactDialog(const Contact &contact, const QList<Label> &labels, QWidget *parent = nullptr);

    /// The contact could not be stored. What was typed stays.
    void showError(const Error &error);
    /// What was submitted is not to be stored after all.
    void resume();

public Q_SLOTS:
    /// Asks first when something was typed.
    void reject() override;

Q_SIGNALS:
    void submitted(const Contact &contact);
    /// Another contact has this number.
    void openExisting(const PhoneNumber &phone);

private:
    QDialogButtonBox *makeButtons(const QString &storing);
    void submit();
    void askToDiscard();
    void takeOpenExisting(const PhoneNumber &phone);

    ContactForm *m_form;
    FieldError *m_error;
    QDialogButtonBox *m_buttons;
    QPushButton *m_store;
};
