#pragma once

#include "models/accounts/account.h"

#include <QList>
#include <QWidget>

#include <optional>

class HintedField;
class QGridLayout;
class QToolButton;
class TokenField;

/// The fields of an account, each with room for where its value is found and what is wrong with it. What hardly anybody
/// changes is folded away.
class AccountForm final : public QWidget
{
    Q_OBJECT
public:
    /// `check` stands below what it checks.
    explicit AccountForm(QWidget *check, QWidget *parent = nullptr);

    void load(const Account &account);
    /// As it is typed, or nothing after the fields have shown what is wrong.
    std::optional<Account> store();
    /// Something differs from what was loaded.
    bool isChanged() const;
    TokenField *token() const { return m_token; }
    QWidget *lastField() const;

    void focusFirst();

Q_SIGNALS:
    /// Something was typed that a check of the connection depends on.
    void connectionEdited();
    /// Or folded again.
    void unfolded();

private:
    using Member = QString Account::*;
    struct Field
    {
        Member member;
        HintedField *field;
    };

    HintedField *addField(const QString &title, const QString &name, const QString &hint, Member member = nullptr);
    void addUsualFields();
    void addAdvancedFields();
    void addRow(const QString &title, QWidget *field);
    void setFolded(bool isFolded);
    Account typed() const;
    bool showError(const Field &field, const Account &account);
    bool showRelayError(const Account &account);
    QString unusedText(Member member) const;

    Account m_loaded;
    QGridLayout *m_rows;
    QList<Field> m_fields;
    QList<QWidget *> m_advanced; ///< labels and fields
    HintedField *m_name;
    TokenField *m_token;
    QToolButton *m_unfold;
    bool m_isFolded = true;
    HintedField *m_relays;
};
