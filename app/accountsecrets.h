#pragma once

#include "app/accounts/relaysecrets.h"
#include "models/accounts/account.h"
#include "ui/accounts/tokenstatus.h"

#include <QList>
#include <QObject>

#include <functional>

/// Keeps the secrets that were entered for an account, takes them along when its number id is corrected, and removes
/// them with it.
class AccountSecrets final : public QObject
{
    Q_OBJECT
public:
    AccountSecrets(TokenStore &tokens, RelaySecrets &relay);

    /// After `before` was stored as `after`. What was not entered stays as it is; a relay that is gone leaves nothing.
    void keep(const Account &before, const Account &after, const EnteredToken &token, const EnteredRelaySecrets &relay);
    /// `callback` is called once with what could not be removed and why; empty when nothing is left.
    void remove(const Account &account, std::function<void(const QStringList &problems)> callback);

Q_SIGNALS:
    /// Something that was waited for is there.
    void kept(AccountId account);
    /// It can be used, but the keyring did not take it.
    void notStored(const QString &message);

private:
    struct Removal;

    void keepOne(TokenStore &store, const Account &account, const EnteredToken &secret);
    void takeKept(AccountId account, const TokenAnswer &answer);
    void move(TokenStore &store, const Account &from, const Account &to);
    void takeMoved(TokenStore &store, const Account &from, const Account &to, const TokenAnswer &answer);
    void removeNext(const Removal &removal);
    void takeRemoved(const Removal &removal, const TokenAnswer &answer);
    QList<TokenStore *> stores();

    TokenStore &m_tokens;
    RelaySecrets &m_relay;
};
