#pragma once

#include "models/accounts/account.h"

#include <QList>
#include <QWidget>

#include <optional>

class FieldFold;
class FieldRows;
class HintedField;
class RelayFields;
class TokenField;

/// The fields of an account, each with room for where its value is found and what is wrong with it. What receiving
/// needs is folded away, and what hardly anybody changes.
class AccountForm final : public QWidget
{
    Q_OBJECT
public:
    /// Each check stands below what it checks.
    AccountForm(QWidget *connectionCheck, QWidget *relayCheck, QWidget *parent = nullptr);

    void load(const Account &account);
    /// As it is typed, or nothing after the fields have shown what is wrong.
    std::optional<Account> store();
    /// Likewise, but only the relay's fields have to be right.
    std::optional<Account> storeRelay();
    /// Something differs from what was loaded.
    bool isChanged() const;
    TokenField *token() const { return m_token; }
    RelayFields *relay() const { return m_relay; }
    /// The last field of the part that was unfolded last.
    QWidget *lastField() const;

    void focusFirst();
    /// Where everything about receiving is.
    void unfoldRelay();

Q_SIGNALS:
    /// Something was typed that a check of the connection depends on.
    void connectionEdited();
    /// Likewise of the relay.
    void relayEdited();
    /// Or folded again.
    void unfolded();

private:
    using Member = QString Account::*;
    struct Field
    {
        Member member;
        HintedField *field;
    };

    HintedField *addField(const QString &title, const QString &name, const QString &hint, Member member);
    void addUsualFields();
    void addAdvancedFields();
    FieldFold *addFold(const QString &title);
    void unfold(const QWidget *field);
    Account typed() const;
    bool showError(const Field &field, const Account &account);
    QString unusedText(Member member) const;

    Account m_loaded;
    FieldRows *m_rows;
    QList<Field> m_fields;
    HintedField *m_name = nullptr;
    TokenField *m_token;
    RelayFields *m_relay = nullptr;
    FieldFold *m_relayFold = nullptr;
    FieldFold *m_advanced = nullptr;
    FieldFold *m_lastFold = nullptr; ///< the one that was touched last
};
