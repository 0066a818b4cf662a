#pragma once

#include "models/result.h"

#include <QtGlobal>

#include <string_view>

class Database;
struct sqlite3_context;

/// Rows of the program that SQLite reads like a table (a virtual table, https://sqlite.org/vtab.html), so that one `INSERT … SELECT` takes them all:
/// measured at half the cost of binding and stepping a statement a row.
class RowFeed
{
public:
    virtual ~RowFeed() = default;
    /// To the first or next row; false at the end.
    virtual bool next() = 0;
    /// Gives the value of a column, counted from 0, with one of `sqlite3_result_…`.
    virtual void column(sqlite3_context *context, int column) const = 0;
};

/// Makes `feed` readable once as table `name` on this connection. `columns`: "id, phone, name". The feed has to outlive the reading.
Result<void> registerFeed(const Database &database, const char *name, const char *columns, RowFeed &feed);
