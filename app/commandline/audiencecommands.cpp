#include "app/commandline/audiencecommands.h"

#include "app/commandline/accountoptions.h"
#include "app/commandline/audienceoptions.h"
#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/longwork.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/accounts/accountstore.h"
#include "models/audience/audiencepeople.h"
#include "models/audience/audiencerecords.h"
#include "models/audience/audiencestore.h"
#include "models/csv/contactexport.h"
#include "models/storage/readmoment.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace {

const QString outputOption = QStringLiteral("output");
const QString leftOutOption = QStringLiteral("left-out");
const QString purposeOption = QStringLiteral("for");
const QString saveOption = QStringLiteral("save");
const QString recordOption = QStringLiteral("record");

struct Wish
{
    AudienceOptions choice;
    QString accountName; ///< may be empty
    std::optional<QString> output;
    std::optional<QString> leftOut;
    ContactExport::Purpose purpose = ContactExport::Purpose::Spreadsheet;
    std::optional<QString> saveAs;
    bool isRecorded = false;
};

/// Without a name the only account, if there is just one.
Result<std::optional<AccountId>> accountOf(const QString &name, const Session &session)
{
    const AccountStore store(session.database);
    if (!name.isEmpty()) {
        const auto account = store.find(name);
        return account ? Result<std::optional<AccountId>>(account->id) : account.error();
    }
    const auto all = store.all();
    if (!all)
        return all.error();
    return all->size() == 1 ? std::optional(all->first().id) : std::nullopt;
}

QJsonObject excludedIn(const AudienceCounts &counts)
{
    QJsonObject excluded;
    for (const Exclusion exclusion : allExclusions)
        excluded.insert(exclusionName(exclusion), counts.of(exclusion));
    return excluded;
}

Fields fieldsOf(const AudienceCounts &counts, const Output &output)
{
    Fields fields{{QStringLiteral("chosen"), counts.chosen}, {QStringLiteral("eligible"), counts.eligible}};
    if (output.format() == Output::Format::Json) {
        fields.append({QStringLiteral("excluded"), excludedIn(counts)});
    } else {
        for (const Exclusion exclusion : allExclusions)
            fields.append({exclusionName(exclusion), counts.of(exclusion)});
    }
    fields.append({QStringLiteral("repeats"), counts.repeats});
    return fields;
}

QJsonArray problemsIn(const Audience &audience)
{
    constexpr qsizetype most = 100;
    QJsonArray problems;
    for (const AudienceFile::Problem &problem :
        (audience.file->problems + audience.conflicts)
            .first(std::min(most, audience.file->problems.size() + audience.conflicts.size())))
        problems.append(QJsonObject{{QStringLiteral("row"), qint64(problem.row)},
            {QStringLiteral("value"), problem.cell}, {QStringLiteral("reason"), problem.reason}});
    return problems;
}

void show(const Audience &audience, const std::optional<AudienceRecord> &record, Output &output)
{
    Fields fields = fieldsOf(audience.counts, output);
    if (audience.file)
        fields.append({QStringLiteral("refused"), audience.refusedRows()});
    if (record)
        fields.append({QStringLiteral("record"), qint64(record->id)});
    if (audience.file && output.format() == Output::Format::Json)
        fields.append({QStringLiteral("problems"), problemsIn(audience)});
    output.object(fields);
    if (!audience.file || output.format() == Output::Format::Json)
        return;
    for (const QJsonValue &problem : problemsIn(audience))
        output.line(escaped(CommandText::tr("row %1: %2")
                                .arg(problem[QStringLiteral("row")].toInteger())
                                .arg(problem[QStringLiteral("reason")].toString())));
}

/// Both files show the same moment.
Result<void> writeFiles(const Audience &audience, const Wish &wish, const Session &session, const Progress &progress)
{
    if (wish.output) {
        const auto written =
            ContactExport(wish.purpose).writeFile(session.database, audience.eligible(), *wish.output, progress);
        if (!written)
            return written.error();
    }
    if (wish.leftOut) {
        const auto written = writeLeftOut(session.database, audience, *wish.leftOut, progress);
        if (!written)
            return written.error();
    }
    return {};
}

struct Explained
{
    Audience audience;
    std::optional<AudienceRecord> record; ///< where one was wished for
};

/// The files and the record show the same moment.
Result<Explained> explained(const AudienceQuestion &question, const AudienceFindings &findings, const Wish &wish,
    const Session &session, const Progress &progress)
{
    Explained explained;
    const auto take = [&](const Audience &audience) {
        explained.audience = audience;
        return writeFiles(audience, wish, session, progress);
    };
    if (wish.isRecorded) {
        const auto kept = AudienceRecords(session.database)
                              .keep(question, QDateTime::currentMSecsSinceEpoch(), progress, findings, take);
        if (!kept)
            return kept.error();
        explained.record = *kept;
        return explained;
    }
    const ReadMoment moment(session.database);
    const auto audience = explainAudience(session.database, question.choice, question.account, progress, findings);
    if (!audience)
        return audience.error();
    const auto taken = take(*audience);
    return taken ? Result<Explained>(explained) : taken.error();
}

Result<void> save(
    const AudienceChoice &choice, std::optional<AccountId> account, const QString &name, const Session &session)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    const auto stored = storedChoice(session.database, choice, now);
    if (!stored)
        return stored.error();
    const auto saved =
        AudienceStore(session.database)
            .save({.name = name, .account = account, .choice = *stored, .savedAt = now, .savedBy = session.agent});
    return saved ? transaction->commit() : saved;
}

Result<ExitCode> explain(const Wish &wish, const Session &session)
{
    auto named = wish.choice.find(session.database);
    if (!named)
        return named.error();
    auto account = accountOf(wish.accountName, session);
    if (!account)
        return account.error();
    if (wish.accountName.isEmpty() && named->account)
        *account = named->account;
    const LongWork work;
    AudienceFindings findings;
    if (named->choice.kind == AudienceChoice::Kind::File) {
        const auto file = AudienceFile::read(named->choice.file, work.progress());
        if (!file)
            return file.error();
        findings.file = *file;
    }
    const auto made =
        explained({.choice = named->choice, .account = *account, .name = named->name, .agent = session.agent}, findings,
            wish, session, work.progress());
    if (!made)
        return made.error();
    if (wish.saveAs) {
        if (const auto saved = save(named->choice, *account, *wish.saveAs, session); !saved)
            return saved.error();
    }
    show(made->audience, made->record, session.output);
    return made->audience.refusedRows() > 0 ? ExitCode::DoneInPart : ExitCode::Done;
}

void declareAudience(QCommandLineParser &parser)
{
    const QString file = CommandText::tr("FILE");
    AudienceOptions::declare(parser);
    parser.addOptions({
        {QStringLiteral("account"), CommandText::tr("The account that is to send (default: the only one)."),
            CommandText::tr("NAME")},
        {outputOption, CommandText::tr("Writes who is eligible to this CSV file."), file},
        {purposeOption,
            CommandText::tr("For a spreadsheet program, or exact for importing again (default: spreadsheet)."),
            QStringLiteral("spreadsheet|reimport")},
        {leftOutOption, CommandText::tr("Writes who is left out, with the reasons, to this CSV file."), file},
        {saveOption, CommandText::tr("Saves the choice under this name; in the place of one that has it."),
            CommandText::tr("NAME")},
        {recordOption, CommandText::tr("Keeps a record of who was in, and why the others were not.")},
    });
}

Result<Work> readAudience(const QCommandLineParser &parser)
{
    const auto choice = AudienceOptions::read(parser);
    if (!choice)
        return choice.error();
    const auto purpose = readChoice(parser, purposeOption, {QStringLiteral("spreadsheet"), QStringLiteral("reimport")});
    if (!purpose)
        return purpose.error();
    return Work(std::bind_front(explain,
        Wish{.choice = *choice,
            .accountName = AccountOptions::account(parser),
            .output = readText(parser, outputOption),
            .leftOut = readText(parser, leftOutOption),
            .purpose = *purpose == QStringLiteral("reimport") ? ContactExport::Purpose::Reimport
                                                              : ContactExport::Purpose::Spreadsheet,
            .saveAs = readText(parser, saveOption),
            .isRecorded = parser.isSet(recordOption)}));
}

} // namespace

QList<Command> audienceCommands()
{
    return QList<Command>{{QStringLiteral("audience"), {},
               CommandText::tr("Tells who of some contacts may be sent to, and why the others may not."),
               declareAudience, readAudience,
               CommandText::tr(
                   "Everyone is chosen unless filter options, --signup, --from or --name say otherwise. Who "
                   "opted out, is blocked by any account, cannot be reached or is not a contact is left out, "
                   "always. Everybody counts once, by the first of these reasons. Exit code 4: some rows of "
                   "the file name nobody.")}}
    + audienceListCommands();
}
