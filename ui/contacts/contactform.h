#pragma once

#include "models/contacts/contact.h"

#include <QWidget>

class FieldError;
class LabelPicker;
class PhoneField;
class QCheckBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

/// The fields of a contact, each with room for what is wrong with it.
class ContactForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ContactForm(const QList<Label> &labels, QWidget *parent = nullptr);

    void load(const Contact &contact);
    /// As it is typed, or nothing after the fields have shown what is wrong.
    std::optional<Contact> store();
    /// Something differs from what was loaded.
    bool isChanged() const;

    void showDuplicate(const QString &text);
    void focusFirst();

Q_SIGNALS:
    void openExisting(const PhoneNumber &phone);

private:
    FieldError *addField(const QString &title, QWidget *field);
    void addReadOnly(const QString &title, const QString &value);
    void checkName();
    void checkEmail();
    Contact typed(const std::optional<PhoneNumber> &phone) const;
    bool showFirstError(const Contact &contact);

    Contact m_loaded;
    QString m_loadedPhone;
    QFormLayout *m_rows;
    PhoneField *m_phone;
    QLineEdit *m_name;
    FieldError *m_nameError;
    QLineEdit *m_email;
    FieldError *m_emailError;
    LabelPicker *m_labels;
    QPlainTextEdit *m_notes;
    FieldError *m_notesError;
    QCheckBox *m_optedOut;
};
