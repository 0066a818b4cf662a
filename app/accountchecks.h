#pragma once

#include "app/accounts/accountcheck.h"
#include "app/webhooks/relaycheck.h"
#include "ui/accounts/tokenstatus.h"

#include <QPointer>

class GraphClient;
class RelaySecrets;
class TokenStore;
struct RelaySecretAnswers;
struct TokenAnswer;

/// Checks accounts and their relays with what was just entered or, without that, with what is kept.
class AccountChecks final : public QObject
{
    Q_OBJECT
public:
    AccountChecks(TokenStore &tokens, RelaySecrets &relay, GraphClient &graph);

    /// May ask the person to unlock the keyring. `keptFor`: the phone number id that the token is kept for. The
    /// callback is called once, later, or never when `context` is gone by then.
    void check(const Account &account, const QString &entered, const QString &keptFor, QObject *context,
        AccountCheck::Callback callback);

    /// Likewise of the account's relay.
    void checkRelay(const Account &account, const EnteredRelaySecrets &entered, const QString &keptFor,
        QObject *context, RelayCheck::Callback callback);

    /// In one line: what is worst, or that it works and since when that is known.
    static AccountFinding summaryOf(const QList<AccountFinding> &findings);

private:
    void takeToken(const Account &account, const QPointer<QObject> &context, const AccountCheck::Callback &callback,
        const TokenAnswer &answer);

    TokenStore &m_tokens;
    RelaySecrets &m_relay;
    GraphClient &m_graph;
};
