#include "app/commandline/accountcheckcommand.h"

#include "app/accounts/accountcheck.h"
#include "app/accounts/relaysecrets.h"
#include "app/commandline/accountoptions.h"
#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/networkwork.h"
#include "app/commandline/session.h"
#include "app/webhooks/relaycheck.h"
#include "models/accounts/accountstore.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace {

using Health = AccountFinding::Health;

const QString relayOption = QStringLiteral("relay");

/// What is given, else what the environment or the keyring has.
Result<QString> tokenOf(const Account &account, bool isGiven)
{
    if (isGiven)
        return AccountOptions::readToken();
    TokenStore tokens;
    const auto answer = await<TokenAnswer>([&](QObject *context, TokenStore::Callback callback) {
        tokens.read(account.phoneNumberId, TokenStore::Asking::Quiet, context, std::move(callback));
    });
    if (!answer)
        return answer.error();
    return answer->hasToken() ? Result<QString>(answer->token) : Error{answer->message};
}

QString nameOf(Health health)
{
    switch (health) {
    case Health::Good:
        return QStringLiteral("good");
    case Health::Warning:
        return QStringLiteral("warning");
    case Health::Bad:
        return QStringLiteral("bad");
    case Health::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

void show(const Account &account, const QList<AccountFinding> &findings, Output &output)
{
    Fields fields = fieldsOf(account);
    fields.append({QStringLiteral("usable"), AccountCheck::isUsable(findings)});
    if (output.format() == Output::Format::Plain) {
        output.object(fields);
        for (const AccountFinding &finding : findings)
            output.line(escaped(CommandText::tr("%1: %2").arg(nameOf(finding.health), finding.text)));
        return;
    }
    QJsonArray array;
    for (const AccountFinding &finding : findings)
        array.append(
            QJsonObject{{QStringLiteral("health"), nameOf(finding.health)}, {QStringLiteral("text"), finding.text}});
    fields.append({QStringLiteral("findings"), array});
    output.object(fields);
}

Result<ExitCode> tell(const Account &account, const QList<AccountFinding> &findings, const Session &session)
{
    show(account, findings, session.output);
    const auto bad = std::find_if(
        findings.begin(), findings.end(), [](const AccountFinding &finding) { return finding.health == Health::Bad; });
    if (bad == findings.end())
        return ExitCode::Done;
    Output::say(bad->text);
    return ExitCode::Failed;
}

Result<ExitCode> checkAtMeta(const QString &name, bool hasToken, const Session &session)
{
    const auto account = AccountStore(session.database).find(name);
    if (!account)
        return account.error();
    const auto token = tokenOf(*account, hasToken);
    if (!token)
        return token.error();
    GraphClient graph;
    const auto findings = await<QList<AccountFinding>>([&](QObject *context, AccountCheck::Callback callback) {
        AccountCheck::run(graph, *account, *token, context, std::move(callback));
    });
    return findings ? tell(*account, *findings, session) : findings.error();
}

/// With what the environment or the keyring has.
Result<ExitCode> checkAtRelay(const QString &name, const Session &session)
{
    const auto account = AccountStore(session.database).find(name);
    if (!account)
        return account.error();
    RelaySecrets secrets;
    const auto kept = await<RelaySecretAnswers>([&](QObject *context, RelaySecrets::Callback callback) {
        secrets.read(account->phoneNumberId, TokenStore::Asking::Quiet, context, std::move(callback));
    });
    if (!kept)
        return kept.error();
    if (!kept->password.hasToken())
        return Error{kept->password.message};
    const auto findings = await<QList<AccountFinding>>([&](QObject *context, RelayCheck::Callback callback) {
        RelayCheck::run(relayEndpointOf(*account, kept->password.token), envelopeRulesFor(kept->key.token), context,
            std::move(callback));
    });
    return findings ? tell(*account, *findings, session) : findings.error();
}

void declareCheck(QCommandLineParser &parser)
{
    AccountOptions::declareTokenForThisRun(parser);
    parser.addOption({relayOption,
        CommandText::tr("Asks the relay instead, with KARTEI_RELAY_PASSWORD and KARTEI_RELAY_KEY from the environment, "
                        "else from the keyring.")});
}

Result<Work> readCheck(const QCommandLineParser &parser)
{
    const QString name = parser.positionalArguments().constFirst();
    if (!parser.isSet(relayOption))
        return Work(std::bind_front(checkAtMeta, name, AccountOptions::hasToken(parser)));
    if (AccountOptions::hasToken(parser))
        return Error{CommandText::tr("--relay asks the relay, which wants no access token: leave out --token-stdin.")};
    return Work(std::bind_front(checkAtRelay, name));
}

} // namespace

Command accountCheckCommand()
{
    return {QStringLiteral("account check"), CommandText::tr("NAME"),
        CommandText::tr("Asks Meta, or the relay, whether the account works, and tells what is in the way."),
        declareCheck, readCheck};
}
