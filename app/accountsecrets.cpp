#include "app/accountsecrets.h"

#include <QStringList>

#include <utility>

namespace {

bool hasRelay(const Account &account)
{
    return !account.relayUrls.isEmpty();
}

void takeNothing(const TokenAnswer &) { }

} // namespace

/// One at a time, so that the person is asked to unlock the keyring at most once.
struct AccountSecrets::Removal
{
    QString phoneNumberId;
    QList<TokenStore *> left;
    QStringList problems;
    std::function<void(const QStringList &)> callback;
};

AccountSecrets::AccountSecrets(TokenStore &tokens, RelaySecrets &relay)
    : m_tokens(tokens)
    , m_relay(relay)
{ }

QList<TokenStore *> AccountSecrets::stores()
{
    return {&m_tokens, &m_relay.passwords(), &m_relay.keys()};
}

void AccountSecrets::keep(
    const Account &before, const Account &after, const EnteredToken &token, const EnteredRelaySecrets &relay)
{
    const bool hasOtherNumber = !before.phoneNumberId.isEmpty() && before.phoneNumberId != after.phoneNumberId;
    for (const auto &[store, secret] : {std::pair(&m_tokens, token), std::pair(&m_relay.passwords(), relay.password),
             std::pair(&m_relay.keys(), relay.key)}) {
        const bool isUnused = store != &m_tokens && !hasRelay(after);
        if (isUnused && hasRelay(before))
            store->remove(before.phoneNumberId, this, takeNothing);
        else if (!secret.token.isEmpty())
            keepOne(*store, after, secret);
        else if (hasOtherNumber && !isUnused)
            move(*store, before, after);
    }
}

void AccountSecrets::keepOne(TokenStore &store, const Account &account, const EnteredToken &secret)
{
    if (secret.keeping == EnteredToken::Keeping::Keyring)
        return store.write(account.phoneNumberId, secret.token, this,
            [this, id = account.id](const TokenAnswer &answer) { takeKept(id, answer); });
    store.keepForThisRun(account.phoneNumberId, secret.token);
    Q_EMIT kept(account.id);
}

void AccountSecrets::takeKept(AccountId account, const TokenAnswer &answer)
{
    if (answer.state != TokenAnswer::State::Stored)
        Q_EMIT notStored(answer.message);
    if (answer.hasToken())
        Q_EMIT kept(account);
}

/// The keyring knows it by the number's id, which was corrected.
void AccountSecrets::move(TokenStore &store, const Account &from, const Account &to)
{
    store.read(from.phoneNumberId, TokenStore::Asking::Allowed, this,
        [=, this, &store](const TokenAnswer &answer) { takeMoved(store, from, to, answer); });
}

void AccountSecrets::takeMoved(TokenStore &store, const Account &from, const Account &to, const TokenAnswer &answer)
{
    using State = TokenAnswer::State;
    if (answer.state != State::Stored && answer.state != State::ThisRun)
        return;
    const bool isForThisRun = answer.state == State::ThisRun;
    keepOne(store, to, {answer.token, isForThisRun ? EnteredToken::Keeping::ThisRun : EnteredToken::Keeping::Keyring});
    store.remove(from.phoneNumberId, this, takeNothing);
}

void AccountSecrets::remove(const Account &account, std::function<void(const QStringList &)> callback)
{
    removeNext({account.phoneNumberId, stores(), {}, std::move(callback)});
}

void AccountSecrets::removeNext(const Removal &removal)
{
    if (removal.left.isEmpty())
        return removal.callback(removal.problems);
    Removal rest = removal;
    TokenStore *next = rest.left.takeFirst();
    next->remove(rest.phoneNumberId, this, [this, rest](const TokenAnswer &answer) { takeRemoved(rest, answer); });
}

void AccountSecrets::takeRemoved(const Removal &removal, const TokenAnswer &answer)
{
    Removal rest = removal;
    if (answer.state != TokenAnswer::State::None)
        rest.problems.append(answer.message);
    removeNext(rest);
}
