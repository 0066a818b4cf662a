#pragma once

#include "models/accounts/account.h"
#include "ui/accounts/tokenstatus.h"

#include <QObject>

#include <optional>

class FieldRows;
class HintedField;
class QWidget;
class TokenField;

/// The fields of an account's relay, in the rows of its form. They take apart what somebody copied for them, such as
/// the address of a channel's events.
class RelayFields final : public QObject
{
    Q_OBJECT
public:
    /// `token` is the access token's field, which stands above.
    RelayFields(FieldRows &rows, const TokenField *token, QObject *parent);

    void load(const Account &account);
    void store(Account &account) const;
    /// Into the other fields, what the addresses tell for them. Also done once the addresses are left.
    void takeApart();
    /// The secrets alone.
    bool isChanged() const;
    void setStatus(const TokenStatus &password, const TokenStatus &key);
    /// In a few words: where from, or what is missed without one.
    QString summary() const;

    /// The first field of those that now show what is wrong with them; nullptr when nothing is.
    QWidget *showErrors(const Account &account);
    /// As they are typed, or nothing after a field has shown what is wrong. Without secrets they are right.
    std::optional<EnteredRelaySecrets> entered();
    /// Likewise, but what the relay has to be asked with must be there.
    std::optional<EnteredRelaySecrets> usable();

Q_SIGNALS:
    void edited();

private:
    void takeEdited();
    bool isInUse(const Account &account) const;
    QString addressError(const Account &account) const;
    QString channelError(const Account &account) const;

    HintedField *m_addresses;
    HintedField *m_channel;
    HintedField *m_user;
    TokenField *m_password;
    TokenField *m_key;
    qsizetype m_length = 0; ///< of the addresses before they were edited
};
