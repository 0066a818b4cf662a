#pragma once

#include "models/accounts/account.h"
#include "models/labels/label.h"
#include "models/signups/signup.h"

#include <QList>
#include <QWidget>

#include <optional>

class AccountChoice;
class FieldError;
class HintedField;
class LabelPicker;
class PhoneField;
class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QToolButton;
class SignupPreview;

/// What a form of a sign-up link gives. A label with id 0 is a new one.
struct SignupEntry final
{
    Signup signup; ///< its label is that of `label`, once that is stored
    std::optional<Label> label;

    bool operator==(const SignupEntry &) const = default;
};
Q_DECLARE_METATYPE(SignupEntry)

/// The fields of a sign-up link, each with room for what is wrong with it. What belongs to Meta's in-app sign-up is
/// folded away unless it is used.
class SignupForm final : public QWidget
{
    Q_OBJECT
public:
    SignupForm(const QList<Label> &labels, const QList<Account> &accounts, QWidget *parent = nullptr);

    void load(const Signup &signup);
    /// As it is typed, or nothing after the fields have shown what is wrong.
    std::optional<SignupEntry> store();
    bool isChanged() const;

Q_SIGNALS:
    /// A field or a sentence came or went: the form needs another height.
    void resized();

private:
    using Member = QString Signup::*;
    struct Field
    {
        Member member;
        HintedField *field;
    };

    HintedField *addField(const QString &title, const QString &name, const QString &hint, Member member);
    void addRow(const QString &title, QWidget *field);
    void addLinkRows();
    void addMessageRows();
    void addInAppRows();
    QPlainTextEdit *makeTextField(const QString &name, int lines);
    void setFolded(bool isFolded);
    void takeEdit();
    void keepOneLabel(const QList<Label> &chosen);
    SignupEntry typed() const;
    bool showErrors(const Signup &signup);

    QList<Label> m_labels;
    QList<Account> m_accounts;
    Signup m_loadedSignup;
    SignupEntry m_loaded;
    QGridLayout *m_rows;
    QList<Field> m_fields;
    HintedField *m_name;
    HintedField *m_metaId = nullptr;
    AccountChoice *m_account;
    PhoneField *m_phone;
    QPlainTextEdit *m_message;
    FieldError *m_messageError;
    SignupPreview *m_preview;
    LabelPicker *m_label;
    QList<Label> m_chosenLabel;
    QToolButton *m_unfold;
    QList<QWidget *> m_inApp; ///< titles and fields
    QPlainTextEdit *m_confirmation = nullptr;
    bool m_isFolded = true;
};
