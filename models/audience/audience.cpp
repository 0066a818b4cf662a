#include "models/audience/audience.h"

#include "models/audience/audiencegate.h"
#include "models/audience/audiencematcher.h"
#include "models/contacts/contactrows.h"
#include "models/storage/cancellable.h"
#include "models/storage/readmoment.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Audience)
};

Error cancelled()
{
    return {Text::tr("Cancelled. Nothing was changed."), Error::Kind::Cancelled};
}

/// Also by links that did not bring them first.
constexpr std::string_view subscribers =
    "SELECT id FROM contact WHERE subscribed_via_signup = ?1 UNION ALL SELECT contact_id FROM signup_subscriber "
    "WHERE signup = (SELECT id FROM signup WHERE signup_id = ?1) AND contact_id IN (SELECT id FROM contact)";

Result<ContactSet> everybody(const Database &database)
{
    return contactsOf(query(database, "SELECT id FROM contact"));
}

/// Who has been deleted meanwhile is nobody.
template <typename Add>
Result<void> addExisting(const Database &database, const ContactIds &ids, const Add &add)
{
    constexpr size_t few = 5000;
    if (ids.size() > few) {
        const auto all = everybody(database);
        if (!all)
            return all.error();
        for (const ContactId id : ids)
            if (all->contains(id))
                add(id);
        return {};
    }
    auto known = Statement::prepare(database, "SELECT 1 FROM contact WHERE id = ?1");
    if (!known)
        return known.error();
    for (const ContactId id : ids) {
        known->reset();
        known->bind(1, id);
        const auto row = known->step();
        if (!row)
            return row.error();
        if (*row)
            add(id);
    }
    return {};
}

/// A filter without one of its labels would choose others than were meant: everyone instead of all who lack it.
Result<void> checkLabels(const Database &database, const ContactQuery &query)
{
    for (const LabelId id : query.labels + query.withoutLabels) {
        const auto known = integerOf(database, "SELECT 1 FROM label WHERE id = ?", id);
        if (!known)
            return known.error();
        if (!*known)
            return Error{Text::tr("A label of this audience does not exist any more. Choose the labels again."),
                Error::Kind::Refused};
    }
    return {};
}

class Explanation final
{
public:
    Explanation(const Database &database, const AudienceFindings &findings, const Progress &progress)
        : m_database(database)
        , m_findings(findings)
        , m_progress(progress)
    { }

    Result<Audience> explain(const AudienceChoice &choice, std::optional<AccountId> account)
    {
        if (const auto chosen = choose(choice); !chosen)
            return chosen.error();
        const AudienceGate gate(m_database, account);
        if (const auto read = gate.hinder(m_audience.contacts, m_audience.hindered); !read)
            return read.error();
        if (const auto read = gate.hinder(m_audience.unknown); !read)
            return read.error();
        count();
        return std::move(m_audience);
    }

private:
    Result<void> choose(const AudienceChoice &choice);
    Result<void> take(Result<ContactSet> contacts);
    Result<void> chooseFound(const ContactQuery &query);
    Result<void> chooseSelected(const ContactIds &ids);
    Result<void> chooseFile();
    void count();
    void countUnknown();

    const Database &m_database;
    const AudienceFindings &m_findings;
    const Progress &m_progress;
    Audience m_audience;
};

Result<void> Explanation::choose(const AudienceChoice &choice)
{
    switch (choice.kind) {
    case AudienceChoice::Kind::Everyone:
        return take(everybody(m_database));
    case AudienceChoice::Kind::Filter:
        return chooseFound(choice.query);
    case AudienceChoice::Kind::Selection:
        return chooseSelected(choice.contacts);
    case AudienceChoice::Kind::Signup:
        return take(contactsOf(query(m_database, subscribers, choice.signup)));
    case AudienceChoice::Kind::File:
        return chooseFile();
    }
    Q_UNREACHABLE();
}

Result<void> Explanation::take(Result<ContactSet> contacts)
{
    if (!contacts)
        return contacts.error();
    m_audience.contacts = *std::move(contacts);
    return {};
}

Result<void> Explanation::chooseFound(const ContactQuery &query)
{
    if (const auto known = checkLabels(m_database, query); !known)
        return known;
    FoundContacts found = m_findings.found;
    if (!found) {
        const auto answer = ContactIndex().find(m_database, query, [this] { return m_progress.isCancelled(); });
        if (!answer)
            return answer.error();
        found = *answer;
    }
    return addExisting(m_database, *found, [this](ContactId id) { m_audience.contacts.add(id); });
}

Result<void> Explanation::chooseSelected(const ContactIds &ids)
{
    return addExisting(m_database, ids, [this](ContactId id) {
        if (m_audience.contacts.contains(id))
            ++m_audience.counts.repeats;
        m_audience.contacts.add(id);
    });
}

Result<void> Explanation::chooseFile()
{
    m_audience.file = m_findings.file;
    return AudienceMatcher(m_database, *m_audience.file, m_progress).match(m_audience);
}

void Explanation::count()
{
    AudienceCounts &counts = m_audience.counts;
    ContactSet left = m_audience.contacts;
    counts.chosen = left.count();
    for (const Exclusion exclusion : allExclusions) {
        ContactSet hindered;
        for (size_t i = 0; i < obstacleCount; ++i)
            if (exclusionOf(Obstacle(i)) == exclusion)
                hindered |= m_audience.hindered[i];
        counts.affected[static_cast<size_t>(exclusion)] = hindered.count();
        const qint64 before = left.count();
        left -= hindered;
        counts.excluded[static_cast<size_t>(exclusion)] = before - left.count();
    }
    counts.eligible = left.count();
    countUnknown();
}

void Explanation::countUnknown()
{
    AudienceCounts &counts = m_audience.counts;
    for (const UnknownPerson &person : m_audience.unknown) {
        ++counts.chosen;
        ++counts.excluded[static_cast<size_t>(*person.obstacles.first())];
        for (const Exclusion exclusion : allExclusions)
            counts.affected[static_cast<size_t>(exclusion)] += person.obstacles.contains(exclusion) ? 1 : 0;
    }
}

} // namespace

bool Obstacles::contains(Exclusion exclusion) const
{
    for (size_t i = 0; i < obstacleCount; ++i)
        if (contains(Obstacle(i)) && exclusionOf(Obstacle(i)) == exclusion)
            return true;
    return false;
}

std::optional<Exclusion> Obstacles::first() const
{
    for (const Exclusion exclusion : allExclusions)
        if (contains(exclusion))
            return exclusion;
    return std::nullopt;
}

qint64 Audience::refusedRows() const
{
    return file ? file->refused + conflictRows : 0;
}

ContactSet Audience::eligible() const
{
    ContactSet left = contacts;
    for (const ContactSet &set : hindered)
        left -= set;
    return left;
}

ContactSet Audience::excludedBy(Exclusion exclusion) const
{
    ContactSet people;
    for (size_t i = 0; i < obstacleCount; ++i)
        if (exclusionOf(Obstacle(i)) == exclusion)
            people |= hindered[i];
    for (size_t i = 0; i < obstacleCount; ++i)
        if (exclusionOf(Obstacle(i)) < exclusion)
            people -= hindered[i];
    return people;
}

Obstacles Audience::obstaclesOf(ContactId contact) const
{
    Obstacles obstacles;
    for (size_t i = 0; i < obstacleCount; ++i)
        if (hindered[i].contains(contact))
            obstacles.add(Obstacle(i));
    return obstacles;
}

Result<Audience> explainAudience(const Database &database, const AudienceChoice &choice,
    std::optional<AccountId> account, const Progress &progress, const AudienceFindings &findings)
{
    AudienceFindings known = findings;
    if (choice.kind == AudienceChoice::Kind::File && !known.file) {
        // Before the moment begins: a large file shall not hold up the database's checkpoints.
        const auto file = AudienceFile::read(choice.file, progress);
        if (!file)
            return file.error();
        known.file = *file;
    }
    const Cancellable cancellable(database, progress);
    const ReadMoment moment(database);
    auto audience = Explanation(database, known, progress).explain(choice, account);
    if (progress.isCancelled())
        return cancelled();
    return audience;
}

QString exclusionName(Exclusion exclusion)
{
    constexpr std::array names = {"opted_out", "blocked", "unreachable", "unknown"};
    return QLatin1String(names[static_cast<size_t>(exclusion)]);
}

QString exclusionText(Exclusion exclusion)
{
    switch (exclusion) {
    case Exclusion::OptedOut:
        return Text::tr("Opted out");
    case Exclusion::Blocked:
        return Text::tr("Blocked");
    case Exclusion::Unreachable:
        return Text::tr("Unreachable");
    case Exclusion::Unknown:
        return Text::tr("Not a contact");
    }
    Q_UNREACHABLE();
}

QString obstacleText(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::OptedOut:
        return Text::tr("Opted out");
    case Obstacle::Blocked:
        return Text::tr("Blocked");
    case Obstacle::Undeliverable:
        return Text::tr("WhatsApp could not deliver the last messages");
    case Obstacle::OtherBusiness:
        return Text::tr("No number, and only another business has met them");
    case Obstacle::BadUserId:
        return Text::tr("No number, and no valid user ID");
    case Obstacle::Unknown:
        return Text::tr("Not a contact");
    }
    Q_UNREACHABLE();
}
