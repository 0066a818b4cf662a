#include "models/audience/audiencelist.h"

#include "models/text/folding.h"
#include "models/text/searchtext.h"

#include <QCoreApplication>

namespace {

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool isIn(AudienceGroup group, Obstacles obstacles)
{
    if (group == AudienceGroup::Chosen)
        return true;
    return obstacles.first() == exclusionIn(group);
}

/// Takes people until the stretch is full, and one more to know that there are.
class Stretch final
{
public:
    explicit Stretch(const AudienceListQuery &query)
        : m_query(query)
        , m_search(query.text)
    { }

    bool isFull() const { return m_page.hasMore; }
    const AudienceListPage &page() const { return m_page; }

    bool isFound(std::string_view name, const std::string &phone, std::string_view userId)
    {
        if (m_search.isEmpty())
            return true;
        m_record.clear();
        for (const std::string_view text : {std::string_view(phone), name, userId}) {
            appendFolded(m_record, text);
            m_record += SearchText::separator;
        }
        return m_search.matches(m_record);
    }

    /// Whether somebody at this place belongs to the stretch; only then it is worth to know more of them.
    bool counts()
    {
        const qint64 place = m_seen++;
        if (place >= m_query.offset + m_query.limit)
            m_page.hasMore = true;
        return place >= m_query.offset && !m_page.hasMore;
    }

    void add(const AudiencePerson &person)
    {
        m_page.rows.append({.contact = person.contact,
            .name = toString(person.name),
            .key = person.phone ? person.phone->forDisplay() : toString(person.userId),
            .obstacles = person.obstacles});
    }

private:
    const AudienceListQuery &m_query;
    SearchText m_search;
    std::string m_record;
    qint64 m_seen = 0;
    AudienceListPage m_page;
};

ContactSet contactsIn(const Audience &audience, AudienceGroup group)
{
    if (group == AudienceGroup::Chosen)
        return audience.contacts;
    const auto exclusion = exclusionIn(group);
    return exclusion ? audience.excludedBy(*exclusion) : audience.eligible();
}

Result<void> addContacts(const Database &database, const Audience &audience, const AudienceListQuery &query,
    Stretch &stretch, const Progress &progress)
{
    ContactQuery ordered;
    ordered.text = query.text;
    const auto ids = ContactIndex().find(database, ordered, [&progress] { return progress.isCancelled(); });
    auto row = Statement::prepare(database, "SELECT phone, user_id, name FROM contact WHERE id = ?1");
    if (!ids || !row)
        return ids ? row.error() : ids.error();
    const ContactSet wanted = contactsIn(audience, query.group);
    for (const ContactId id : **ids) {
        if (stretch.isFull())
            return {};
        if (!wanted.contains(id) || !stretch.counts())
            continue;
        row->reset();
        row->bind(1, id);
        const auto found = row->step();
        if (!found)
            return found.error();
        if (*found)
            stretch.add({.contact = id,
                .phone = PhoneNumber::fromStored(row->text(0)),
                .userId = row->text(1),
                .name = row->text(2),
                .obstacles = audience.obstaclesOf(id)});
    }
    return {};
}

} // namespace

std::optional<Exclusion> exclusionIn(AudienceGroup group)
{
    switch (group) {
    case AudienceGroup::OptedOut:
        return Exclusion::OptedOut;
    case AudienceGroup::Blocked:
        return Exclusion::Blocked;
    case AudienceGroup::Unreachable:
        return Exclusion::Unreachable;
    case AudienceGroup::Unknown:
        return Exclusion::Unknown;
    default:
        return std::nullopt;
    }
}

qint64 countOf(const AudienceCounts &counts, AudienceGroup group)
{
    if (const auto exclusion = exclusionIn(group))
        return counts.of(*exclusion);
    return group == AudienceGroup::Chosen ? counts.chosen : counts.eligible;
}

Result<AudienceListPage> listPeople(
    const Database &database, const Audience &audience, const AudienceListQuery &query, const Progress &progress)
{
    Stretch stretch(query);
    if (const auto added = addContacts(database, audience, query, stretch, progress); !added)
        return added.error();
    for (const UnknownPerson &person : audience.unknown) {
        if (stretch.isFull())
            break;
        const std::string userId = person.userId.toStdString();
        if (!isIn(query.group, person.obstacles)
            || !stretch.isFound({}, person.phone ? person.phone->toStdString() : std::string(), userId)
            || !stretch.counts())
            continue;
        stretch.add(
            {.contact = {}, .phone = person.phone, .userId = userId, .name = {}, .obstacles = person.obstacles});
    }
    return stretch.page();
}

Result<AudienceListPage> listPeople(
    const Database &database, AudienceRecordId record, const AudienceListQuery &query, const Progress &progress)
{
    Stretch stretch(query);
    const auto read = AudienceRecords(database).forEachPerson(
        record,
        [&](const AudiencePerson &person) {
            if (!stretch.isFull() && isIn(query.group, person.obstacles)
                && stretch.isFound(
                    person.name, person.phone ? person.phone->toStdString() : std::string(), person.userId)
                && stretch.counts())
                stretch.add(person);
            return Result<void>();
        },
        progress);
    if (!read)
        return read.error();
    return stretch.page();
}
