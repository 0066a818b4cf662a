#pragma once

#include "models/result.h"

class Database;

/// A write transaction: takes the write lock at once (`BEGIN IMMEDIATE`; a deferred one that reads first and then
/// writes fails with BUSY_SNAPSHOT whatever the timeout) and rolls back unless committed.
class Transaction final
{
public:
    static Result<Transaction> begin(const Database &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// Durable when it returns. After a failure nothing of the transaction is left.
    Result<void> commit();

private:
    explicit Transaction(const Database &database)
        : m_database(&database)
    { }
    const Database *m_database;
};

/// Runs `change` in a transaction of its own; what failed leaves nothing.
template <typename T, typename Change>
Result<T> inTransaction(const Database &database, const Change &change)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    Result<T> result = change();
    if (!result)
        return result;
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return result;
}
