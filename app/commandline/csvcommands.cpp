#include "app/commandline/csvcommands.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/filteroptions.h"
#include "app/commandline/importcommand.h"
#include "app/commandline/longwork.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/csv/contactexport.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

namespace {

const QString purposeOption = QStringLiteral("for");

void declareExport(QCommandLineParser &parser)
{
    parser.addOption({purposeOption,
        CommandText::tr("For a spreadsheet program, or exact for importing again (default: spreadsheet)."),
        QStringLiteral("spreadsheet|reimport")});
    FilterOptions::declare(parser);
}

Result<qint64> writeToStdout(
    const ContactExport &contacts, const ContactQuery &query, const Database &database, const Progress &progress)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return Error{CommandText::tr("The standard output cannot be written to. Give a file name instead of “-”.")};
    return contacts.write(database, query, out, progress);
}

void show(const Fields &result, const QString &file, Output &output)
{
    if (file != QStringLiteral("-"))
        return output.object(result);
    // The contacts themselves went to stdout.
    Output::say(CommandText::tr("%1 contacts written.").arg(result.constFirst().second.toInteger()));
}

Result<ExitCode> exportTo(
    const QString &file, const FilterOptions &filter, ContactExport::Purpose purpose, const Session &session)
{
    const auto query = filter.query(session.database);
    if (!query)
        return query.error();
    QElapsedTimer timer;
    timer.start();
    const ContactExport contacts(purpose);
    const LongWork work;
    const auto rows = file == QStringLiteral("-") ? writeToStdout(contacts, *query, session.database, work.progress())
                                                  : contacts.writeFile(session.database, *query, file, work.progress());
    if (!rows)
        return rows.error();
    show({{QStringLiteral("rows"), *rows}, {QStringLiteral("seconds"), double(timer.elapsed()) / 1000}}, file,
        session.output);
    return ExitCode::Done;
}

Result<Work> readExport(const QCommandLineParser &parser)
{
    const auto purpose = readChoice(parser, purposeOption, {QStringLiteral("spreadsheet"), QStringLiteral("reimport")});
    if (!purpose)
        return purpose.error();
    const auto filter = FilterOptions::read(parser);
    if (!filter)
        return filter.error();
    return Work(std::bind_front(exportTo, parser.positionalArguments().constFirst(), *filter,
        *purpose == QStringLiteral("reimport") ? ContactExport::Purpose::Reimport
                                               : ContactExport::Purpose::Spreadsheet));
}

} // namespace

QList<Command> csvCommands()
{
    const QString file = CommandText::tr("FILE");
    return {
        importCommand(),
        {QStringLiteral("export"), file,
            CommandText::tr("Writes contacts to a CSV file (“-” writes to the standard output)."), declareExport,
            readExport},
    };
}
