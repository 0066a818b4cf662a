#pragma once

#include "app/accounts/tokenstore.h"

/// An account's password and key of its relay, or why there is none.
struct RelaySecretAnswers final
{
    TokenAnswer password;
    TokenAnswer key;
};

/// The passwords and keys of relays, in the keyring. All that works with them shares one of these: it also knows what
/// is kept for this run only.
class RelaySecrets final
{
public:
    using Callback = std::function<void(const RelaySecretAnswers &)>;

    TokenStore &passwords() { return m_passwords; }
    TokenStore &keys() { return m_keys; }

    /// Both, one after the other, so that the person is asked at most once. As TokenStore::read().
    void read(const QString &phoneNumberId, TokenStore::Asking asking, QObject *context, Callback callback);

private:
    TokenStore m_passwords{Secret::RelayPassword};
    TokenStore m_keys{Secret::RelayKey};
};
