#include "models/storage/changeset.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <sqlite3.h>
#include <string_view>

namespace {

using namespace std::string_view_literals;

struct FreeMemory
{
    void operator()(void *memory) const { sqlite3_free(memory); }
};

struct FinishIterator
{
    void operator()(sqlite3_changeset_iter *iterator) const { sqlite3changeset_finalize(iterator); }
};

/// Calls `visit(iterator, table, operation)` for every changed row.
template<typename Visit>
void forEachRow(const QByteArray &bytes, Visit visit)
{
    sqlite3_changeset_iter *raw = nullptr;
    if (sqlite3changeset_start(&raw, static_cast<int>(bytes.size()), const_cast<char *>(bytes.constData())) != SQLITE_OK)
        return;
    const std::unique_ptr<sqlite3_changeset_iter, FinishIterator> iterator(raw);
    while (sqlite3changeset_next(raw) == SQLITE_ROW) {
        const char *table = nullptr;
        int columns = 0;
        int operation = 0;
        int indirect = 0;
        sqlite3changeset_op(raw, &table, &columns, &operation, &indirect);
        visit(raw, std::string_view(table), operation);
    }
}

/// Rows that something else has changed since are left alone; only a broken reference stops the whole.
int onConflict(void *left, int conflict, sqlite3_changeset_iter *)
{
    if (conflict == SQLITE_CHANGESET_FOREIGN_KEY)
        return SQLITE_CHANGESET_ABORT;
    ++*static_cast<qint64 *>(left);
    return SQLITE_CHANGESET_OMIT;
}

Result<qint64> apply(const Database &database, int size, void *bytes)
{
    qint64 left = 0;
    if (sqlite3changeset_apply(database.handle(), size, bytes, nullptr, onConflict, &left) != SQLITE_OK)
        return databaseError(database.handle(), QCoreApplication::translate("Changeset", "The change could not be undone or redone."));
    return left;
}

}

std::vector<qint64> Changeset::contacts() const
{
    std::vector<qint64> ids;
    forEachRow(m_bytes, [&ids](sqlite3_changeset_iter *row, std::string_view table, int operation) {
        if (table == "label"sv)
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
    bool found = false;
    forEachRow(m_bytes, [&found](sqlite3_changeset_iter *, std::string_view table, int) { found = found || table == "label"sv; });
    return found;
}

Result<qint64> Changeset::redo(const Database &database) const
{
    return apply(database, static_cast<int>(m_bytes.size()), const_cast<char *>(m_bytes.constData()));
}

Result<qint64> Changeset::undo(const Database &database) const
{
    int size = 0;
    void *inverse = nullptr;
    if (sqlite3changeset_invert(static_cast<int>(m_bytes.size()), m_bytes.constData(), &size, &inverse) != SQLITE_OK)
        return databaseError(nullptr);
    const std::unique_ptr<void, FreeMemory> owner(inverse);
    return apply(database, size, inverse);
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
    for (const char *table : {"contact", "label", "contact_label"}) {
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
