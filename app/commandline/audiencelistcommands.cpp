#include "app/commandline/audiencecommands.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/json.h"
#include "app/commandline/longwork.h"
#include "app/commandline/optionvalues.h"
#include "app/commandline/session.h"
#include "models/accounts/accountstore.h"
#include "models/audience/audiencechoice.h"
#include "models/audience/audiencerecords.h"
#include "models/audience/audiencestore.h"

#include <QCommandLineParser>
#include <QDateTime>

namespace {

const QString outputOption = QStringLiteral("output");

QString utc(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs);
}

Result<QString> nameOf(const Database &database, std::optional<AccountId> account)
{
    if (!account)
        return QString();
    const auto found = AccountStore(database).find(*account);
    return found ? Result<QString>(found->name) : found.error();
}

Result<ExitCode> listAudiences(const Session &session)
{
    const auto audiences = AudienceStore(session.database).all();
    if (!audiences)
        return audiences.error();
    for (const SavedAudience &audience : *audiences) {
        const auto account = nameOf(session.database, audience.account);
        if (!account)
            return account.error();
        session.output.row({{QStringLiteral("name"), audience.name},
            {QStringLiteral("choice"), choiceText(audience.choice)}, {QStringLiteral("account"), *account},
            {QStringLiteral("saved_at"), utc(audience.savedAt)}, {QStringLiteral("saved_by"), audience.savedBy}});
    }
    return ExitCode::Done;
}

Result<ExitCode> removeAudience(const QString &name, const Session &session)
{
    auto transaction = session.beginChange();
    if (!transaction)
        return transaction.error();
    AudienceStore store(session.database);
    const auto audience = store.find(name);
    if (!audience)
        return audience.error();
    if (const auto removed = store.remove(name); !removed)
        return removed.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    session.output.object({{QStringLiteral("name"), audience->name}});
    return ExitCode::Done;
}

Fields fieldsOf(const AudienceRecord &record)
{
    Fields fields{{QStringLiteral("id"), qint64(record.id)}, {QStringLiteral("at"), utc(record.at)},
        {QStringLiteral("agent"), record.agent}, {QStringLiteral("name"), record.name},
        {QStringLiteral("account"), record.accountName}, {QStringLiteral("choice"), choiceText(record.choice)},
        {QStringLiteral("chosen"), record.counts.chosen}, {QStringLiteral("eligible"), record.counts.eligible}};
    for (const Exclusion exclusion : allExclusions)
        fields.append({exclusionName(exclusion), record.counts.of(exclusion)});
    return fields;
}

Result<ExitCode> listRecords(const Session &session)
{
    const auto records = AudienceRecords(session.database).all();
    if (!records)
        return records.error();
    for (const AudienceRecord &record : *records)
        session.output.row(fieldsOf(record));
    return ExitCode::Done;
}

Result<ExitCode> showRecord(AudienceRecordId id, const std::optional<QString> &file, const Session &session)
{
    const AudienceRecords records(session.database);
    const auto record = records.find(id);
    if (!record)
        return record.error();
    const LongWork work;
    if (file) {
        if (const auto written = records.writeFile(id, *file, work.progress()); !written)
            return written.error();
    }
    session.output.object(fieldsOf(*record));
    return ExitCode::Done;
}

void declareRecord(QCommandLineParser &parser)
{
    parser.addOption({outputOption,
        CommandText::tr("Writes everybody of that time to this CSV file, with what came of them and why."),
        CommandText::tr("FILE")});
}

Result<Work> readRecord(const QCommandLineParser &parser)
{
    bool isNumber = false;
    const QString text = parser.positionalArguments().constFirst();
    const qint64 id = text.toLongLong(&isNumber);
    if (!isNumber)
        return Error{CommandText::tr("“%1” is not the number of a record. “kartei audience records” lists them all.")
                         .arg(text.left(60))};
    return Work(std::bind_front(showRecord, AudienceRecordId(id), readText(parser, outputOption)));
}

} // namespace

QList<Command> audienceListCommands()
{
    return {
        {QStringLiteral("audience delete"), CommandText::tr("NAME"),
            CommandText::tr("Deletes a saved audience; records of it stay."), nullptr,
            [](const QCommandLineParser &parser) {
                return Result<Work>(std::bind_front(removeAudience, parser.positionalArguments().constFirst()));
            }},
        {QStringLiteral("audience records"), {}, CommandText::tr("Lists the records of audiences, the newest first."),
            nullptr, [](const QCommandLineParser &) { return Result<Work>(listRecords); }},
        {QStringLiteral("audience record"), CommandText::tr("ID"),
            CommandText::tr("Shows a record: who was in, and why the others were not."), declareRecord, readRecord},
        {QStringLiteral("audiences"), {}, CommandText::tr("Lists the saved audiences."), nullptr,
            [](const QCommandLineParser &) { return Result<Work>(listAudiences); }},
    };
}
