#include "app/accountchecks.h"

#include "app/accounts/tokenstore.h"

#include <QLocale>
#include <QTime>

#include <algorithm>
#include <functional>
#include <utility>

using Health = AccountFinding::Health;

AccountChecks::AccountChecks(TokenStore &tokens, GraphClient &graph)
    : m_tokens(tokens)
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
