#include "app/accounts/relaysecrets.h"

#include <QPointer>

#include <utility>

using Asking = TokenStore::Asking;

namespace {

void takeKey(const TokenAnswer &password, const RelaySecrets::Callback &callback, const TokenAnswer &key)
{
    callback({password, key});
}

/// The key is in the same keyring: who did not unlock it is not asked again.
Asking afterwards(Asking asking, const TokenAnswer &password)
{
    return password.state == TokenAnswer::State::Cancelled ? Asking::Quiet : asking;
}

} // namespace

void RelaySecrets::read(const QString &phoneNumberId, Asking asking, QObject *context, Callback callback)
{
    m_passwords.read(phoneNumberId, asking, context,
        [=, this, receiver = QPointer(context), callback = std::move(callback)](const TokenAnswer &password) {
            m_keys.read(
                phoneNumberId, afterwards(asking, password), receiver, std::bind_front(&takeKey, password, callback));
        });
}
