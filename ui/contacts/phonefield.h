#pragma once

#include "models/contacts/phonenumber.h"

#include <QWidget>

#include <optional>

class FieldError;
class QLineEdit;
class QPushButton;

/// A phone number to type, checked meanwhile: says how it is understood, or what is wrong once the field is left.
class PhoneField final : public QWidget
{
    Q_OBJECT
public:
    explicit PhoneField(QWidget *parent = nullptr);

    void setPhone(const std::optional<PhoneNumber> &phone);
    /// Nothing when the field is empty. An error is shown in the field, too.
    Result<std::optional<PhoneNumber>> phone();
    QString text() const;

    void showError(const QString &text);
    /// Another contact has this number: offers to open that one.
    void showDuplicate(const QString &text);

Q_SIGNALS:
    void edited();
    void openExisting(const PhoneNumber &phone);

private:
    void takeTyping();
    void check();
    void offerExisting();

    QLineEdit *m_text;
    FieldError *m_error;
    QPushButton *m_open;
};
