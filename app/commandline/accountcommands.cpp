#include "app/commandline/accountcommands.h"

#include "app/accounts/tokenstore.h"
#include "app/commandline/accountcheckcommand.h"
#include "app/commandline/accountoptions.h"
#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/networkwork.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/accounts/accountstore.h"

#include <QCommandLineParser>

namespace {

const QString nameOption = QStringLiteral("name");
const QString phoneNumberIdOption = QStringLiteral("phone-number-id");
const QString wabaIdOption = QStringLiteral("waba-id");
const QString graphUrlOption = QStringLiteral("graph-url");
const QString graphVersionOption = QStringLiteral("graph-version");
const QString relayUrlOption = QStringLiteral("relay-url");
const QString relayChannelOption = QStringLiteral("relay-channel");
const QString relayUserOption = QStringLiteral("relay-user");

void declareAdd(QCommandLineParser &parser)
{
    const Account standard;
    const QString id = CommandText::tr("ID");
    const QString url = CommandText::tr("URL");
    const QString name = CommandText::tr("NAME");
    parser.addOptions({
        {nameOption, CommandText::tr("What you call the account."), name},
        {phoneNumberIdOption, CommandText::tr("Meta's id of the business number: digits, not the number itself."), id},
        {wabaIdOption, CommandText::tr("Meta's id of the WhatsApp Business account: digits."), id},
        {graphUrlOption, CommandText::tr("Address of Meta's Graph API (default: %1).").arg(standard.graphUrl), url},
        {graphVersionOption, CommandText::tr("Its version (default: %1).").arg(standard.graphVersion),
            CommandText::tr("VERSION")},
        {relayUrlOption, CommandText::tr("Address of the relay of webhooks; may be given several times."), url},
        {relayChannelOption, CommandText::tr("Channel on the relay."), name},
        {relayUserOption, CommandText::tr("User of the relay."), name},
    });
    AccountOptions::declareToken(
        parser, CommandText::tr("Reads the access token from the standard input and stores it in the keyring."));
}

Result<Account> stored(const Account &account, const Session &session)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    AccountStore store(session.database);
    const auto id = store.create(account);
    if (!id)
        return id.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return store.find(*id);
}

/// Whether the next command finds the token.
Result<ExitCode> keepToken(const Account &account, const QString &token)
{
    TokenStore tokens;
    const auto answer = await<TokenAnswer>([&](QObject *context, TokenStore::Callback callback) {
        tokens.write(account.phoneNumberId, token, context, std::move(callback));
    });
    if (answer && answer->state == TokenAnswer::State::Stored)
        return ExitCode::Done;
    Output::say(
        CommandText::tr("The account was added, but its access token is not kept beyond this command. %1 Until it "
                        "is stored, give it to commands by KARTEI_ACCESS_TOKEN or --token-stdin.")
            .arg(answer ? answer->message : answer.error().message));
    return ExitCode::DoneInPart;
}

Result<ExitCode> addAccount(const Account &account, bool hasToken, const Session &session)
{
    const auto token = hasToken ? AccountOptions::readToken() : Result<QString>(QString());
    if (!token)
        return token.error();
    const auto added = stored(account, session);
    if (!added)
        return added.error();
    session.output.object(fieldsOf(*added));
    return hasToken ? keepToken(*added, *token) : ExitCode::Done;
}

Result<ExitCode> listAccounts(const Session &session)
{
    const auto accounts = AccountStore(session.database).all();
    if (!accounts)
        return accounts.error();
    for (const Account &account : *accounts)
        session.output.row(fieldsOf(account));
    return ExitCode::Done;
}

Result<ExitCode> forgetToken(const Account &account)
{
    TokenStore tokens;
    const auto answer = await<TokenAnswer>([&](QObject *context, TokenStore::Callback callback) {
        tokens.remove(account.phoneNumberId, context, std::move(callback));
    });
    if (answer && answer->state == TokenAnswer::State::None)
        return ExitCode::Done;
    Output::say(CommandText::tr("The account was removed, but its access token may still be in the keyring: %1")
                    .arg(answer ? answer->message : answer.error().message));
    return ExitCode::DoneInPart;
}

Result<ExitCode> removeAccount(const QString &name, const Session &session)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    AccountStore store(session.database);
    const auto account = store.find(name);
    if (!account)
        return account.error();
    if (const auto removed = store.remove(account->id, session.agent); !removed)
        return removed.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    session.output.object(fieldsOf(*account));
    return forgetToken(*account);
}

Result<Work> readAdd(const QCommandLineParser &parser)
{
    for (const QString &needed : {nameOption, phoneNumberIdOption})
        if (!parser.isSet(needed))
            return Error{
                CommandText::tr("--%1 is missing: an account needs a name and Meta's id of its number.").arg(needed)};
    Account account;
    account.name = parser.value(nameOption);
    account.phoneNumberId = parser.value(phoneNumberIdOption);
    account.wabaId = parser.value(wabaIdOption);
    account.relayUrls = parser.values(relayUrlOption);
    account.relayChannel = parser.value(relayChannelOption);
    account.relayUser = parser.value(relayUserOption);
    account.graphUrl = readText(parser, graphUrlOption).value_or(account.graphUrl);
    account.graphVersion = readText(parser, graphVersionOption).value_or(account.graphVersion);
    return Work(std::bind_front(addAccount, account, AccountOptions::hasToken(parser)));
}

Result<Work> readList(const QCommandLineParser &)
{
    return Work(listAccounts);
}

Result<Work> readRemove(const QCommandLineParser &parser)
{
    return Work(std::bind_front(removeAccount, parser.positionalArguments().constFirst()));
}

} // namespace

QList<Command> accountCommands()
{
    const QString name = CommandText::tr("NAME");
    return {
        {QStringLiteral("account add"), {}, CommandText::tr("Adds a WhatsApp business number."), declareAdd, readAdd,
            CommandText::tr("Meta's App Dashboard shows both ids under WhatsApp › API Setup. Exit code 4: the account "
                            "was added, but "
                            "the keyring did not take its token.")},
        {QStringLiteral("account list"), {}, CommandText::tr("Lists the accounts."), nullptr, readList},
        accountCheckCommand(),
        {QStringLiteral("account remove"), name,
            CommandText::tr("Removes an account with its token and block records; their history stays."), nullptr,
            readRemove},
    };
}
