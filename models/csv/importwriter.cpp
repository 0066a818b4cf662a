#include "models/csv/importwriter.h"

#include "models/consent/consentlog.h"
#include "models/csv/importfeeds.h"
#include "models/csv/rowfeed.h"
#include "models/labels/labelstore.h"
#include "models/storage/database.h"
#include "models/storage/orderedrows.h"
#include "models/storage/setaside.h"
#include "models/text/folding.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace {

/// What of a contact a row changes, one bit each.
enum Changes : unsigned {
    Phone = 1, UserId = 2, Username = 4, Name = 8, Email = 16, Notes = 32, OptedOut = 64, Signup = 128, SubscribedAt = 256
};

/// Inserts everything a feed gives.
Result<void> insertFrom(const Database &database, RowFeed &feed, const std::string &table, const std::string &columns)
{
    if (const auto registered = registerFeed(database, "import_feed", columns.c_str(), feed); !registered)
        return registered;
    return execute(database, "INSERT INTO " + table + "(" + columns + ") SELECT " + columns + " FROM import_feed");
}

}

ImportWriter::ImportWriter(const Database &database, ImportPlan &plan, const Progress &progress)
    : m_database(database)
    , m_plan(plan)
    , m_progress(progress)
    , m_reader(plan.reader())
    , m_now(QDateTime::currentMSecsSinceEpoch())
{
    for (PlannedRow &row : plan.rows()) {
        if (row.outcome == RowOutcome::Pending)
            (row.contact == ContactId {} ? m_new : m_existing).push_back(&row);
    }
    std::sort(m_existing.begin(), m_existing.end(), [](const PlannedRow *a, const PlannedRow *b) { return a->contact < b->contact; });
}

Result<ImportResult> ImportWriter::write()
{
    for (const auto step : {&ImportWriter::createLabels, &ImportWriter::compareContacts, &ImportWriter::compareLabels,
                            &ImportWriter::insertContacts, &ImportWriter::insertLinks}) {
        if (const auto done = (this->*step)(); !done)
            return done.error();
    }
    count();
    return m_plan.result();
}

Result<void> ImportWriter::createLabels()
{
    const auto before = integerOf(m_database, "SELECT count(*) FROM label");
    if (!before)
        return before.error();
    std::vector<bool> used(m_plan.labelNames().size());
    for (const auto *rows : {&m_existing, &m_new})
        for (const PlannedRow *row : *rows)
            for (const quint32 label : m_plan.labelsOf(*row))
                used[label] = true;
    LabelStore store(m_database);
    m_labelIds.resize(used.size());
    for (size_t i = 0; i < used.size(); ++i) {
        if (!used[i])
            continue;
        const auto id = store.ensure(QString::fromStdString(m_plan.labelNames()[i]));
        if (!id)
            return id.error();
        m_labelIds[i] = static_cast<qint64>(*id);
    }
    const auto after = integerOf(m_database, "SELECT count(*) FROM label");
    if (!after)
        return after.error();
    m_plan.result().labelsCreated = **after - **before;
    return {};
}

/// The ids of a row's labels, ascending, each once.
void ImportWriter::setLabels(const PlannedRow &row, std::vector<qint64> &labels) const
{
    labels.clear();
    for (const quint32 label : m_plan.labelsOf(row))
        labels.push_back(m_labelIds[label]);
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
}

Result<void> ImportWriter::compareContacts()
{
    const auto contacts = integerOf(m_database, "SELECT count(*) FROM contact");
    if (!contacts)
        return contacts.error();
    m_contactCount = **contacts;
    auto known = OrderedRows::of(m_database, static_cast<qint64>(m_existing.size()) * 8 > m_contactCount,
                                 "SELECT id, phone, user_id, username, name, email, notes, opted_out, subscribed_via_signup, "
                                 "subscribed_at FROM contact",
                                 "id");
    if (!known)
        return known.error();
    for (PlannedRow *row : m_existing) {
        if (const auto found = known->seek(static_cast<qint64>(row->contact)); !found)
            return found.error();
        if (const auto compared = compare(*row, known->current()); !compared)
            return compared;
    }
    return {};
}

/// A blank cell never erases; where and when somebody subscribed first is never overwritten.
Result<void> ImportWriter::compare(PlannedRow &row, const Statement &known)
{
    m_reader.seek(row.offset);
    CsvReader::Record &record = m_record;
    if (const auto read = m_reader.next(record); !read)
        return read.error();
    const ImportValues values = readValues(m_plan.columns(), record);
    unsigned changes = 0;
    const auto compareText = [&](int column, std::string_view text, unsigned change) {
        if (!text.empty() && known.text(column) != text)
            changes |= change;
    };
    if (row.phone != 0 && known.isNull(1))
        changes |= Phone;
    compareText(2, values.userId, UserId);
    compareText(3, values.username, Username);
    compareText(4, values.name, Name);
    compareText(5, values.email, Email);
    compareText(6, values.notes, Notes);
    if (row.optsOut && !known.boolean(7))
        changes |= OptedOut;
    if (known.boolean(7) && values.optedOut == false && !row.optsOut)
        ++m_plan.result().heldBack;
    if (known.isNull(8) && !values.signup.empty())
        changes |= Signup;
    if (known.isNull(9) && values.subscribedAt)
        changes |= SubscribedAt;
    row.outcome = changes == 0 ? RowOutcome::Unchanged : RowOutcome::Updated;
    return changes == 0 ? Result<void>() : update(row, values, changes);
}

Result<void> ImportWriter::update(const PlannedRow &row, const ImportValues &values, unsigned changes)
{
    if (const auto said = sayWhereFrom(); !said)
        return said;
    static constexpr std::pair<unsigned, const char *> columns[] = {
        {Phone, "phone = ?3"}, {UserId, "user_id = ?4"}, {Username, "username = ?5"}, {Name, "name = ?6, name_key = ?7"},
        {Email, "email = ?8"}, {Notes, "notes = ?9"}, {OptedOut, "opted_out = 1"}, {Signup, "subscribed_via_signup = ?10"},
        {SubscribedAt, "subscribed_at = ?11"},
    };
    auto known = m_updates.find(changes);
    if (known == m_updates.end()) {
        std::string sql = "UPDATE contact SET updated_at = ?2";
        for (const auto &[change, assignment] : columns)
            if (changes & change)
                sql += std::string(", ") + assignment;
        auto statement = Statement::prepare(m_database, sql + " WHERE id = ?1");
        if (!statement)
            return statement.error();
        known = m_updates.emplace(changes, *std::move(statement)).first;
    }
    Statement &statement = known->second;
    std::string nameKey;
    appendFolded(nameKey, values.name);
    statement.bind(1, row.contact);
    statement.bind(2, m_now);
    // Numbers of parameters that the statement does not have are refused by SQLite and change nothing.
    statement.bind(3, std::string_view('+' + std::to_string(row.phone)));
    statement.bind(4, values.userId);
    statement.bind(5, values.username);
    statement.bind(6, values.name);
    statement.bind(7, std::string_view(nameKey));
    statement.bind(8, values.email);
    statement.bind(9, values.notes);
    statement.bind(10, values.signup);
    statement.bind(11, values.subscribedAt);
    return statement.run();
}

Result<void> ImportWriter::compareLabels()
{
    auto known = OrderedRows::of(m_database, static_cast<qint64>(m_existing.size()) * 8 > m_contactCount,
                                 "SELECT contact_id, label_id FROM contact_label", "contact_id");
    if (!known)
        return known.error();
    std::vector<qint64> has;
    std::vector<qint64> wanted;
    for (PlannedRow *row : m_existing) {
        setLabels(*row, wanted);
        if (wanted.empty())
            continue;
        const auto contact = static_cast<qint64>(row->contact);
        has.clear();
        auto link = known->seek(contact);
        for (; link && *link; link = known->next(contact))
            has.push_back(known->current().integer(1));
        if (!link)
            return link.error();
        for (const qint64 label : wanted) {
            if (std::find(has.begin(), has.end(), label) != has.end())
                continue;
            m_links.emplace_back(contact, label);
            row->outcome = RowOutcome::Updated;
        }
    }
    return {};
}

Result<void> ImportWriter::insertContacts()
{
    if (m_new.empty())
        return {};
    if (const auto said = sayWhereFrom(); !said)
        return said;
    if (const auto split = splitWatched(); !split)
        return split;
    const auto last = integerOf(m_database, "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'contact'), 0), "
                                            "coalesce((SELECT max(id) FROM contact), 0))");
    if (!last)
        return last.error();
    qint64 id = **last;
    std::vector<qint64> labels;
    for (const auto *rows : {&m_watched, &m_new}) {
        for (PlannedRow *row : *rows) {
            row->contact = ContactId(++id);
            row->outcome = RowOutcome::Created;
            setLabels(*row, labels);
            for (const qint64 label : labels)
                m_links.emplace_back(id, label);
        }
    }
    // An index that is built in one go is faster for many rows.
    const bool isMany = static_cast<qint64>(m_watched.size() + m_new.size()) * 4 > m_contactCount;
    const auto index = SetAside::index(m_database, isMany ? "contact_name" : "");
    if (!index)
        return index.error();
    if (const auto inserted = insert(m_watched); !inserted)
        return inserted;
    // None of them has anything to do for the others; they would double the time of each row.
    const auto triggers = SetAside::insertTriggers(m_database, "contact");
    if (!triggers)
        return triggers.error();
    if (const auto inserted = insert(m_new); !inserted)
        return inserted;
    if (const auto back = triggers->putBack(); !back)
        return back;
    return index->putBack();
}

Result<void> ImportWriter::insert(const std::vector<PlannedRow *> &rows)
{
    if (rows.empty())
        return {};
    NewContacts feed(m_plan, rows, m_now, m_progress);
    return insertFrom(m_database, feed, "contact", NewContacts::columns);
}

/// The triggers on new contacts (see the migrations) act on those who opted out, now or in the consent log, and on those with a block record.
Result<void> ImportWriter::splitWatched()
{
    auto known = query(m_database, "SELECT phone, user_id FROM consent UNION ALL SELECT phone_number, user_id FROM blocked_user WHERE is_active = 1");
    auto row = known ? known->step() : Result<bool>(known.error());
    std::vector<quint64> phones;
    std::unordered_set<std::string> userIds;
    for (; row && *row; row = known->step()) {
        if (const auto phone = PhoneNumber::fromStored(known->text(0)))
            phones.push_back(phone->value());
        userIds.emplace(known->text(1));
    }
    if (!row)
        return row.error();
    std::sort(phones.begin(), phones.end());
    const auto isWatched = [&](const PlannedRow *planned) {
        const std::string *userId = m_plan.userIdOf(*planned);
        return planned->optsOut || std::binary_search(phones.begin(), phones.end(), planned->phone) || (userId && userIds.contains(*userId));
    };
    std::copy_if(m_new.begin(), m_new.end(), std::back_inserter(m_watched), isWatched);
    std::erase_if(m_new, isWatched);
    return {};
}

Result<void> ImportWriter::insertLinks()
{
    if (m_links.empty())
        return {};
    const auto links = integerOf(m_database, "SELECT count(*) FROM contact_label");
    if (!links)
        return links.error();
    NewLinks feed(m_links);
    const bool isMany = static_cast<qint64>(m_links.size()) * 4 > **links;
    const auto index = SetAside::index(m_database, isMany ? "contact_label_label" : "");
    if (!index)
        return index.error();
    if (const auto inserted = insertFrom(m_database, feed, "contact_label", NewLinks::columns); !inserted)
        return inserted;
    return index->putBack();
}

/// Only before something is written, so that an unchanged file leaves the database as it is.
Result<void> ImportWriter::sayWhereFrom()
{
    if (std::exchange(m_hasOrigin, true))
        return {};
    return setConsentOrigin(m_database, {.source = ConsentSource::Import, .evidence = m_plan.file().name()});
}

void ImportWriter::count()
{
    ImportResult &result = m_plan.result();
    for (const PlannedRow &row : m_plan.rows()) {
        switch (row.outcome) {
        case RowOutcome::Created:
            ++result.created;
            break;
        case RowOutcome::Updated:
            ++result.updated;
            break;
        case RowOutcome::Unchanged:
            ++result.unchanged;
            break;
        case RowOutcome::Duplicate:
            ++result.duplicates;
            break;
        case RowOutcome::Refused:
            ++result.refused;
            break;
        case RowOutcome::Pending:
            Q_UNREACHABLE();
        }
    }
}
