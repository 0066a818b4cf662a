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

/// Everything in one moment; writes nothing.
Result<QList<QByteArray>> pack(const Database &database, const AudienceQuestion &question, AudienceRecord &record,
    const AudienceFindings &findings, const Progress &progress)
{
    const ReadMoment moment(database);
    const auto choice = storedChoice(database, question.choice, record.at);
    const auto account = choice ? nameOf(database, question.account) : choice;
    if (!account)
        return account.error();
    record.choice = *choice;
    record.accountName = *account;
    const auto audience = explainAudience(database, question.choice, question.account, progress, findings);
    if (!audience)
        return audience.error();
    record.counts = audience->counts;
    record.fileHash = audience->file ? audience->file->hash : QString();
    AudiencePacker packer;
    const auto packed = forEachPerson(
        database, *audience,
        [&packer](const AudiencePerson &person) {
            packer.add(person);
            return Result<void>();
        },
        progress);
    if (!packed)
        return packed.error();
    return packer.take();
}

} // namespace

Result<AudienceRecord> AudienceRecords::keep(
    const AudienceQuestion &question, qint64 now, const Progress &progress, const AudienceFindings &findings) const
{
    AudienceFindings known = findings;
    if (question.choice.kind == AudienceChoice::Kind::File && !known.file) {
        const auto file = AudienceFile::read(question.choice.file, progress);
        if (!file)
            return file.error();
        known.file = *file;
    }
    AudienceRecord record;
    record.at = now;
    record.agent = question.agent;
    record.name = question.name;
    const auto parts = pack(m_database, question, record, known, progress);
    if (!parts)
        return parts.error();
    const auto id = inTransaction<AudienceRecordId>(m_database, [&] { return store(record, *parts); });
    if (!id)
        return id.error();
    record.id = *id;
    return record;
}

Result<AudienceRecordId> AudienceRecords::store(const AudienceRecord &record, const QList<QByteArray> &parts) const
{
    const AudienceCounts &counts = record.counts;
    if (const auto stored = execute(m_database,
            "INSERT INTO audience_record(at, agent, name, account_name, choice, file_hash, chosen, eligible, "
            "opted_out, "
            "blocked, unreachable, unknown, repeats) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            record.at, record.agent, record.name, record.accountName, record.choice, record.fileHash, counts.chosen,
            counts.eligible, counts.of(Exclusion::OptedOut), counts.of(Exclusion::Blocked),
            counts.of(Exclusion::Unreachable), counts.of(Exclusion::Unknown), counts.repeats);
        !stored)
        return stored.error();
    const auto id = integerOf(m_database, "SELECT last_insert_rowid()");
    auto insert = id
        ? Statement::prepare(m_database, "INSERT INTO audience_record_part VALUES (?1, ?2, CAST(?3 AS BLOB))")
        : Result<Statement>(id.error());
    if (!insert)
        return insert.error();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        insert->bind(1, **id);
        insert->bind(2, static_cast<qint64>(i));
        insert->bind(3, std::string_view(parts.at(i).constData(), static_cast<size_t>(parts.at(i).size())));
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
