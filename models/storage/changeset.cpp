#include "models/storage/changeset.h"

#include "models/storage/changesetrows.h"
#include "models/storage/database.h"
#include "models/storage/mergeconsent.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace {

using namespace std::string_view_literals;

struct FreeMemory
{
    void operator()(void *memory) const { sqlite3_free(memory); }
};

/// Deleting a contact or label also deletes its links (ON DELETE CASCADE). Those that the change itself deletes are
/// gone by then, since ChangesetRecorder attaches the links first; what is left was made by something else since.
constexpr const char *guardLinks = "CREATE TEMP TRIGGER guard_linked_contact BEFORE DELETE ON main.contact "
                                   "WHEN EXISTS (SELECT 1 FROM main.contact_label WHERE contact_id = OLD.id) "
                                   "BEGIN SELECT RAISE(ABORT, 'labelled since'); END;"
                                   "CREATE TEMP TRIGGER guard_used_label BEFORE DELETE ON main.label "
                                   "WHEN EXISTS (SELECT 1 FROM main.contact_label WHERE label_id = OLD.id) "
                                   "BEGIN SELECT RAISE(ABORT, 'used since'); END;";
constexpr const char *unguardLinks = "DROP TRIGGER IF EXISTS temp.guard_linked_contact;"
                                     "DROP TRIGGER IF EXISTS temp.guard_used_label;";

// Columns of the table contact, see resources/migrations/001_contacts.sql.
constexpr int optedOutColumn = 8;
constexpr int isBlockedColumn = 9;
constexpr int lastInboundColumn = 12;
constexpr int updatedColumn = 14;

/// Of a contact that goes on living while a merge is undone.
struct Times
{
    qint64 contact = 0;
    qint64 lastInboundAt = 0;
    qint64 updatedAt = 0;
};

struct Conflicts
{
    bool isMerge = false;
    bool endsOptedOut = false;
    qint64 left = 0;
    bool hasLooseLinks = false;
    std::vector<Times> times;
};

bool isSame(sqlite3_value *one, sqlite3_value *other)
{
    const auto text = [](sqlite3_value *value) {
        const auto *data = reinterpret_cast<const char *>(sqlite3_value_text(value));
        return std::string_view(data ? data : "", static_cast<size_t>(sqlite3_value_bytes(value)));
    };
    return sqlite3_value_type(one) == sqlite3_value_type(other) && text(one) == text(other);
}

/// Since the change nothing but what moves by itself has moved: they wrote (then the contact stays), or a block came or
/// went. Or it is so already. A contact that is merged into one that is opted out may have opted out, too.
bool isOnlyMoved(int conflict, sqlite3_changeset_iter *row, bool endsOptedOut)
{
    if (conflict != SQLITE_CHANGESET_DATA)
        return false;
    const char *table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    sqlite3changeset_op(row, &table, &columns, &operation, &indirect);
    const bool goes = operation == SQLITE_DELETE;
    if (operation == SQLITE_INSERT || table != "contact"sv)
        return false;
    for (int column = 0; column < columns; ++column) {
        sqlite3_value *before = nullptr;
        sqlite3_value *now = nullptr;
        sqlite3changeset_old(row, column, &before);
        sqlite3_value *after = nullptr;
        sqlite3changeset_conflict(row, column, &now);
        if (!goes)
            sqlite3changeset_new(row, column, &after);
        const bool moves = column == isBlockedColumn || (goes && endsOptedOut && column == optedOutColumn)
            || (!goes && (column == lastInboundColumn || column == updatedColumn));
        if (before && !moves && !isSame(before, now) && !(after && isSame(after, now)))
            return false;
    }
    return true;
}

Times timesNow(sqlite3_changeset_iter *row)
{
    const auto integer = [row](int column) {
        sqlite3_value *value = nullptr;
        sqlite3changeset_conflict(row, column, &value);
        return static_cast<qint64>(sqlite3_value_int64(value));
    };
    const auto moved = [row, &integer](int column) -> qint64 {
        sqlite3_value *before = nullptr;
        sqlite3_value *now = nullptr;
        sqlite3changeset_old(row, column, &before);
        sqlite3changeset_conflict(row, column, &now);
        return before && !isSame(before, now) ? integer(column) : 0;
    };
    return {.contact = integer(0), .lastInboundAt = moved(lastInboundColumn), .updatedAt = moved(updatedColumn)};
}

/// What is known besides of a contact: what is newer than the merge stays, and nothing hangs on it.
bool isAside(sqlite3_changeset_iter *row)
{
    constexpr std::array tables = {"message_reaction"sv, "message_status"sv, "contact_profile"sv, "contact_word"sv,
        "identity_change"sv, "merge_proposal"sv, "signup_subscriber"sv};
    const char *table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    sqlite3changeset_op(row, &table, &columns, &operation, &indirect);
    return std::find(tables.begin(), tables.end(), table) != tables.end();
}

/// What the change wants is so already: the row is gone, or the link is there.
bool isDone(int conflict, sqlite3_changeset_iter *row)
{
    const char *table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    sqlite3changeset_op(row, &table, &columns, &operation, &indirect);
    return (conflict == SQLITE_CHANGESET_NOTFOUND && operation == SQLITE_DELETE)
        || (conflict == SQLITE_CHANGESET_CONFLICT && operation == SQLITE_INSERT && table == "contact_label"sv);
}

/// Of the contact's row only its time would move, as relabelling does: the time of what changed it since stays.
bool isOnlyTime(sqlite3_changeset_iter *row)
{
    const char *table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    sqlite3changeset_op(row, &table, &columns, &operation, &indirect);
    if (operation != SQLITE_UPDATE || table != "contact"sv)
        return false;
    for (int column = 0; column < columns; ++column) {
        sqlite3_value *changed = nullptr;
        sqlite3changeset_new(row, column, &changed);
        if (changed && column != updatedColumn)
            return false;
    }
    return true;
}

/// Rows that something else has changed since are left alone.
int onConflict(void *data, int conflict, sqlite3_changeset_iter *row)
{
    auto *conflicts = static_cast<Conflicts *>(data);
    if (conflict == SQLITE_CHANGESET_FOREIGN_KEY)
        conflicts->hasLooseLinks = true;
    else if (!isDone(conflict, row) && !isOnlyTime(row) && !isAside(row)) {
        if (conflicts->isMerge && isOnlyMoved(conflict, row, conflicts->endsOptedOut)) {
            conflicts->times.push_back(timesNow(row));
            return SQLITE_CHANGESET_REPLACE;
        }
        ++conflicts->left;
    }
    return SQLITE_CHANGESET_OMIT;
}

/// Links that came back although their contact or label could not.
Result<void> removeLooseLinks(const Database &database, const QByteArray &bytes)
{
    auto remove = Statement::prepare(database,
        "DELETE FROM contact_label WHERE contact_id = ?1 AND label_id = ?2 "
        "AND NOT (EXISTS (SELECT 1 FROM contact WHERE id = ?1) AND EXISTS (SELECT 1 FROM label WHERE id = ?2))");
    if (!remove)
        return remove.error();
    Result<void> removed;
    forEachRow(bytes, [&](sqlite3_changeset_iter *row, std::string_view table, int operation) {
        if (table != "contact_label"sv || operation != SQLITE_INSERT || !removed)
            return;
        for (int column = 0; column < 2; ++column) {
            sqlite3_value *id = nullptr;
            sqlite3changeset_new(row, column, &id);
            remove->bind(column + 1, static_cast<qint64>(sqlite3_value_int64(id)));
        }
        removed = remove->run();
    });
    return removed;
}

Result<void> keepTimes(const Database &database, const std::vector<Times> &times)
{
    for (const Times &kept : times) {
        if (const auto done = execute(database,
                "UPDATE contact SET last_inbound_at = nullif(max(coalesce(last_inbound_at, 0), ?2), 0), "
                "updated_at = max(updated_at, ?3) WHERE id = ?1",
                kept.contact, kept.lastInboundAt, kept.updatedAt);
            !done)
            return done;
    }
    return {};
}

Result<qint64> apply(const Database &database, const QByteArray &bytes)
{
    const auto fail = [&database] {
        return databaseError(
            database.handle(), QCoreApplication::translate("Changeset", "The change could not be undone or redone."));
    };
    MergeConsent consent(database, bytes);
    if (const auto done = consent.prepare(); !done)
        return done.error();
    Conflicts conflicts{.isMerge = consent.isMerge(),
        .endsOptedOut = consent.endsOptedOut(),
        .left = 0,
        .hasLooseLinks = false,
        .times = {}};
    if (sqlite3_exec(database.handle(), guardLinks, nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail();
    const int code = sqlite3changeset_apply(database.handle(), static_cast<int>(bytes.size()),
        const_cast<char *>(bytes.constData()), nullptr, onConflict, &conflicts);
    const Error failure = code == SQLITE_OK ? Error{} : fail();
    if (sqlite3_exec(database.handle(), unguardLinks, nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail();
    if (code != SQLITE_OK)
        return failure;
    if (conflicts.hasLooseLinks) {
        if (const auto removed = removeLooseLinks(database, bytes); !removed)
            return removed.error();
    }
    if (const auto kept = keepTimes(database, conflicts.times); !kept)
        return kept.error();
    if (conflicts.isMerge && conflicts.left > 0)
        return Error{QCoreApplication::translate("Changeset",
            "The contacts have been changed since, so that the merge cannot be undone or redone any more. Nothing was "
            "changed.")};
    if (const auto checked = consent.check(); !checked)
        return checked.error();
    return conflicts.left;
}

} // namespace

std::vector<qint64> Changeset::contacts() const
{
    std::vector<qint64> ids;
    forEachRow(m_bytes, [&ids](sqlite3_changeset_iter *row, std::string_view table, int operation) {
        if (table != "contact"sv && table != "contact_label"sv)
            return;
        sqlite3_value *id = nullptr;
        if (operation == SQLITE_INSERT)
            sqlite3changeset_new(row, 0, &id);
        else
            sqlite3changeset_old(row, 0, &id);
        ids.push_back(sqlite3_value_int64(id));
    });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

bool Changeset::touchesLabels() const
{
    return touches("label");
}

bool Changeset::touchesSignups() const
{
    return touches("signup");
}

bool Changeset::touches(const char *table) const
{
    bool found = false;
    forEachRow(m_bytes,
        [&found, table](sqlite3_changeset_iter *, std::string_view changed, int) { found = found || changed == table; });
    return found;
}

Result<qint64> Changeset::redo(const Database &database) const
{
    return apply(database, m_bytes);
}

Result<qint64> Changeset::undo(const Database &database) const
{
    int size = 0;
    void *inverse = nullptr;
    if (sqlite3changeset_invert(static_cast<int>(m_bytes.size()), m_bytes.constData(), &size, &inverse) != SQLITE_OK)
        return databaseError(nullptr);
    const std::unique_ptr<void, FreeMemory> owner(inverse);
    return apply(database, QByteArray::fromRawData(static_cast<const char *>(inverse), size));
}

void ChangesetRecorder::Delete::operator()(sqlite3_session *session) const
{
    sqlite3session_delete(session);
}

Result<ChangesetRecorder> ChangesetRecorder::start(const Database &database)
{
    sqlite3_session *session = nullptr;
    if (sqlite3session_create(database.handle(), "main", &session) != SQLITE_OK)
        return databaseError(database.handle());
    ChangesetRecorder recorder(session);
    // The links first, see guardLinks; that they come back before what they link is well, foreign keys wait for the
    // end.
    // Before contacts also what tells whether they are blocked or opted out, and that a merge moved their times.
    for (const char *table : {"other_key", "contact_merge", "contact_label", "contact", "label", "signup",
             "message", "message_reaction", "message_status", "contact_profile", "contact_word", "identity_change",
             "merge_proposal", "signup_subscriber"}) {
        if (sqlite3session_attach(session, table) != SQLITE_OK)
            return databaseError(database.handle());
    }
    return recorder;
}

Result<Changeset> ChangesetRecorder::finish()
{
    int size = 0;
    void *bytes = nullptr;
    if (sqlite3session_changeset(m_session.get(), &size, &bytes) != SQLITE_OK)
        return databaseError(nullptr);
    const std::unique_ptr<void, FreeMemory> owner(bytes);
    m_session.reset();
    return Changeset(QByteArray(static_cast<const char *>(bytes), size));
}
