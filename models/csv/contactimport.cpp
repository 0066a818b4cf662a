#include "models/csv/contactimport.h"

#include "models/csv/importplan.h"
#include "models/csv/importwriter.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>

#include <algorithm>
#include <sqlite3.h>

namespace {

/// How the connection is set while it imports. Checking references would cost five times the insertion of a link, and the importer knows
/// that its ids exist; this can only be switched outside a transaction. Inserting in order likes a large page cache.
class ImportSettings final
{
public:
    explicit ImportSettings(const Database &database)
        : m_handle(database.handle())
    {
        set(0, "PRAGMA cache_size=-65536");
    }
    ~ImportSettings() { set(1, "PRAGMA cache_size=-16000"); }
    Q_DISABLE_COPY_MOVE(ImportSettings)

private:
    void set(int foreignKeys, const char *cacheSize)
    {
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_FKEY, foreignKeys, nullptr);
        sqlite3_exec(m_handle, cacheSize, nullptr, nullptr, nullptr);
    }
    sqlite3 *m_handle;
};

/// Lets Cancel stop a statement that runs for seconds.
class Cancellable final
{
public:
    Cancellable(const Database &database, const Progress &progress)
        : m_handle(database.handle())
    {
        sqlite3_progress_handler(
            m_handle, 100'000, [](void *asked) { return static_cast<const Progress *>(asked)->isCancelled() ? 1 : 0; },
            const_cast<Progress *>(&progress));
    }
    ~Cancellable() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }
    Q_DISABLE_COPY_MOVE(Cancellable)

private:
    sqlite3 *m_handle;
};

}

Result<ImportResult> importContacts(const Database &database, const QString &file, const ImportOptions &options, const Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const ImportSettings settings(database);
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    auto plan = ImportPlan::make(database, file, options, progress);
    if (!plan)
        return plan.error();
    auto result = Result<ImportResult>(ImportResult());
    {
        const Cancellable cancellable(database, progress);
        result = ImportWriter(database, *plan, progress).write();
    }
    if (!result)
        return result;
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    std::sort(result->problems.begin(), result->problems.end(), [](const auto &a, const auto &b) { return a.row < b.row; });
    result->seconds = static_cast<double>(timer.elapsed()) / 1000;
    return result;
}
