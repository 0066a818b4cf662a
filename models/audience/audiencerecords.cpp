#include "models/audience/audiencerecords.h"

#include "models/accounts/accountstore.h"
#include "models/audience/audienceparts.h"
#include "models/storage/readmoment.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AudienceRecords)
};

constexpr std::string_view columns =
    "SELECT id, at, agent, name, account_name, choice, file_hash, chosen, eligible, opted_out, blocked, unreachable, "
    "unknown, repeats FROM audience_record";

AudienceRecord recordFrom(const Statement &row)
{
    AudienceRecord record;
    record.id = AudienceRecordId(row.integer(0));
    record.at = row.integer(1);
    record.agent = row.string(2);
    record.name = row.string(3);
    record.accountName = row.string(4);
    record.choice = row.string(5);
    record.fileHash = row.string(6);
    record.counts.chosen = row.integer(7);
    record.counts.eligible = row.integer(8);
    for (size_t i = 0; i < allExclusions.size(); ++i)
        record.counts.excluded[i] = row.integer(9 + static_cast<int>(i));
    record.counts.repeats = row.integer(13);
    return record;
}

Result<QString> nameOf(const Database &database, std::optional<AccountId> account)
{
    if (!account)
        return QString();
    const auto found = AccountStore(database).find(*account);
    if (!found)
        return found.error();
    return found->name;
}

/// Inside the moment in which the audience was explained.
Result<QList<QByteArray>> packed(const Database &database, const Audience &audience, const Progress &progress)
{
    AudiencePacker packer;
    const auto walked = forEachPerson(
        database, audience,
        [&packer](const AudiencePerson &person) {
            packer.add(person);
            return Result<void>();
        },
        progress);
    if (!walked)
        return walked.error();
    return packer.take();
}

/// Everything in one moment.
Result<DrawnRecord> drawNow(const Database &database, const AudienceQuestion &question, qint64 now,
    const Progress &progress, const AudienceFindings &findings, const UseAudience &alsoUse)
{
    const ReadMoment moment(database);
    const auto choice = storedChoice(database, question.choice, now);
    const auto account = choice ? nameOf(database, question.account) : choice;
    if (!account)
        return account.error();
    const auto audience = explainAudience(database, question.choice, question.account, progress, findings);
    if (!audience)
        return audience.error();
    const auto parts = packed(database, *audience, progress);
    if (!parts)
        return parts.error();
    if (const auto used = alsoUse ? alsoUse(*audience) : Result<void>(); !used)
        return used.error();
    AudienceRecord record;
    record.at = now;
    record.agent = question.agent;
    record.name = question.name;
    record.accountName = *account;
    record.choice = *choice;
    record.fileHash = audience->file ? audience->file->hash : QString();
    record.counts = audience->counts;
    return DrawnRecord{.record = record, .parts = *parts};
}

} // namespace

Result<DrawnRecord> AudienceRecords::draw(const AudienceQuestion &question, qint64 now, const Progress &progress,
    const AudienceFindings &findings, const UseAudience &alsoUse) const
{
    AudienceFindings known = findings;
    if (question.choice.kind == AudienceChoice::Kind::File && !known.file) {
        // Before the moment begins, as explainAudience() does.
        const auto file = AudienceFile::read(question.choice.file, progress);
        if (!file)
            return file.error();
        known.file = *file;
    }
    return drawNow(m_database, question, now, progress, known, alsoUse);
}

Result<AudienceRecord> AudienceRecords::store(const DrawnRecord &drawn) const
{
    const auto id = inTransaction<AudienceRecordId>(m_database, [&] { return insert(drawn); });
    if (!id)
        return id.error();
    AudienceRecord record = drawn.record;
    record.id = *id;
    return record;
}

Result<AudienceRecord> AudienceRecords::keep(const AudienceQuestion &question, qint64 now, const Progress &progress,
    const AudienceFindings &findings, const UseAudience &alsoUse) const
{
    const auto drawn = draw(question, now, progress, findings, alsoUse);
    return drawn ? store(*drawn) : drawn.error();
}

Result<AudienceRecordId> AudienceRecords::insert(const DrawnRecord &drawn) const
{
    const AudienceRecord &record = drawn.record;
    const AudienceCounts &counts = record.counts;
    if (const auto stored = execute(m_database,
            "INSERT INTO audience_record(at, agent, name, account_name, choice, file_hash, chosen, eligible, "
            "opted_out, blocked, unreachable, unknown, repeats, parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            record.at, record.agent, record.name, record.accountName, record.choice, record.fileHash, counts.chosen,
            counts.eligible, counts.of(Exclusion::OptedOut), counts.of(Exclusion::Blocked),
            counts.of(Exclusion::Unreachable), counts.of(Exclusion::Unknown), counts.repeats,
            static_cast<qint64>(drawn.parts.size()));
        !stored)
        return stored.error();
    const auto id = integerOf(m_database, "SELECT last_insert_rowid()");
    auto insert = id
        ? Statement::prepare(m_database, "INSERT INTO audience_record_part VALUES (?1, ?2, CAST(?3 AS BLOB))")
        : Result<Statement>(id.error());
    if (!insert)
        return insert.error();
    for (qsizetype i = 0; i < drawn.parts.size(); ++i) {
        insert->bind(1, **id);
        insert->bind(2, static_cast<qint64>(i));
        insert->bind(3, std::string_view(drawn.parts.at(i).constData(), static_cast<size_t>(drawn.parts.at(i).size())));
        if (const auto stored = insert->run(); !stored)
            return stored.error();
    }
    return AudienceRecordId(**id);
}

Result<QList<AudienceRecord>> AudienceRecords::all() const
{
    auto rows = Statement::prepare(m_database, std::string(columns) + " ORDER BY id DESC");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<AudienceRecord> records;
    for (; row && *row; row = rows->step())
        records.append(recordFrom(*rows));
    if (!row)
        return row.error();
    return records;
}

Result<AudienceRecord> AudienceRecords::find(AudienceRecordId id) const
{
    auto rows = query(m_database, std::string(columns) + " WHERE id = ?", id);
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return Error{
            Text::tr("There is no record of an audience with the number %1.").arg(qint64(id)), Error::Kind::NotFound};
    return recordFrom(*rows);
}

Result<void> AudienceRecords::forEachPerson(
    AudienceRecordId id, const VisitPerson &visit, const Progress &progress) const
{
    const auto count = integerOf(m_database, "SELECT count(*) FROM audience_record_part WHERE record = ?", id);
    auto parts = count ? query(m_database, "SELECT people FROM audience_record_part WHERE record = ? ORDER BY part", id)
                       : Result<Statement>(count.error());
    auto row = parts ? parts->step() : Result<bool>(parts.error());
    for (qint64 read = 0; row && *row; row = parts->step(), ++read) {
        if (progress.isCancelled())
            return Error{Text::tr("Cancelled. The record was not read to its end."), Error::Kind::Cancelled};
        progress.report(read, count->value_or(0));
        const std::string_view bytes = parts->text(0);
        if (const auto unpacked = unpackPeople(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())), visit);
            !unpacked)
            return unpacked;
    }
    return row ? Result<void>() : row.error();
}

Result<qint64> AudienceRecords::writeFile(AudienceRecordId id, const QString &file, const Progress &progress) const
{
    if (const auto known = find(id); !known)
        return known.error();
    return writePeople(
        [this, id, &progress](const VisitPerson &visit) { return forEachPerson(id, visit, progress); }, file);
}
