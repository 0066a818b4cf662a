#include "app/commandline/blocklistcommands.h"

#include "app/commandline/accountoptions.h"
#include "app/commandline/blockingrun.h"
#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/session.h"
#include "models/accounts/accountstore.h"
#include "models/blocking/blockeduser.h"
#include "models/blocking/blockrequests.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>

namespace {

const QString dryRunOption = QStringLiteral("dry-run");
const QString allOption = QStringLiteral("all");
const QString historyOption = QStringLiteral("history");

struct SyncWish
{
    QString accountName; ///< may be empty
    bool isDryRun = false;
    bool hasToken = false;
};

void append(QJsonArray &differences, const QList<BlockListDifference::Entry> &entries, const QString &change)
{
    for (const BlockListDifference::Entry &entry : entries)
        differences.append(QJsonObject{{QStringLiteral("number"), entry.target.toString()},
            {QStringLiteral("name"), entry.contactName}, {QStringLiteral("change"), change}});
}

QJsonArray differencesOf(const BlockListDifference &difference)
{
    QJsonArray differences;
    append(differences, difference.activated, QStringLiteral("activated"));
    append(differences, difference.deactivated, QStringLiteral("deactivated"));
    return differences;
}

void showDifferences(const QJsonArray &differences, Output &output)
{
    for (const QJsonValue &one : differences)
        output.line(escaped(QStringLiteral("%1 %2 %3")
                                .arg(one[QStringLiteral("change")].toString(), one[QStringLiteral("number")].toString(),
                                    one[QStringLiteral("name")].toString())
                                .trimmed()));
}

void show(const BlockListSync &sync, double seconds, bool isDryRun, Output &output)
{
    const BlockListDifference &difference = sync.difference;
    Fields fields{
        {QStringLiteral("listed"), difference.listed},
        {QStringLiteral("activated"), difference.activated.size()},
        {QStringLiteral("deactivated"), difference.deactivated.size()},
        {QStringLiteral("unchanged"), difference.unchanged},
        {QStringLiteral("pages"), sync.listing.pages},
        {QStringLiteral("seconds"), seconds},
    };
    if (isDryRun && output.format() == Output::Format::Json)
        fields.append({QStringLiteral("differences"), differencesOf(difference)});
    output.object(fields);
    if (isDryRun && output.format() == Output::Format::Plain)
        showDifferences(differencesOf(difference), output);
}

/// The queue was sent as far as possible.
Result<ExitCode> tellWhatWaits(const Session &session)
{
    const auto open = BlockRequests(session.database).countOpen();
    if (!open)
        return open.error();
    if (*open == 0)
        return ExitCode::Done;
    Output::say(
        CommandText::tr("The block list is up to date, but %Ln number(s) of the queue could not be sent. They are "
                        "sent by the window when it is open, or by “kartei sync”.",
            nullptr, static_cast<int>(*open)));
    return ExitCode::DoneInPart;
}

Result<ExitCode> syncList(const SyncWish &wish, const Session &session)
{
    const auto account = AccountStore(session.database).choose(wish.accountName);
    if (!account)
        return account.error();
    const auto token = wish.hasToken ? AccountOptions::readToken() : Result<QString>(QString());
    if (!token)
        return token.error();
    QElapsedTimer timer;
    timer.start();
    const auto sync = wish.isDryRun ? BlockingRun(session, *account, *token).compare()
                                    : BlockingRun(session, *account, *token).sync();
    if (!sync)
        return sync.error();
    show(*sync, double(timer.elapsed()) / 1000, wish.isDryRun, session.output);
    return wish.isDryRun ? ExitCode::Done : tellWhatWaits(session);
}

Result<ExitCode> listBlocked(const QString &accountName, BlockedUsers which, const Session &session)
{
    std::optional<AccountId> id;
    if (!accountName.isEmpty()) {
        const auto account = AccountStore(session.database).find(accountName);
        if (!account)
            return account.error();
        id = account->id;
    }
    const auto users = blockedUsers(session.database, which, id);
    if (!users)
        return users.error();
    for (const BlockedUser &user : *users)
        session.output.row(fieldsOf(user));
    return ExitCode::Done;
}

Result<ExitCode> listHistory(const BlockTarget &target, const Session &session)
{
    const auto entries = blockHistory(session.database, target);
    if (!entries)
        return entries.error();
    for (const BlockHistoryEntry &entry : *entries)
        session.output.row(fieldsOf(entry));
    return ExitCode::Done;
}

void declareSync(QCommandLineParser &parser)
{
    AccountOptions::declareAccount(parser);
    AccountOptions::declareTokenForThisRun(parser);
    parser.addOption({dryRunOption, CommandText::tr("Only says what differs; nothing is changed or sent.")});
}

void declareBlocked(QCommandLineParser &parser)
{
    AccountOptions::declareAccount(parser);
    parser.addOptions({
        {allOption, CommandText::tr("Also who is not blocked any more, or was refused.")},
        {historyOption, CommandText::tr("Instead: everything that happened to this number or user id, newest first."),
            CommandText::tr("NUMBER")},
    });
}

Result<Work> readSync(const QCommandLineParser &parser)
{
    return Work(std::bind_front(syncList,
        SyncWish{.accountName = AccountOptions::account(parser),
            .isDryRun = parser.isSet(dryRunOption),
            .hasToken = AccountOptions::hasToken(parser)}));
}

Result<Work> readBlocked(const QCommandLineParser &parser)
{
    const QString account = AccountOptions::account(parser);
    const auto which = parser.isSet(allOption) ? BlockedUsers::All : BlockedUsers::Active;
    if (!parser.isSet(historyOption))
        return Work(std::bind_front(listBlocked, account, which));
    if (parser.isSet(allOption) || !account.isEmpty())
        return Error{CommandText::tr("--history stands alone: it tells everything about one number.")};
    const auto target = BlockTarget::parse(parser.value(historyOption));
    if (!target)
        return target.error();
    return Work(std::bind_front(listHistory, *target));
}

} // namespace

QList<Command> blockListCommands()
{
    return {
        {QStringLiteral("sync"), {},
            CommandText::tr("Brings the block records in line with WhatsApp's list, then sends what waits."),
            declareSync, readSync,
            CommandText::tr("Meta's list counts: who is on it and not blocked here was blocked elsewhere; who is "
                            "blocked here and not "
                            "on it was unblocked elsewhere. A list that cannot be read to its end changes nothing.\n"
                            "Exit code 4: the list was read, but some of the queue could not be sent.")},
        {QStringLiteral("blocked"), {}, CommandText::tr("Lists who is blocked, by whom and why."), declareBlocked,
            readBlocked},
    };
}
