#include "app/commandline/webhookcommands.h"

#include "app/commandline/accountoptions.h"
#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/listenrun.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/accounts/accountstore.h"
#include "models/contacts/contactstore.h"

#include <QCommandLineParser>

#include <limits>

namespace {

const QString idleOption = QStringLiteral("until-idle");
const QString countOption = QStringLiteral("count");
const QString stateOption = QStringLiteral("state");
const QString limitOption = QStringLiteral("limit");

Result<QList<Account>> accountsWithRelay(const QString &name, const Session &session)
{
    AccountStore store(session.database);
    QList<Account> accounts;
    if (!name.isEmpty()) {
        const auto account = store.find(name);
        if (!account)
            return account.error();
        accounts = {*account};
    } else if (auto all = store.all()) {
        accounts = *std::move(all);
    } else {
        return all.error();
    }
    accounts.removeIf([](const Account &account) { return account.relayUrls.isEmpty(); });
    if (!accounts.isEmpty())
        return accounts;
    return Error{name.isEmpty()
            ? CommandText::tr("No account has a relay, so there is nowhere to receive from. Add an account with "
                              "“kartei account add --relay-url …”.")
            : CommandText::tr("The account “%1” has no relay, so there is nowhere to receive from. Enter the relay's "
                              "address in the account's settings, or add the account anew with --relay-url.")
                  .arg(name)};
}

Result<ExitCode> listen(const QString &accountName, const ListenEnd &end, const Session &session)
{
    const auto accounts = accountsWithRelay(accountName, session);
    if (!accounts)
        return accounts.error();
    ListenRun run(session, *accounts, end);
    session.output.object(fieldsOf(run.listen()));
    return run.hasFailed() ? ExitCode::Failed : ExitCode::Done;
}

Result<ExitCode> listEvents(const WebhookEventQuery &query, const Session &session)
{
    const auto events = webhookEvents(session.database, query);
    if (!events)
        return events.error();
    for (const WebhookEvent &event : *events)
        session.output.row(fieldsOf(event));
    return ExitCode::Done;
}

Result<ExitCode> listMessages(const QString &who, qint64 limit, const Session &session)
{
    const auto contact = ContactStore(session.database).find(who);
    if (!contact)
        return contact.error();
    const auto messages = messagesOf(session.database, contact->id, {.before = {}, .limit = limit});
    if (!messages)
        return messages.error();
    for (const Message &message : *messages)
        session.output.row(fieldsOf(message));
    return ExitCode::Done;
}

/// What `listen` counts under this name.
QList<WebhookState> statesCounted(const QString &name)
{
    const auto state = webhookStateFrom(name).value_or(WebhookState::Applied);
    if (state == WebhookState::Rejected)
        return {WebhookState::Rejected, WebhookState::SetAside};
    return {state};
}

void declareListen(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("account"), CommandText::tr("Only for this account, by its name in Kartei (default: all)."),
            CommandText::tr("NAME")},
        {idleOption, CommandText::tr("Ends when nothing has come for so long."), CommandText::tr("SECONDS")},
        {countOption, CommandText::tr("Ends after so many events."), CommandText::tr("N")},
    });
}

void declareLimit(QCommandLineParser &parser, const QString &description)
{
    parser.addOption({limitOption, description, CommandText::tr("N")});
}

void declareEvents(QCommandLineParser &parser)
{
    parser.addOption({stateOption, CommandText::tr("Only these: applied, unknown or rejected (also in part)."),
        CommandText::tr("STATE")});
    declareLimit(parser, CommandText::tr("The newest so many (default: 100)."));
}

void declareMessages(QCommandLineParser &parser)
{
    declareLimit(parser, CommandText::tr("The newest so many (default: all)."));
}

Result<Work> readListen(const QCommandLineParser &parser)
{
    const auto seconds = readCount(parser, idleOption);
    if (!seconds)
        return seconds.error();
    const auto count = readCount(parser, countOption);
    if (!count)
        return count.error();
    if (*count == 0 || *seconds == 0 || seconds->value_or(0) > std::numeric_limits<int>::max() / 1000)
        return Error{CommandText::tr("--%1 and --%2 take a number from 1 on.").arg(idleOption, countOption)};
    ListenEnd end{.untilIdle = {}, .count = *count};
    if (*seconds)
        end.untilIdle = std::chrono::seconds(**seconds);
    return Work(std::bind_front(listen, AccountOptions::account(parser), end));
}

Result<Work> readEvents(const QCommandLineParser &parser)
{
    const auto limit = readCount(parser, limitOption);
    if (!limit)
        return limit.error();
    WebhookEventQuery query;
    query.limit = limit->value_or(query.limit);
    if (parser.isSet(stateOption)) {
        const auto state = readChoice(
            parser, stateOption, {QStringLiteral("applied"), QStringLiteral("unknown"), QStringLiteral("rejected")});
        if (!state)
            return state.error();
        query.states = statesCounted(*state);
    }
    return Work(std::bind_front(listEvents, query));
}

Result<Work> readMessages(const QCommandLineParser &parser)
{
    const auto limit = readCount(parser, limitOption);
    if (!limit)
        return limit.error();
    return Work(std::bind_front(
        listMessages, parser.positionalArguments().constFirst(), limit->value_or(std::numeric_limits<qint64>::max())));
}

} // namespace

QList<Command> webhookCommands()
{
    return {
        {QStringLiteral("listen"), {},
            CommandText::tr("Receives what Meta sends, through the relay, until interrupted."), declareListen,
            readListen,
            CommandText::tr("The relay's password and key come from KARTEI_RELAY_PASSWORD and KARTEI_RELAY_KEY, else "
                            "from the keyring. Every event has its effects once, also when the window or another "
                            "“kartei listen” receives at the same time.\n"
                            "received = applied + duplicates + rejected + unknown.")},
        {QStringLiteral("events"), {}, CommandText::tr("Lists what arrived, the newest first."), declareEvents,
            readEvents},
        {QStringLiteral("messages"), CommandText::tr("CONTACT"),
            CommandText::tr("Shows the conversation with a contact, the oldest first."), declareMessages, readMessages},
    };
}
