#include "app/commandline/csvcommands.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/filteroptions.h"
#include "app/commandline/longwork.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/csv/contactexport.h"
#include "models/csv/contactimport.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <cstdio>

namespace {

const QString regionOption = QStringLiteral("region");
const QString delimiterOption = QStringLiteral("delimiter");
const QString purposeOption = QStringLiteral("for");

void declareImport(QCommandLineParser &parser)
{
    parser.addOption({regionOption, CommandText::tr("The country of numbers without a country code, for example IN."),
        CommandText::tr("COUNTRY")});
    parser.addOption({delimiterOption,
        CommandText::tr("What separates the columns: a character, or “tab” (default: found by itself)."),
        CommandText::tr("C")});
}

QJsonArray problemsOf(const ImportResult &result)
{
    QJsonArray problems;
    for (const ImportProblem &problem : result.problems)
        problems.append(QJsonObject{{QStringLiteral("row"), problem.row}, {QStringLiteral("column"), problem.column},
            {QStringLiteral("value"), problem.value}, {QStringLiteral("reason"), problem.reason}});
    return problems;
}

Fields fieldsOf(const ImportResult &result)
{
    return {
        {QStringLiteral("rows"), result.rows},
        {QStringLiteral("created"), result.created},
        {QStringLiteral("updated"), result.updated},
        {QStringLiteral("unchanged"), result.unchanged},
        {QStringLiteral("duplicates"), result.duplicates},
        {QStringLiteral("skipped"), result.skipped},
        {QStringLiteral("refused"), result.refused},
        {QStringLiteral("held_back"), result.heldBack},
        {QStringLiteral("labels_created"), result.labelsCreated},
        {QStringLiteral("encoding"), result.encoding},
        {QStringLiteral("delimiter"), QString(QLatin1Char(result.delimiter))},
        {QStringLiteral("seconds"), result.seconds},
    };
}

void show(const ImportResult &result, Output &output)
{
    if (output.format() == Output::Format::Json)
        return output.object(fieldsOf(result) << std::pair(QStringLiteral("problems"), problemsOf(result)));
    output.object(fieldsOf(result));
    for (const ImportProblem &problem : result.problems)
        output.line(escaped(
            CommandText::tr("row %1, %2: %3").arg(QString::number(problem.row), problem.column, problem.reason)));
}

Result<ExitCode> importFrom(const QString &file, const ImportOptions &options, const Session &session)
{
    const LongWork work;
    const auto result = importContacts(session.database, file, options, work.progress());
    if (!result)
        return result.error();
    show(*result, session.output);
    return result->isPartial() ? ExitCode::DoneInPart : ExitCode::Done;
}

Result<char> readDelimiter(const QCommandLineParser &parser)
{
    const QString value = parser.value(delimiterOption);
    if (value == QStringLiteral("tab") || value == QStringLiteral("\\t"))
        return '\t';
    const ushort character = value.size() == 1 ? value.front().unicode() : 0;
    const bool isPunctuation =
        character > ' ' && character < 0x7F && !value.front().isLetterOrNumber() && character != '"';
    if (isPunctuation)
        return static_cast<char>(character);
    return Error{
        CommandText::tr("--delimiter takes one character such as “,” or “;”, or “tab”, not “%1”.").arg(value.left(20))};
}

Result<Work> readImport(const QCommandLineParser &parser)
{
    static const QRegularExpression country(QStringLiteral("^[A-Za-z]{2}$"));
    ImportOptions options;
    options.region = parser.value(regionOption).toUpper();
    if (parser.isSet(regionOption) && !country.match(options.region).hasMatch())
        return Error{CommandText::tr("--region takes a country of two letters such as IN, not “%1”.")
                         .arg(options.region.left(20))};
    if (parser.isSet(delimiterOption)) {
        const auto delimiter = readDelimiter(parser);
        if (!delimiter)
            return delimiter.error();
        options.delimiter = *delimiter;
    }
    return Work(std::bind_front(importFrom, parser.positionalArguments().constFirst(), options));
}

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
        {QStringLiteral("import"), file, CommandText::tr("Brings the contacts of a CSV file in."), declareImport,
            readImport},
        {QStringLiteral("export"), file,
            CommandText::tr("Writes contacts to a CSV file (“-” writes to the standard output)."), declareExport,
            readExport},
    };
}
