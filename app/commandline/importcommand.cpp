#include "app/commandline/importcommand.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/longwork.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/csv/contactimport.h"
#include "models/csv/importplan.h"
#include "models/csv/textencoding.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>

namespace {

const QString dryRunOption = QStringLiteral("dry-run");
const QString encodingOption = QStringLiteral("encoding");
const QString delimiterOption = QStringLiteral("delimiter");
const QString mapOption = QStringLiteral("map");
const QString existingOption = QStringLiteral("existing");
const QString labelsOption = QStringLiteral("labels");
const QString duplicatesOption = QStringLiteral("duplicates");
const QString acceptRepairedOption = QStringLiteral("accept-repaired");
const QString resubscribeOption = QStringLiteral("resubscribe");
const QString refusedOption = QStringLiteral("refused");

struct ImportWish
{
    QString file;
    ReadingOptions reading;
    ImportOptions options;
    bool isDryRun = false;
    QString refusedFile;
};

void declareImport(QCommandLineParser &parser)
{
    declareRegion(parser);
    parser.addOptions({
        {dryRunOption, CommandText::tr("Only say what would happen; nothing is written.")},
        {encodingOption, CommandText::tr("How the file writes letters (default: found by itself)."),
            CommandText::tr("NAME")},
        {delimiterOption,
            CommandText::tr("What separates the columns: a character, or “tab” (default: found by itself)."),
            CommandText::tr("C")},
        {mapOption,
            CommandText::tr("Which field a column holds: “Column=field”, or “Column=” to leave it out. May be "
                            "repeated."),
            CommandText::tr("COLUMN=FIELD")},
        {existingOption, CommandText::tr("What becomes of contacts that exist (default: update)."),
            QStringLiteral("update|fill|skip")},
        {labelsOption, CommandText::tr("What becomes of the labels in the file (default: add)."),
            QStringLiteral("add|replace|ignore")},
        {duplicatesOption, CommandText::tr("Which of several rows for one contact counts (default: last)."),
            QStringLiteral("last|first|merge")},
        {acceptRepairedOption,
            CommandText::tr("Takes numbers that a spreadsheet wrote as 9.19876543210E+11, with all their digits.")},
        {resubscribeOption,
            CommandText::tr("Lets the file opt people back in who had opted out; who allowed it is logged.")},
        {refusedOption, CommandText::tr("Writes the refused rows, with the reasons, to this file."),
            CommandText::tr("OUT.csv")},
    });
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

Result<ImportAttempt> attempt(const ImportWish &wish, const Session &session, const Progress &progress)
{
    const auto source = ImportSource::open(wish.file, wish.reading, progress);
    if (!source)
        return source.error();
    ImportOptions options = wish.options;
    options.agent = session.agent;
    if (!wish.isDryRun)
        return importContacts(session.database, *source, options, progress);
    auto plan = ImportPlan::make(session.database, *source, options, progress);
    if (!plan)
        return plan.error();
    const ImportResult result = plan->result();
    return ImportAttempt{
        .plan = std::make_shared<const ImportPlan>(*std::move(plan)), .result = result, .differing = {}};
}

Result<ExitCode> importAs(const ImportWish &wish, const Session &session)
{
    const LongWork work;
    const auto done = attempt(wish, session, work.progress());
    if (!done)
        return done.error();
    show(done->result, session.output);
    for (const QString &warning : done->plan->phones().warnings())
        Output::say(warning);
    if (!wish.refusedFile.isEmpty()) {
        if (const auto written = writeRefusedRows(*done->plan, wish.refusedFile); !written)
            return written.error();
    }
    return done->result.isPartial() ? ExitCode::DoneInPart : ExitCode::Done;
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

/// “Column=field”: the last = counts, because a title may hold one.
Result<std::pair<QString, ImportField>> readColumn(const QString &text)
{
    const qsizetype sign = text.lastIndexOf(u'=');
    const QString name = text.mid(sign + 1).trimmed();
    const auto field = name.isEmpty() ? std::optional(ImportField::LeaveOut) : importFieldNamed(name);
    if (sign > 0 && field)
        return std::pair(text.left(sign), *field);
    return Error{CommandText::tr("--map takes “Column=field”, for example “Mobile=phone”, not “%1”. The fields are: %2.")
                     .arg(text.left(60), importFieldNames().join(QStringLiteral(", ")))};
}

Result<ReadingOptions> readReading(const QCommandLineParser &parser)
{
    ReadingOptions reading;
    reading.encoding = parser.value(encodingOption);
    if (parser.isSet(encodingOption) && !encodingNamed(reading.encoding))
        return Error{CommandText::tr("--encoding does not know “%1”. It knows: %2.")
                         .arg(reading.encoding.left(30), offeredEncodings().join(QStringLiteral(", ")))};
    if (parser.isSet(delimiterOption)) {
        const auto delimiter = readDelimiter(parser);
        if (!delimiter)
            return delimiter.error();
        reading.delimiter = *delimiter;
    }
    for (const QString &text : parser.values(mapOption)) {
        const auto column = readColumn(text);
        if (!column)
            return column.error();
        reading.columns.push_back(*column);
    }
    return reading;
}

Result<int> readIndex(const QCommandLineParser &parser, const QString &option, const QStringList &choices)
{
    const auto choice = readChoice(parser, option, choices);
    return choice ? Result<int>(static_cast<int>(choices.indexOf(*choice))) : Result<int>(choice.error());
}

Result<ImportOptions> readPolicies(const QCommandLineParser &parser)
{
    const auto existing = readIndex(parser, existingOption,
        {QStringLiteral("update"), QStringLiteral("fill"), QStringLiteral("skip")});
    if (!existing)
        return existing.error();
    const auto labels = readIndex(parser, labelsOption,
        {QStringLiteral("add"), QStringLiteral("replace"), QStringLiteral("ignore")});
    if (!labels)
        return labels.error();
    const auto duplicates = readIndex(parser, duplicatesOption,
        {QStringLiteral("last"), QStringLiteral("first"), QStringLiteral("merge")});
    if (!duplicates)
        return duplicates.error();
    ImportOptions options;
    options.existing = ExistingContacts(*existing);
    options.labels = LabelPolicy(*labels);
    options.duplicates = DuplicateRows(*duplicates);
    options.acceptsRepaired = parser.isSet(acceptRepairedOption);
    options.resubscribes = parser.isSet(resubscribeOption);
    return options;
}

Result<Work> readImport(const QCommandLineParser &parser)
{
    const auto region = readRegion(parser);
    if (!region)
        return region.error();
    const auto reading = readReading(parser);
    if (!reading)
        return reading.error();
    const auto options = readPolicies(parser);
    if (!options)
        return options.error();
    ImportWish wish{.file = parser.positionalArguments().constFirst(),
        .reading = *reading,
        .options = *options,
        .isDryRun = parser.isSet(dryRunOption),
        .refusedFile = parser.value(refusedOption)};
    wish.options.region = *region;
    return Work(std::bind_front(importAs, wish));
}

} // namespace

Command importCommand()
{
    return {QStringLiteral("import"), CommandText::tr("FILE"), CommandText::tr("Brings the contacts of a CSV file in."),
        declareImport, readImport};
}
