#include "app/commandline/blockcommands.h"

#include "app/commandline/accountoptions.h"
#include "app/commandline/blockingrun.h"
#include "app/commandline/blockresult.h"
#include "app/commandline/commandtext.h"
#include "app/commandline/session.h"
#include "app/commandline/targetoptions.h"
#include "models/accounts/accountstore.h"
#include "models/blocking/blockrequests.h"

#include <QCommandLineParser>
#include <QHash>

namespace {

const QString reasonOption = QStringLiteral("reason");
const QString byOption = QStringLiteral("by");
const QString whenTheyWriteOption = QStringLiteral("when-they-write");
const QString noWaitOption = QStringLiteral("no-wait");

/// What was typed.
struct Wish
{
    BlockWish wish;
    QString accountName; ///< may be empty
    TargetOptions targets;
    bool hasToken = false;
    bool waits = true;
};

/// What of it became requests.
struct Queued
{
    QList<NamedTarget> named;
    BlockRequestIds requests; ///< of those that are targets, in order
};

/// What is in the queue already and waits for its next attempt shall not wait, if somebody is waiting for it.
Result<BlockRequestIds> added(const QList<BlockTarget> &targets, const Wish &wish, const Session &session)
{
    BlockRequests requests(session.database);
    const auto ids = requests.add(wish.wish, targets);
    if (!ids || !wish.waits)
        return ids;
    if (const auto hastened = requests.retry(*ids, wish.wish.by); !hastened)
        return hastened.error();
    return ids;
}

Result<Queued> queue(const QList<NamedTarget> &named, const Wish &wish, const Session &session)
{
    QList<BlockTarget> targets;
    for (const NamedTarget &one : named)
        if (one.target)
            targets.append(*one.target);
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    const auto requests = added(targets, wish, session);
    if (!requests)
        return requests.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return Queued{.named = named, .requests = *requests};
}

Result<BlockResult> resultOf(const Queued &queued, BlockAction action, const Session &session)
{
    const auto requests = BlockRequests(session.database).find(queued.requests);
    if (!requests)
        return requests.error();
    QHash<BlockRequestId, BlockRequest> byId;
    for (const BlockRequest &request : *requests)
        byId.insert(request.id, request);
    BlockResult result(action);
    auto id = queued.requests.cbegin();
    for (const NamedTarget &one : queued.named) {
        if (!one.target)
            result.addRefused(one.number, one.error);
        else if (const auto request = byId.constFind(*id++); request != byId.constEnd())
            result.add(one.number, *request);
        else
            result.addRefused(one.number, CommandText::tr("The account was removed in the meantime."));
    }
    return result;
}

Result<ExitCode> show(const BlockResult &result, const std::optional<QString> &obstacle, Output &output)
{
    result.show(output);
    if (!obstacle || result.waiting() == 0)
        return result.failed() > 0 ? ExitCode::DoneInPart : ExitCode::Done;
    Output::say(
        CommandText::tr("%1 %Ln number(s) are still in the queue. They are sent by the window when it is open, or "
                        "by “kartei sync”.",
            nullptr, static_cast<int>(result.waiting()))
            .arg(*obstacle));
    return ExitCode::DoneInPart;
}

Result<ExitCode> carryOut(const Wish &wish, const QList<NamedTarget> &named, const Account &account,
    const QString &token, const Session &session)
{
    const auto queued = queue(named, wish, session);
    if (!queued)
        return queued.error();
    std::optional<QString> obstacle;
    if (wish.waits && !queued->requests.isEmpty()) {
        const auto settled = BlockingRun(session, account, token).settle(queued->requests);
        if (!settled)
            return settled.error();
        obstacle = *settled;
    }
    const auto result = resultOf(*queued, wish.wish.action, session);
    if (!result)
        return result.error();
    return show(*result, obstacle, session.output);
}

Result<ExitCode> blockOrUnblock(Wish wish, const Session &session)
{
    const auto account = AccountStore(session.database).choose(wish.accountName);
    if (!account)
        return account.error();
    const auto token = wish.hasToken ? AccountOptions::readToken() : Result<QString>(QString());
    if (!token)
        return token.error();
    const auto named = wish.targets.find(session.database);
    if (!named)
        return named.error();
    wish.wish.account = account->id;
    if (wish.wish.by.isEmpty())
        wish.wish.by = session.agent;
    return carryOut(wish, *named, *account, *token, session);
}

void declareUnblock(QCommandLineParser &parser)
{
    TargetOptions::declare(parser);
    AccountOptions::declareAccount(parser);
    AccountOptions::declareTokenForThisRun(parser);
    parser.addOptions({
        {reasonOption, CommandText::tr("Why; stands in the history."), CommandText::tr("TEXT")},
        {byOption, CommandText::tr("Who asks for it (default: the agent of the settings, else the login name)."),
            CommandText::tr("AGENT")},
        {noWaitOption, CommandText::tr("Only puts the numbers into the queue.")},
    });
}

void declareBlock(QCommandLineParser &parser)
{
    declareUnblock(parser);
    parser.addOption({whenTheyWriteOption,
        CommandText::tr("Not now, but as soon as they write: WhatsApp blocks only who wrote in the last 24 hours.")});
}

Result<Wish> readWish(const QCommandLineParser &parser, BlockAction action)
{
    const auto targets = TargetOptions::read(parser);
    if (!targets)
        return targets.error();
    return Wish{.wish = {.action = action, .reason = parser.value(reasonOption), .by = parser.value(byOption)},
        .accountName = AccountOptions::account(parser),
        .targets = *targets,
        .hasToken = AccountOptions::hasToken(parser),
        .waits = !parser.isSet(noWaitOption)};
}

Result<Work> readBlock(const QCommandLineParser &parser)
{
    auto wish = readWish(parser, BlockAction::Block);
    if (!wish)
        return wish.error();
    wish->wish.whenTheyWrite = parser.isSet(whenTheyWriteOption);
    return Work(std::bind_front(blockOrUnblock, *wish));
}

Result<Work> readUnblock(const QCommandLineParser &parser)
{
    const auto wish = readWish(parser, BlockAction::Unblock);
    if (!wish)
        return wish.error();
    return Work(std::bind_front(blockOrUnblock, *wish));
}

QString details()
{
    return CommandText::tr(
        "Everybody goes into the queue first; then the command waits until all are settled. Who cannot be settled now "
        "(no connection, no valid token, Meta throttles for more than a minute, Ctrl+C) stays in the queue. The window "
        "sends the queue by itself, and so does every other “kartei block”, “kartei unblock” and “kartei sync”; nobody "
        "is sent twice.\n"
        "The result tells how many were requested, and how many of them are in which state; with --json also the state "
        "of each number, with Meta's error code and what it means. Exit code 4: some failed or still wait.");
}

} // namespace

QList<Command> blockCommands()
{
    const QString numbers = CommandText::tr("[NUMBER…]");
    return {
        {QStringLiteral("block"), numbers, CommandText::tr("Blocks people at WhatsApp."), declareBlock, readBlock,
            details()},
        {QStringLiteral("unblock"), numbers, CommandText::tr("Lets people write again whom you blocked."),
            declareUnblock, readUnblock, details()},
    };
}
