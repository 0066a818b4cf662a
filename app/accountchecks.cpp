#include "app/accountchecks.h"

#include "app/accounts/relaysecrets.h"

#include <QLocale>
#include <QTime>

#include <algorithm>
#include <functional>
#include <utility>

using Health = AccountFinding::Health;

namespace {

void checkRelayWith(const Account &account, const QString &password, const QString &key, QObject *context,
    const RelayCheck::Callback &callback)
{
    RelayCheck::run(relayEndpointOf(account, password), envelopeRulesFor(key), context, callback);
}

void takeRelaySecrets(const Account &account, const EnteredRelaySecrets &entered, const QPointer<QObject> &context,
    const RelayCheck::Callback &callback, const RelaySecretAnswers &kept)
{
    const QString password = entered.password.token.isEmpty() ? kept.password.token : entered.password.token;
    const QString key = entered.key.token.isEmpty() ? kept.key.token : entered.key.token;
    if (password.isEmpty())
        return callback({{.health = Health::Bad, .text = kept.password.message}});
    checkRelayWith(account, password, key, context, callback);
}

} // namespace

AccountChecks::AccountChecks(TokenStore &tokens, RelaySecrets &relay, GraphClient &graph)
    : m_tokens(tokens)
    , m_relay(relay)
    , m_graph(graph)
{ }

void AccountChecks::check(const Account &account, const QString &entered, const QString &keptFor, QObject *context,
    AccountCheck::Callback callback)
{
    if (!entered.isEmpty())
        return AccountCheck::run(m_graph, account, entered, context, std::move(callback));
    m_tokens.read(keptFor, TokenStore::Asking::Allowed, context,
        std::bind_front(&AccountChecks::takeToken, this, account, QPointer(context), std::move(callback)));
}

void AccountChecks::takeToken(const Account &account, const QPointer<QObject> &context,
    const AccountCheck::Callback &callback, const TokenAnswer &answer)
{
    if (!answer.hasToken())
        return callback({{.health = Health::Bad, .text = answer.message}});
    AccountCheck::run(m_graph, account, answer.token, context, callback);
}

void AccountChecks::checkRelay(const Account &account, const EnteredRelaySecrets &entered, const QString &keptFor,
    QObject *context, RelayCheck::Callback callback)
{
    const bool isAllEntered = !entered.password.token.isEmpty() && !entered.key.token.isEmpty();
    if (isAllEntered)
        return checkRelayWith(account, entered.password.token, entered.key.token, context, callback);
    m_relay.read(keptFor, TokenStore::Asking::Allowed, context,
        std::bind_front(&takeRelaySecrets, account, entered, QPointer(context), std::move(callback)));
}

AccountFinding AccountChecks::summaryOf(const QList<AccountFinding> &findings)
{
    for (const Health health : {Health::Bad, Health::Warning}) {
        const auto worst = std::find_if(findings.begin(), findings.end(),
            [health](const AccountFinding &finding) { return finding.health == health; });
        if (worst != findings.end())
            return *worst;
    }
    const QString now = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat);
    return {.health = Health::Good, .text = tr("Connected · checked at %1").arg(now)};
}
