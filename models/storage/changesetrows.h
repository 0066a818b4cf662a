#pragma once

#include <QByteArray>

#include <memory>
#include <sqlite3.h>
#include <string_view>

/// How a changeset is read (https://sqlite.org/session/c_changeset_iter.html).
struct FinishIterator
{
    void operator()(sqlite3_changeset_iter *iterator) const { sqlite3changeset_finalize(iterator); }
};

/// Calls `visit(iterator, table, operation)` for every changed row.
template <typename Visit>
void forEachRow(const QByteArray &bytes, Visit visit)
{
    sqlite3_changeset_iter *raw = nullptr;
    if (sqlite3changeset_start(&raw, static_cast<int>(bytes.size()), const_cast<char *>(bytes.constData()))
        != SQLITE_OK)
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
