#include "models/audience/audiencepeople.h"

#include "models/csv/csvsavefile.h"
#include "models/storage/orderedrows.h"

#include <QCoreApplication>

#include <array>

namespace {

constexpr qint64 peopleBetweenReports = 4096;

constexpr std::array obstacleNames = {
    "opted_out", "blocked", "undeliverable", "other_business", "bad_user_id", "unknown"};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AudiencePeople)
};

std::string reasonsOf(Obstacles obstacles)
{
    std::string reasons;
    for (size_t i = 0; i < obstacleCount; ++i) {
        if (!obstacles.contains(Obstacle(i)))
            continue;
        reasons += reasons.empty() ? "" : ", ";
        reasons += obstacleNames[i];
    }
    return reasons;
}

/// Counts, tells, and stops the walk over people when told to.
class Walk final
{
public:
    Walk(qint64 total, const VisitPerson &visit, const Progress &progress)
        : m_total(total)
        , m_visit(visit)
        , m_progress(progress)
    { }

    Result<void> take(const AudiencePerson &person)
    {
        if (m_done++ % peopleBetweenReports == 0) {
            if (m_progress.isCancelled())
                return Error{Text::tr("Cancelled. Nothing was kept or written."), Error::Kind::Cancelled};
            m_progress.report(m_done, m_total);
        }
        return m_visit(person);
    }

private:
    qint64 m_total;
    qint64 m_done = 0;
    const VisitPerson &m_visit;
    const Progress &m_progress;
};

Result<void> walkContacts(const Database &database, const Audience &audience, Walk &walk)
{
    const auto all = integerOf(database, "SELECT max(id) FROM contact");
    if (!all)
        return all.error();
    auto rows = OrderedRows::of(database, audience.contacts.count() * 8 > all->value_or(0),
        "SELECT id, phone, user_id, name FROM contact", "id");
    if (!rows)
        return rows.error();
    Result<void> done;
    audience.contacts.forEach([&](ContactId id) {
        const auto found = done ? rows->seek(static_cast<qint64>(id)) : Result<bool>(false);
        if (!found)
            done = found.error();
        if (!done || !found || !*found)
            return;
        const Statement &row = rows->current();
        done = walk.take({.contact = id,
            .phone = PhoneNumber::fromStored(row.text(1)),
            .userId = row.text(2),
            .name = row.text(3),
            .obstacles = audience.obstaclesOf(id)});
    });
    return done;
}

} // namespace

Result<void> forEachPerson(
    const Database &database, const Audience &audience, const VisitPerson &visit, const Progress &progress)
{
    Walk walk(audience.counts.chosen, visit, progress);
    if (const auto walked = walkContacts(database, audience, walk); !walked)
        return walked;
    for (const UnknownPerson &person : audience.unknown) {
        const std::string userId = person.userId.toStdString();
        if (const auto taken = walk.take(
                {.contact = {}, .phone = person.phone, .userId = userId, .name = {}, .obstacles = person.obstacles});
            !taken)
            return taken;
    }
    return {};
}

Result<qint64> writePeople(const EachPerson &eachPerson, const QString &file)
{
    return saveCsvFile(file, CsvWriter::Cells::Spreadsheet, [&](CsvWriter &writer) -> Result<qint64> {
        for (const char *title : {"phone", "user_id", "name", "outcome", "reasons"})
            writer.addPlain(title);
        if (const auto ended = writer.endRecord(); !ended)
            return ended.error();
        qint64 rows = 0;
        const auto written = eachPerson([&](const AudiencePerson &person) {
            const auto exclusion = person.obstacles.first();
            writer.addPlain(person.phone ? person.phone->toStdString() : std::string());
            writer.add(person.userId);
            writer.add(person.name);
            writer.addPlain(exclusion ? exclusionName(*exclusion).toStdString() : std::string("eligible"));
            writer.add(reasonsOf(person.obstacles));
            ++rows;
            return writer.endRecord();
        });
        return written ? Result<qint64>(rows) : Result<qint64>(written.error());
    });
}

Result<qint64> writeLeftOut(
    const Database &database, const Audience &audience, const QString &file, const Progress &progress)
{
    const auto leftOut = [&](const VisitPerson &visit) {
        return forEachPerson(
            database, audience,
            [&visit](
                const AudiencePerson &person) { return person.obstacles.isEmpty() ? Result<void>() : visit(person); },
            progress);
    };
    return writePeople(leftOut, file);
}
