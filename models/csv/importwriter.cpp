#include "models/csv/importwriter.h"

#include "models/consent/consentlog.h"
#include "models/csv/importtables.h"
#include "models/labels/labelstore.h"
#include "models/storage/database.h"
#include "models/text/folding.h"

#include <QDateTime>
#include <QHash>

#include <algorithm>
#include <set>
#include <sqlite3.h>

namespace {

/// What of a contact a row changes, one bit each.
enum Changes : unsigned {
    Phone = 1, UserId = 2, Username = 4, Name = 8, Email = 16, Notes = 32, OptedOut = 64, Signup = 128, SubscribedAt = 256
};

void giveText(sqlite3_context *context, std::string_view text)
{
    // The record, and so the text, stays until the feed is asked for its next row.
    sqlite3_result_text64(context, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void giveTextOrNull(sqlite3_context *context, std::string_view text)
{
    if (text.empty())
        sqlite3_result_null(context);
    else
        giveText(context, text);
}

/// The contacts to be created.
class NewContacts final : public RowFeed
{
public:
    static constexpr const char *columns = "id, phone, user_id, username, name, name_key, email, notes, opted_out, "
                                           "subscribed_via_signup, subscribed_at, created_at, updated_at";

    NewContacts(ImportPlan &plan, const std::vector<PlannedRow *> &rows, qint64 now, const Progress &progress)
        : m_plan(plan)
        , m_rows(rows)
        , m_now(now)
        , m_progress(progress)
        , m_reader(plan.reader())
    {
    }

    bool next() override
    {
        if (m_next == m_rows.size())
            return false;
        m_row = m_rows[m_next++];
        if (m_next % 4096 == 0)
            m_progress.report(static_cast<qint64>(m_rows.size() + m_next), static_cast<qint64>(m_rows.size() * 3));
        m_reader.seek(m_row->offset);
        if (!m_reader.next(m_record)) // it was read before
            return false;
        m_values = readValues(m_plan.columns(), m_record);
        m_phone = m_row->phone == 0 ? std::string() : '+' + std::to_string(m_row->phone);
        m_nameKey.clear();
        appendFolded(m_nameKey, m_values.name);
        return true;
    }

    void column(sqlite3_context *context, int column) const override
    {
        switch (column) {
        case 0:
            return sqlite3_result_int64(context, static_cast<qint64>(m_row->contact));
        case 1:
            return giveTextOrNull(context, m_phone);
        case 2:
            return giveTextOrNull(context, m_values.userId);
        case 3:
            return giveText(context, m_values.username);
        case 4:
            return giveText(context, m_values.name);
        case 5:
            return giveText(context, m_nameKey);
        case 6:
            return giveText(context, m_values.email);
        case 7:
            return giveText(context, m_values.notes);
        case 8:
            return sqlite3_result_int(context, m_row->optsOut ? 1 : 0);
        case 9:
            return giveTextOrNull(context, m_values.signup);
        case 10:
            return m_values.subscribedAt ? sqlite3_result_int64(context, *m_values.subscribedAt) : sqlite3_result_null(context);
        case 11:
            return sqlite3_result_int64(context, m_values.createdAt.value_or(m_now));
        default:
            return sqlite3_result_int64(context, m_values.updatedAt.value_or(m_now));
        }
    }

private:
    ImportPlan &m_plan;
    const std::vector<PlannedRow *> &m_rows;
    qint64 m_now;
    const Progress &m_progress;
    CsvReader m_reader;
    CsvReader::Record m_record;
    ImportValues m_values;
    const PlannedRow *m_row = nullptr;
    std::string m_phone;
    std::string m_nameKey;
    size_t m_next = 0;
};

class NewLinks final : public RowFeed
{
public:
    static constexpr const char *columns = "contact_id, label_id";

    explicit NewLinks(const std::vector<std::pair<qint64, qint64>> &links)
        : m_links(links)
    {
    }

    bool next() override { return m_next++ < m_links.size(); }

    void column(sqlite3_context *context, int column) const override
    {
        const auto &[contact, label] = m_links[m_next - 1];
        sqlite3_result_int64(context, column == 0 ? contact : label);
    }

private:
    const std::vector<std::pair<qint64, qint64>> &m_links;
    size_t m_next = 0;
};

/// Rows by ascending key: from one walk over the table when many of them are wanted, else by a look-up each.
class OrderedRows final
{
public:
    static Result<OrderedRows> of(const Database &database, bool walks, const std::string &select, const std::string &key)
    {
        auto rows = query(database, walks ? select + " ORDER BY " + key : select + " WHERE " + key + " = ?1");
        if (!rows)
            return rows.error();
        return OrderedRows(*std::move(rows), walks);
    }

    /// True when there is a row with this key; it is current() then. Keys must ascend.
    Result<bool> seek(qint64 key)
    {
        if (!m_walks) {
            m_rows.reset();
            m_rows.bind(1, key);
            return next(key);
        }
        while (!m_isAtEnd && (!m_hasRow || m_rows.integer(0) < key)) {
            if (const auto more = advance(); !more)
                return more;
        }
        return !m_isAtEnd && m_rows.integer(0) == key;
    }

    /// To the next row with the same key.
    Result<bool> next(qint64 key)
    {
        if (const auto more = advance(); !more || !*more)
            return more;
        return m_rows.integer(0) == key;
    }

    const Statement &current() const { return m_rows; }

private:
    OrderedRows(Statement rows, bool walks)
        : m_rows(std::move(rows))
        , m_walks(walks)
    {
    }

    Result<bool> advance()
    {
        auto row = m_rows.step();
        if (!row)
            return row;
        m_hasRow = *row;
        m_isAtEnd = m_walks && !*row;
        return row;
    }

    Statement m_rows;
    bool m_walks;
    bool m_hasRow = false;
    bool m_isAtEnd = false;
};

/// Many rows go into a table faster without an index that is then built in one go. The index comes back with the very words of the schema.
/// Building it wants a small page cache: SQLite's sorter is several times slower with a large one.
class WithoutIndex final
{
public:
    static Result<WithoutIndex> drop(const Database &database, const char *index)
    {
        auto definition = query(database, "SELECT sql FROM sqlite_schema WHERE name = ?", std::string_view(index));
        const auto row = definition ? definition->step() : Result<bool>(definition.error());
        if (!row)
            return row.error();
        const std::string sql(definition->text(0));
        definition->reset();
        if (const auto dropped = execute(database, std::string("DROP INDEX ") + index); !dropped)
            return dropped.error();
        return WithoutIndex(database, sql);
    }

    Result<void> build() const
    {
        for (const std::string &sql : {std::string("PRAGMA cache_size=-2000"), m_sql, std::string("PRAGMA cache_size=-65536")}) {
            if (const auto done = execute(*m_database, sql); !done)
                return done;
        }
        return {};
    }

private:
    WithoutIndex(const Database &database, std::string sql)
        : m_database(&database)
        , m_sql(std::move(sql))
    {
    }
    const Database *m_database;
    std::string m_sql;
};

/// Inserts everything a feed gives. `index` is set aside when that pays.
Result<void> insertFrom(const Database &database, RowFeed &feed, const std::string &table, const char *columns, const char *index, bool setsAside)
{
    std::vector<WithoutIndex> without;
    if (setsAside) {
        auto dropped = WithoutIndex::drop(database, index);
        if (!dropped)
            return dropped.error();
        without.push_back(*std::move(dropped));
    }
    if (const auto registered = registerFeed(database, "import_feed", columns, feed); !registered)
        return registered;
    const std::string sql = "INSERT INTO " + table + "(" + columns + ") SELECT " + columns + " FROM import_feed";
    if (const auto inserted = execute(database, sql); !inserted)
        return inserted;
    for (const WithoutIndex &dropped : without) {
        if (const auto built = dropped.build(); !built)
            return built;
    }
    return {};
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
    std::vector<bool> used(m_plan.labelSets().size());
    for (const auto *rows : {&m_existing, &m_new})
        for (const PlannedRow *row : *rows)
            used[row->labelSet] = true;
    LabelStore store(m_database);
    QHash<QString, qint64> ids;
    m_labels.resize(used.size());
    for (size_t i = 0; i < used.size(); ++i) {
        if (!used[i])
            continue;
        for (const QString &name : m_plan.labelSets()[i]) {
            if (!ids.contains(name)) {
                const auto id = store.ensure(name);
                if (!id)
                    return id.error();
                ids.insert(name, static_cast<qint64>(*id));
            }
            m_labels[i].push_back(ids.value(name));
        }
        std::sort(m_labels[i].begin(), m_labels[i].end());
        m_labels[i].erase(std::unique(m_labels[i].begin(), m_labels[i].end()), m_labels[i].end());
    }
    const auto after = integerOf(m_database, "SELECT count(*) FROM label");
    if (!after)
        return after.error();
    m_plan.result().labelsCreated = **after - **before;
    return {};
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
    for (PlannedRow *row : m_existing) {
        if (m_labels[row->labelSet].empty())
            continue;
        const auto contact = static_cast<qint64>(row->contact);
        has.clear();
        auto link = known->seek(contact);
        for (; link && *link; link = known->next(contact))
            has.push_back(known->current().integer(1));
        if (!link)
            return link.error();
        for (const qint64 label : m_labels[row->labelSet]) {
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
    const auto last = integerOf(m_database, "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'contact'), 0), "
                                            "coalesce((SELECT max(id) FROM contact), 0))");
    if (!last)
        return last.error();
    qint64 id = **last;
    for (PlannedRow *row : m_new) {
        row->contact = ContactId(++id);
        row->outcome = RowOutcome::Created;
        for (const qint64 label : m_labels[row->labelSet])
            m_links.emplace_back(id, label);
    }
    NewContacts feed(m_plan, m_new, m_now, m_progress);
    return insertFrom(m_database, feed, "contact", NewContacts::columns, "contact_name",
                      static_cast<qint64>(m_new.size()) * 4 > m_contactCount);
}

Result<void> ImportWriter::insertLinks()
{
    if (m_links.empty())
        return {};
    const auto links = integerOf(m_database, "SELECT count(*) FROM contact_label");
    if (!links)
        return links.error();
    NewLinks feed(m_links);
    return insertFrom(m_database, feed, "contact_label", NewLinks::columns, "contact_label_label",
                      static_cast<qint64>(m_links.size()) * 4 > **links);
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
