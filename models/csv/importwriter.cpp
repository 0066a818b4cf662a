#include "models/csv/importwriter.h"

#include "models/consent/consentlog.h"
#include "models/contacts/phonevariants.h"
#include "models/csv/importhistory.h"
#include "models/csv/rowfeed.h"
#include "models/labels/labelstore.h"
#include "models/storage/database.h"
#include "models/storage/setaside.h"
#include "models/text/folding.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace {

/// Reads everything a feed gives as table `import_feed`.
Result<void> readFeed(const Database &database, RowFeed &feed, const char *columns, const std::string &sql)
{
    if (const auto registered = registerFeed(database, "import_feed", columns, feed); !registered)
        return registered;
    return execute(database, sql);
}

} // namespace

ImportWriter::ImportWriter(const Database &database, const ImportPlan &plan, const Progress &progress)
    : m_database(database)
    , m_plan(plan)
    , m_progress(progress)
    , m_reader(plan)
    , m_now(QDateTime::currentMSecsSinceEpoch())
{
    for (const PlannedRow &row : plan.rows()) {
        if (row.outcome == RowOutcome::Created)
            m_new.emplace_back(&row, ContactId{});
        else if (row.outcome == RowOutcome::Updated)
            m_updated.push_back(&row);
    }
    std::sort(m_updated.begin(), m_updated.end(),
        [](const PlannedRow *a, const PlannedRow *b) { return a->contact < b->contact; });
}

Result<qint64> ImportWriter::write()
{
    if (m_new.empty() && m_updated.empty())
        return 0;
    for (const auto step : {&ImportWriter::countContacts, &ImportWriter::beginRun, &ImportWriter::createLabels,
             &ImportWriter::keepBefore, &ImportWriter::updateContacts, &ImportWriter::changeLinks,
             &ImportWriter::insertContacts, &ImportWriter::insertLinks, &ImportWriter::optIn}) {
        if (const auto done = (this->*step)(); !done)
            return done.error();
    }
    if (const auto finished = finishImportRun(m_database, m_run); !finished)
        return finished.error();
    return m_run;
}

Result<void> ImportWriter::countContacts()
{
    const auto contacts = integerOf(m_database, "SELECT count(*) FROM contact");
    if (!contacts)
        return contacts.error();
    m_contactCount = **contacts;
    return {};
}

/// Gives the new contacts their ids, so that the run can say which they are.
Result<void> ImportWriter::beginRun()
{
    if (const auto split = splitWatched(); !split)
        return split;
    const auto last = integerOf(m_database,
        "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'contact'), 0), "
        "coalesce((SELECT max(id) FROM contact), 0))");
    if (!last)
        return last.error();
    qint64 id = **last;
    for (auto *rows : {&m_watched, &m_new})
        for (auto &[row, contact] : *rows)
            contact = ContactId(++id);
    const auto run = addImportRun(m_database, m_plan, m_now, {.first = ContactId(**last + 1), .last = ContactId(id)});
    if (!run)
        return run.error();
    m_run = *run;
    return setConsentOrigin(m_database, {.source = ConsentSource::Import, .evidence = m_plan.source().file().name()});
}

/// The triggers on new contacts (see the migrations) act on those who opted out, now or in the consent log. They also
/// mark who is blocked, which markBlocked() does for all at once.
Result<void> ImportWriter::splitWatched()
{
    auto known = query(m_database, "SELECT person, user_id FROM consent");
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
    const auto isWatched = [&](const auto &planned) {
        const PlannedRow &one = *planned.first;
        const std::string *userId = m_plan.userIdOf(one);
        const quint64 phone = mayHaveVariants(one) ? variantKey(phoneOf(one)) : one.phone;
        return one.optsOut || std::binary_search(phones.begin(), phones.end(), phone)
            || (userId && userIds.contains(*userId));
    };
    std::copy_if(m_new.begin(), m_new.end(), std::back_inserter(m_watched), isWatched);
    std::erase_if(m_new, isWatched);
    return {};
}

Result<void> ImportWriter::createLabels()
{
    LabelStore store(m_database);
    for (const PlannedLabel &label : m_plan.labels()) {
        m_labelIds.push_back(label.id);
        if (label.id != LabelId{} || label.rows == 0)
            continue;
        const auto id = store.create({.name = label.name});
        if (!id)
            return id.error();
        m_labelIds.back() = *id;
        if (const auto kept = execute(m_database, "INSERT INTO import_label(run, label_id) VALUES (?, ?)", m_run, *id);
            !kept)
            return kept;
    }
    return {};
}

/// The contacts that change as they are, and the links they gain and lose.
Result<void> ImportWriter::keepBefore()
{
    Pairs::Rows changes;
    for (const PlannedRow *row : m_updated)
        changes.emplace_back(static_cast<qint64>(row->contact), row->changes);
    return insertPairs(changes,
        "INSERT INTO import_before(run, contact_id, changes, phone, wa_id, user_id, username, name, name_key, email, "
        "notes, opted_out, subscribed_via_signup, subscribed_at, updated_at) "
        "SELECT %run, contact.id, second, phone, wa_id, user_id, username, name, name_key, email, notes, opted_out, "
        "subscribed_via_signup, subscribed_at, updated_at "
        "FROM import_feed CROSS JOIN contact ON contact.id = first");
}

Result<void> ImportWriter::updateContacts()
{
    for (const PlannedRow *row : m_updated) {
        const auto updated = update(*row, m_reader.read(*row));
        if (!updated)
            return updated;
    }
    return {};
}

Result<void> ImportWriter::update(const PlannedRow &row, const ImportValues &values)
{
    const auto statement = updateOf(row.changes & ~(LabelsChange | OptInChange));
    if (!statement)
        return statement.error();
    std::string nameKey;
    appendFolded(nameKey, values.name);
    Statement &update = **statement;
    update.bind(1, row.contact);
    update.bind(2, m_now);
    // Numbers of parameters that the statement does not have are refused by SQLite and change nothing.
    update.bind(3, std::string_view('+' + std::to_string(row.phone)));
    update.bind(4, values.userId);
    update.bind(5, values.username);
    update.bind(6, values.name);
    update.bind(7, std::string_view(nameKey));
    update.bind(8, values.email);
    update.bind(9, values.notes);
    update.bind(10, values.signup);
    update.bind(11, values.subscribedAt);
    update.bind(12, values.waId);
    return update.run();
}

Result<Statement *> ImportWriter::updateOf(quint16 changes)
{
    static constexpr std::pair<ContactChange, const char *> columns[] = {
        {PhoneChange, "phone = ?3"},
        {UserIdChange, "user_id = ?4"},
        {UsernameChange, "username = ?5"},
        {NameChange, "name = ?6, name_key = ?7"},
        {EmailChange, "email = ?8"},
        {NotesChange, "notes = ?9"},
        {OptOutChange, "opted_out = 1"},
        {SignupChange, "subscribed_via_signup = ?10"},
        {SubscribedAtChange, "subscribed_at = ?11"},
        {WaIdChange, "wa_id = ?12"},
    };
    if (const auto known = m_updates.find(changes); known != m_updates.end())
        return &known->second;
    std::string sql = "UPDATE contact SET updated_at = ?2";
    for (const auto &[change, assignment] : columns)
        if ((changes & change) != 0)
            sql += std::string(", ") + assignment;
    auto statement = Statement::prepare(m_database, sql + " WHERE id = ?1");
    if (!statement)
        return statement.error();
    return &m_updates.emplace(changes, *std::move(statement)).first->second;
}

/// Takes away what labels are replaced, and remembers what is to be added.
Result<void> ImportWriter::changeLinks()
{
    Pairs::Rows extra;
    for (const auto &[contact, label] : m_plan.extraLinks())
        extra.emplace_back(static_cast<qint64>(contact), static_cast<qint64>(label));
    if (const auto kept = insertPairs(extra, "INSERT INTO import_link SELECT %run, first, second, 0 FROM import_feed");
        !kept)
        return kept;
    auto remove = query(m_database, "DELETE FROM contact_label WHERE contact_id = ?1 AND label_id = ?2");
    if (!remove)
        return remove.error();
    for (const auto &[contact, label] : extra) {
        remove->bind(1, contact);
        remove->bind(2, label);
        if (const auto removed = remove->run(); !removed)
            return removed;
    }
    for (const auto &[contact, label] : m_plan.missingLinks())
        m_links.emplace_back(static_cast<qint64>(contact), static_cast<qint64>(m_labelIds[label]));
    std::sort(m_links.begin(), m_links.end());
    return insertPairs(m_links, "INSERT INTO import_link SELECT %run, first, second, 1 FROM import_feed");
}

Result<void> ImportWriter::insertContacts()
{
    if (m_watched.empty() && m_new.empty())
        return {};
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
    if (const auto marked = markBlocked(); !marked)
        return marked;
    return index->putBack();
}

Result<void> ImportWriter::markBlocked()
{
    return execute(m_database,
        "UPDATE contact SET is_blocked = 1 WHERE is_blocked = 0 AND id IN (SELECT contact FROM blocked_contact "
        "CROSS JOIN blocked_user ON blocked_user.id = blocked_contact.blocked_user WHERE is_active = 1)");
}

Result<void> ImportWriter::insert(const NewContacts::Rows &rows)
{
    if (rows.empty())
        return {};
    NewContacts feed(m_plan, rows, m_now, m_progress);
    const std::string columns = NewContacts::columns;
    if (const auto inserted = readFeed(m_database, feed, NewContacts::columns,
            "INSERT INTO contact(" + columns + ") SELECT " + columns + " FROM import_feed");
        !inserted)
        return inserted;
    std::vector<qint64> labels;
    for (const auto &[row, contact] : rows) {
        labels.clear();
        for (const quint32 label : m_plan.labelsOf(*row))
            labels.push_back(static_cast<qint64>(m_labelIds[label]));
        std::sort(labels.begin(), labels.end());
        labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
        for (const qint64 label : labels)
            m_links.emplace_back(static_cast<qint64>(contact), label);
    }
    return {};
}

Result<void> ImportWriter::insertLinks()
{
    if (m_links.empty())
        return {};
    const auto links = integerOf(m_database, "SELECT count(*) FROM contact_label");
    if (!links)
        return links.error();
    const bool isMany = static_cast<qint64>(m_links.size()) * 4 > **links;
    const auto index = SetAside::index(m_database, isMany ? "contact_label_label" : "");
    if (!index)
        return index.error();
    if (const auto inserted = insertPairs(
            m_links, "INSERT INTO contact_label(contact_id, label_id) SELECT first, second FROM import_feed");
        !inserted)
        return inserted;
    return index->putBack();
}

/// Last, because new contacts come in opted out when the log says so.
Result<void> ImportWriter::optIn()
{
    std::vector<ContactId> allowed;
    for (const PlannedRow *row : m_updated)
        if ((row->changes & OptInChange) != 0)
            allowed.push_back(row->contact);
    for (const auto &[row, contact] : m_watched)
        if ((row->changes & OptInChange) != 0)
            allowed.push_back(contact);
    if (allowed.empty())
        return {};
    const QString evidence = QStringLiteral("%1, allowed by %2");
    if (const auto said = setConsentOrigin(m_database,
            {.source = ConsentSource::Import,
                .evidence = evidence.arg(m_plan.source().file().name(), m_plan.options().agent)});
        !said)
        return said;
    auto update = query(m_database, "UPDATE contact SET opted_out = 0 WHERE id = ?1");
    if (!update)
        return update.error();
    for (const ContactId contact : allowed) {
        update->bind(1, contact);
        if (const auto updated = update->run(); !updated)
            return updated;
    }
    return {};
}

/// `%run` in the statement stands for the run's number.
Result<void> ImportWriter::insertPairs(const Pairs::Rows &pairs, const char *intoSelect)
{
    if (pairs.empty())
        return {};
    std::string sql = intoSelect;
    if (const auto run = sql.find("%run"); run != std::string::npos)
        sql.replace(run, 4, std::to_string(m_run));
    Pairs feed(pairs);
    return readFeed(m_database, feed, "first, second", sql);
}
