#include "models/storage/transaction.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <sqlite3.h>

Result<Transaction> Transaction::begin(const Database &database)
{
    if (const auto begun = execute(database, "BEGIN IMMEDIATE"); !begun)
        return begun.error();
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{ }

Transaction::~Transaction()
{
    // A full disk or an I/O error may have rolled back already; then there is nothing left to do.
    if (m_database && !sqlite3_get_autocommit(m_database->handle()))
        sqlite3_exec(m_database->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit()
{
    if (const auto committed = execute(*m_database, "COMMIT"); !committed)
        return committed.error();
    m_database = nullptr;
    return {};
}
