#include "models/csv/contactimport.h"

#include "models/csv/importplan.h"
#include "models/csv/importwriter.h"
#include "models/storage/cancellable.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>

#include <sqlite3.h>
#include <utility>

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

/// The plan has to be made in the transaction that is open.
Result<ImportResult> write(const Database &database, const ImportPlan &plan, const Progress &progress)
{
    const Cancellable cancellable(database, progress);
    const auto run = ImportWriter(database, plan, progress).write();
    if (!run)
        return run.error();
    ImportResult result = plan.result();
    result.run = *run;
    return result;
}

} // namespace

Result<ImportResult> importContacts(
    const Database &database, const ImportSource &source, const ImportOptions &options, const Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const ImportSettings settings(database);
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const auto plan = ImportPlan::make(database, source, options, progress);
    if (!plan)
        return plan.error();
    auto result = write(database, *plan, progress);
    if (!result)
        return result;
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    result->seconds = static_cast<double>(timer.elapsed()) / 1000;
    return result;
}

Result<ImportResult> importContacts(
    const Database &database, const QString &file, const ImportOptions &options, const Progress &progress)
{
    const auto source = ImportSource::open(file, {}, progress);
    if (!source)
        return source.error();
    return importContacts(database, *source, options, progress);
}

Result<ImportAttempt> applyImport(const Database &database, const ImportPlan &plan, const Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const ImportSettings settings(database);
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    auto now = ImportPlan::make(database, plan.source(), plan.options(), progress);
    if (!now)
        return now.error();
    auto differing = plan.differencesTo(*now);
    if (!differing.empty())
        return ImportAttempt{.result = {},
            .differing = std::move(differing),
            .revised = std::make_shared<const ImportPlan>(*std::move(now))};
    auto result = write(database, *now, progress);
    if (!result)
        return result.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    result->seconds = static_cast<double>(timer.elapsed()) / 1000;
    return ImportAttempt{.result = *std::move(result), .differing = {}, .revised = {}};
}
