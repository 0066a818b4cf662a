#pragma once

#include "app/accounts/accountcheck.h"

#include <QPointer>

class GraphClient;
class TokenStore;
struct TokenAnswer;

/// Checks accounts with a token that was just entered or, without one, with the one that is kept.
class AccountChecks final : public QObject
{
    Q_OBJECT
public:
    AccountChecks(TokenStore &tokens, GraphClient &graph);

    /// May ask the person to unlock the keyring. `keptFor`: the phone number id that the token is kept for. The
    /// callback is called once, later, or never when `context` is gone by then.
    void check(const Account &account, const QString &entered, const QString &keptFor, QObject *context,
        AccountCheck::Callback callback);

    /// In one line: what is worst, or that it works and since when that is known.
    static AccountFinding summaryOf(const QList<AccountFinding> &findings);

private:
    void takeToken(const Account &account, const QPointer<QObject> &context, const AccountCheck::Callback &callback,
        const TokenAnswer &answer);

    TokenStore &m_tokens;
    GraphClient &m_graph;
};
