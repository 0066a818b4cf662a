#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

class Database;
struct sqlite3;
struct sqlite3_stmt;

/// What SQLite reported on a connection, as a sentence for the user. `what` says what was being done.
Error databaseError(sqlite3 *handle, const QString &what = {});

/// A prepared statement on a Database's connection, through SQLite's own interface: no QVariant between the row and
/// the program (measured: a third of QSqlQuery's instructions), exact error codes, 64-bit integers. Every value is
/// bound.
class Statement final
{
public:
    static Result<Statement> prepare(const Database &database, std::string_view sql);

    /// Parameters count from 1. Text is copied.
    void bind(int index, std::nullptr_t);
    void bind(int index, qint64 value);
    void bind(int index, int value) { bind(index, static_cast<qint64>(value)); }
    void bind(int index, bool value) { bind(index, static_cast<qint64>(value)); }
    void bind(int index, std::string_view text);
    void bind(int index, const QString &text);
    template <typename T>
    void bind(int index, const std::optional<T> &value)
    {
        if (value)
            bind(index, *value);
        else
            bind(index, nullptr);
    }
    template <typename Enum>
    requires std::is_enum_v<Enum>
    void bind(int index, Enum value) { bind(index, static_cast<qint64>(value)); }

    /// True while there is a row.
    Result<bool> step();
    /// Steps to the end, then resets, ready to be bound again.
    Result<void> run();
    void reset();

    /// Columns count from 0. A view is valid until the next step.
    qint64 integer(int column) const;
    std::optional<qint64> optionalInteger(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    std::string_view text(int column) const;
    QString string(int column) const;
    bool isNull(int column) const;

private:
    explicit Statement(sqlite3_stmt *statement);
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// Prepares a statement and binds the values in order.
template <typename... Values>
Result<Statement> query(const Database &database, std::string_view sql, const Values &...values)
{
    auto statement = Statement::prepare(database, sql);
    if (!statement)
        return statement.error();
    int index = 0;
    (statement->bind(++index, values), ...);
    return statement;
}

/// Runs a statement that gives no rows.
template <typename... Values>
Result<void> execute(const Database &database, std::string_view sql, const Values &...values)
{
    auto statement = query(database, sql, values...);
    if (!statement)
        return statement.error();
    return statement->run();
}

/// The first column of the first row; nothing without a row.
template <typename... Values>
Result<std::optional<qint64>> integerOf(const Database &database, std::string_view sql, const Values &...values)
{
    auto statement = query(database, sql, values...);
    if (!statement)
        return statement.error();
    const auto row = statement->step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<qint64>{};
    return statement->optionalInteger(0);
}
