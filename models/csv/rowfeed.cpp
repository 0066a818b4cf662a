#include "models/csv/rowfeed.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <memory>
#include <sqlite3.h>
#include <string>

namespace {

/// What SQLite keeps for the table's name.
struct Registration
{
    RowFeed *feed;
    std::string declaration;
};

struct FeedTable
{
    sqlite3_vtab base;
    RowFeed *feed;
};

struct FeedCursor
{
    sqlite3_vtab_cursor base;
    RowFeed *feed;
    bool hasRow;
    sqlite3_int64 row;
};

FeedCursor *asFeedCursor(sqlite3_vtab_cursor *cursor)
{
    return reinterpret_cast<FeedCursor *>(cursor);
}

int connectTable(sqlite3 *handle, void *data, int, const char *const *, sqlite3_vtab **table, char **)
{
    const auto *registration = static_cast<Registration *>(data);
    if (const int code = sqlite3_declare_vtab(handle, registration->declaration.c_str()); code != SQLITE_OK)
        return code;
    *table = reinterpret_cast<sqlite3_vtab *>(new FeedTable {.base = {}, .feed = registration->feed});
    return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab *table)
{
    delete reinterpret_cast<FeedTable *>(table);
    return SQLITE_OK;
}

int bestIndex(sqlite3_vtab *, sqlite3_index_info *)
{
    return SQLITE_OK;
}

int openCursor(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
    auto *opened = new FeedCursor {.base = {}, .feed = reinterpret_cast<FeedTable *>(table)->feed, .hasRow = false, .row = 0};
    *cursor = &opened->base;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor *cursor)
{
    delete asFeedCursor(cursor);
    return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor *cursor)
{
    FeedCursor *feed = asFeedCursor(cursor);
    feed->hasRow = feed->feed->next();
    ++feed->row;
    return SQLITE_OK;
}

int firstRow(sqlite3_vtab_cursor *cursor, int, const char *, int, sqlite3_value **)
{
    return nextRow(cursor);
}

int isAtEnd(sqlite3_vtab_cursor *cursor)
{
    return asFeedCursor(cursor)->hasRow ? 0 : 1;
}

int columnValue(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
    asFeedCursor(cursor)->feed->column(context, column);
    return SQLITE_OK;
}

int rowId(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    *id = asFeedCursor(cursor)->row;
    return SQLITE_OK;
}

/// Without xCreate a module's name is a table by itself; nothing is created in the database.
const sqlite3_module *feedModule()
{
    static const sqlite3_module module = [] {
        sqlite3_module m {};
        m.xConnect = connectTable;
        m.xBestIndex = bestIndex;
        m.xDisconnect = disconnectTable;
        m.xOpen = openCursor;
        m.xClose = closeCursor;
        m.xFilter = firstRow;
        m.xNext = nextRow;
        m.xEof = isAtEnd;
        m.xColumn = columnValue;
        m.xRowid = rowId;
        return m;
    }();
    return &module;
}

}

Result<void> registerFeed(const Database &database, const char *name, const char *columns, RowFeed &feed)
{
    auto *registration = new Registration {.feed = &feed, .declaration = std::string("CREATE TABLE feed(") + columns + ")"};
    // SQLite frees the registration, also when it refuses it.
    if (sqlite3_create_module_v2(database.handle(), name, feedModule(), registration,
                                 [](void *data) { delete static_cast<Registration *>(data); })
        != SQLITE_OK)
        return databaseError(database.handle());
    return {};
}
