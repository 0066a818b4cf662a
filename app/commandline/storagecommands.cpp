#include "app/commandline/storagecommands.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/session.h"
#include "models/storage/backup.h"

#include <QCommandLineParser>

namespace {

Result<ExitCode> checkDatabase(const Session &session)
{
    const auto result = check(session.database);
    if (!result)
        return result.error();
    session.output.object(fieldsOf(*result));
    if (result->problems.isEmpty())
        return ExitCode::Done;
    Output::say(CommandText::tr(
        "The database is damaged. Restore a backup with “kartei restore”; the damaged content is backed up first."));
    return ExitCode::Failed;
}

Result<ExitCode> backUpTo(const QString &file, const Session &session)
{
    if (const auto done = backUp(session.database, file); !done)
        return done.error();
    return checkDatabase(session);
}

Result<ExitCode> restoreFrom(const QString &file, const Session &session)
{
    const auto cancelledRequests = restore(session.database, file);
    if (!cancelledRequests)
        return cancelledRequests.error();
    if (*cancelledRequests > 0)
        Output::say(CommandText::tr("Requests to block or unblock that had not been sent when the backup was made were "
                                    "cancelled, because they may be out of date: %1. Ask again for those you still "
                                    "want; “kartei sync” takes over what Meta's block list says.")
                        .arg(*cancelledRequests));
    return checkDatabase(session);
}

Result<Work> readCheck(const QCommandLineParser &)
{
    return Work(checkDatabase);
}

Result<Work> readBackup(const QCommandLineParser &parser)
{
    return Work(std::bind_front(backUpTo, parser.positionalArguments().constFirst()));
}

Result<Work> readRestore(const QCommandLineParser &parser)
{
    return Work(std::bind_front(restoreFrom, parser.positionalArguments().constFirst()));
}

} // namespace

QList<Command> storageCommands()
{
    const QString file = CommandText::tr("FILE");
    return {
        {QStringLiteral("check"), {}, CommandText::tr("Looks through the whole database for damage."), nullptr,
            readCheck},
        {QStringLiteral("backup"), file, CommandText::tr("Writes everything to one file."), nullptr, readBackup},
        {QStringLiteral("restore"), file,
            CommandText::tr("Replaces everything by a backup; what was there is backed up first."), nullptr,
            readRestore},
    };
}
