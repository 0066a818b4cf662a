#include "models/contacts/contactindex.h"

#include "models/storage/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>

namespace {

/// While it lives, SQLite asks from time to time whether the statement is still wanted.
class Interruption final
{
public:
    Interruption(const Database &database, const std::function<bool()> &isStale)
        : m_handle(database.handle())
    {
        constexpr int instructions = 20'000; // some 0.2 ms
        sqlite3_progress_handler(
            m_handle, instructions,
            [](void *asked) { return (*static_cast<const std::function<bool()> *>(asked))() ? 1 : 0; },
            const_cast<std::function<bool()> *>(&isStale));
    }
    ~Interruption() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }
    Q_DISABLE_COPY_MOVE(Interruption)

private:
    sqlite3 *m_handle;
};

Result<ContactIds> idsOf(Result<Statement> statement)
{
    if (!statement)
        return statement.error();
    ContactIds ids;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        ids.push_back(ContactId(statement->integer(0)));
    if (!row)
        return row.error();
    ids.shrink_to_fit();
    return ids;
}

Result<FoundContacts> shared(Result<ContactIds> ids)
{
    if (!ids)
        return ids.error();
    return FoundContacts(std::make_shared<const ContactIds>(*std::move(ids)));
}

Result<ContactSet> setOf(Result<Statement> statement)
{
    if (!statement)
        return statement.error();
    ContactSet set;
    auto row = statement->step();
    for (; row && *row; row = statement->step())
        set.add(ContactId(statement->integer(0)));
    if (!row)
        return row.error();
    return set;
}

/// What a contact must and must not be in.
struct Conditions
{
    std::vector<ContactSet> required;
    std::vector<ContactSet> excluded;

    bool hold(ContactId id) const
    {
        for (const ContactSet &set : required)
            if (!set.contains(id))
                return false;
        for (const ContactSet &set : excluded)
            if (set.contains(id))
                return false;
        return true;
    }
};

Result<void> addTo(std::vector<ContactSet> &sets, Result<ContactSet> set)
{
    if (!set)
        return set.error();
    sets.push_back(*std::move(set));
    return {};
}

Result<ContactSet> contactsWithAnyOf(const Database &database, const QList<LabelId> &labels)
{
    ContactSet set;
    for (const LabelId label : labels) {
        auto rows = query(database, "SELECT contact_id FROM contact_label WHERE label_id = ?", label);
        auto row = rows ? rows->step() : Result<bool>(rows.error());
        for (; row && *row; row = rows->step())
            set.add(ContactId(rows->integer(0)));
        if (!row)
            return row.error();
    }
    return set;
}

Result<void> addLabels(Conditions &conditions, const Database &database, const ContactQuery &wanted)
{
    if (!wanted.labels.isEmpty() && wanted.match == LabelMatch::Any)
        return addTo(conditions.required, contactsWithAnyOf(database, wanted.labels));
    for (const LabelId label : wanted.labels) {
        if (const auto added = addTo(conditions.required, contactsWithAnyOf(database, {label})); !added)
            return added;
    }
    return {};
}

/// What an import created or changed. Some may be gone: they are in no order either.
Result<ContactSet> contactsOf(const Database &database, ImportRunId run)
{
    auto set = setOf(query(database, "SELECT contact_id FROM import_before WHERE run = ?", run));
    auto created = query(database, "SELECT first_contact, last_contact FROM import_run WHERE id = ?", run);
    const auto row = created ? created->step() : Result<bool>(created.error());
    if (!set || !row)
        return set ? row.error() : set;
    const qint64 last = *row ? created->integer(1) : 0;
    for (qint64 id = *row ? created->integer(0) : 1; id <= last; ++id)
        set->add(ContactId(id));
    return set;
}

Result<void> addFacets(Conditions &conditions, const Database &database, const ContactQuery &wanted)
{
    const std::pair<std::optional<bool>, const char *> flags[] = {
        {wanted.optedOut, "SELECT id FROM contact WHERE opted_out = 1"},
        {wanted.blocked, "SELECT id FROM contact WHERE is_blocked = 1"},
    };
    for (const auto &[flag, sql] : flags) {
        if (!flag)
            continue;
        if (const auto added = addTo(*flag ? conditions.required : conditions.excluded, setOf(query(database, sql))); !added)
            return added;
    }
    if (wanted.inboundSince) {
        if (const auto added = addTo(conditions.required,
                setOf(query(database, "SELECT id FROM contact WHERE last_inbound_at >= ?", *wanted.inboundSince)));
            !added)
            return added;
    }
    return wanted.importRun ? addTo(conditions.required, contactsOf(database, *wanted.importRun)) : Result<void>();
}

}

void ContactIndex::clear()
{
    m_haystack.clear();
    m_isLoaded = false;
    m_orders.clear();
}

Result<void> ContactIndex::load(const Database &database, const std::function<bool()> &isStale)
{
    const Interruption interruption(database, isStale);
    m_haystack.clear();
    m_isLoaded = false;
    auto rows = query(database, "SELECT id, phone, name, email FROM contact ORDER BY id");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    std::string record;
    for (; row && *row; row = rows->step()) {
        record.clear();
        Haystack::appendRecord(record, rows->text(1), rows->text(2), rows->text(3));
        m_haystack.add(ContactId(rows->integer(0)), record);
    }
    if (!row)
        return row.error();
    m_isLoaded = true;
    return {};
}

Result<void> ContactIndex::update(const Database &database, const ContactIds &ids)
{
    m_orders.clear();
    if (!m_isLoaded)
        return {};
    auto rows = query(database, "SELECT phone, name, email FROM contact WHERE id = ?1");
    if (!rows)
        return rows.error();
    std::string record;
    for (const ContactId id : ids) {
        rows->bind(1, id);
        const auto row = rows->step();
        if (!row)
            return row.error();
        if (*row) {
            record.clear();
            Haystack::appendRecord(record, rows->text(0), rows->text(1), rows->text(2));
            m_haystack.replace(id, record);
        } else {
            m_haystack.erase(id);
        }
        rows->reset();
    }
    return {};
}

Result<FoundContacts> ContactIndex::find(const Database &database, const ContactQuery &query, const std::function<bool()> &isStale)
{
    const Interruption interruption(database, isStale);
    const bool isSearch = !query.text.trimmed().isEmpty();
    if (isSearch && (!m_isLoaded || query.scope == SearchScope::Everything))
        return findWithSql(database, query);
    return query.hasFilter() ? findInMemory(database, query) : order(database, query);
}

Result<FoundContacts> ContactIndex::findWithSql(const Database &database, const ContactQuery &query) const
{
    return shared(idsOf(query.prepare(database, "id")));
}

/// Those who wrote from the index of their messages, then the others. SQLite by itself would sort everybody, which takes
/// seconds for a million.
Result<ContactIds> ContactIndex::idsByMessage(const Database &database, Qt::SortOrder sortOrder)
{
    const bool isDescending = sortOrder == Qt::DescendingOrder;
    const std::string direction = isDescending ? " DESC" : "";
    auto ids = idsOf(query(database,
        "SELECT id FROM contact WHERE last_inbound_at IS NOT NULL ORDER BY last_inbound_at" + direction + ", id" + direction));
    const auto all = order(database, ContactQuery());
    if (!ids || !all)
        return ids ? Result<ContactIds>(all.error()) : ids;
    ContactSet wrote;
    for (const ContactId id : *ids)
        wrote.add(id);
    const auto behind = static_cast<qsizetype>(ids->size());
    std::copy_if((*all)->begin(), (*all)->end(), std::back_inserter(*ids), [&wrote](ContactId id) { return !wrote.contains(id); });
    std::sort(ids->begin() + behind, ids->end());
    if (isDescending)
        std::reverse(ids->begin() + behind, ids->end());
    return ids;
}

Result<FoundContacts> ContactIndex::order(const Database &database, const ContactQuery &query)
{
    const OrderKey key(query.sortBy, query.sortOrder);
    if (const auto known = m_orders.find(key); known != m_orders.end())
        return known->second;
    ContactQuery all;
    all.sortBy = query.sortBy;
    all.sortOrder = query.sortOrder;
    auto ids = shared(
        query.sortBy == ContactColumn::LastInbound ? idsByMessage(database, query.sortOrder) : idsOf(all.prepare(database, "id")));
    if (!ids)
        return ids;
    // Two orders serve one who clicks a header back and forth; each costs 8 bytes a contact.
    if (m_orders.size() >= 2)
        m_orders.clear();
    m_orders[key] = *ids;
    return ids;
}

Result<FoundContacts> ContactIndex::findInMemory(const Database &database, const ContactQuery &query)
{
    Conditions conditions;
    if (const auto labels = addLabels(conditions, database, query); !labels)
        return labels.error();
    for (const LabelId label : query.withoutLabels) {
        if (const auto added = addTo(conditions.excluded, contactsWithAnyOf(database, {label})); !added)
            return added.error();
    }
    if (const auto facets = addFacets(conditions, database, query); !facets)
        return facets.error();
    if (const SearchText search(query.text); !search.isEmpty())
        conditions.required.push_back(m_haystack.find(search));
    const auto ordered = order(database, query);
    if (!ordered)
        return ordered;
    ContactIds ids;
    for (const ContactId id : **ordered)
        if (conditions.hold(id))
            ids.push_back(id);
    return FoundContacts(std::make_shared<const ContactIds>(std::move(ids)));
}
