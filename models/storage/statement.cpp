#include "models/storage/statement.h"

#include "models/storage/database.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Statement)
};

Error::Kind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error::Kind::Busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error::Kind::Damaged;
    case SQLITE_INTERRUPT:
        return Error::Kind::Cancelled;
    default:
        return Error::Kind::Failed;
    }
}

QString reasonOf(int code, const char *message)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Text::tr(
            "Another import or program is writing to the database just now. Try again when it has finished.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Text::tr("The database file is damaged. Restore a backup; the damaged file is kept.");
    case SQLITE_FULL:
        return Text::tr("The disk is full. Nothing was changed; free some space and try again.");
    case SQLITE_READONLY:
        return Text::tr("The database cannot be written to: the file, its folder or the disk is read-only. "
                        "Allow writing to it and try again.");
    case SQLITE_CANTOPEN:
        return Text::tr(
            "The database file cannot be opened. Check that its folder exists and that you may write there.");
    case SQLITE_IOERR:
        return Text::tr("The disk reported an error while the database was read or written. Nothing was changed; "
                        "check the disk and try again.");
    case SQLITE_NOMEM:
        return Text::tr("There is not enough memory. Close other programs and try again.");
    case SQLITE_INTERRUPT:
        return Text::tr("Cancelled. Nothing was changed.");
    default:
        return Text::tr("The database refused the change (%1).").arg(QString::fromUtf8(message));
    }
}

} // namespace

Error databaseError(sqlite3 *handle, const QString &what)
{
    const int code = handle ? sqlite3_extended_errcode(handle) : SQLITE_NOMEM;
    const QString reason = reasonOf(code, handle ? sqlite3_errmsg(handle) : "");
    return {what.isEmpty() ? reason : what + u' ' + reason, kindOf(code)};
}

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3_stmt *statement)
    : m_statement(statement)
{ }

Result<Statement> Statement::prepare(const Database &database, std::string_view sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr)
        != SQLITE_OK)
        return databaseError(database.handle());
    return Statement(statement);
}

void Statement::bind(int index, std::nullptr_t)
{
    sqlite3_bind_null(m_statement.get(), index);
}

void Statement::bind(int index, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
}

void Statement::bind(int index, std::string_view text)
{
    // A null pointer would bind NULL; empty text is text.
    sqlite3_bind_text64(
        m_statement.get(), index, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    bind(index, std::string_view(utf8.constData(), static_cast<size_t>(utf8.size())));
}

Result<bool> Statement::step()
{
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        return databaseError(sqlite3_db_handle(m_statement.get()));
    }
}

Result<void> Statement::run()
{
    auto row = step();
    while (row && *row)
        row = step();
    reset();
    if (!row)
        return row.error();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

// A column's value is fetched once and then asked for more: each sqlite3_column_… would look for it again. Such a value
// is not protected from other threads, but no connection is shared by two.

std::optional<qint64> Statement::optionalInteger(int column) const
{
    sqlite3_value *value = sqlite3_column_value(m_statement.get(), column);
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return std::nullopt;
    return sqlite3_value_int64(value);
}

std::string_view Statement::text(int column) const
{
    sqlite3_value *value = sqlite3_column_value(m_statement.get(), column);
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(value));
    if (!bytes)
        return {};
    return {bytes, static_cast<size_t>(sqlite3_value_bytes(value))};
}

QString Statement::string(int column) const
{
    const std::string_view utf8 = text(column);
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}
