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
    ImportSettings(const Database &database, qint64 cacheSizeAfterwards)
        : m_handle(database.handle())
        , m_cacheSizeAfterwards(cacheSizeAfterwards)
    {
        set(0, -65536);
    }
    ~ImportSettings() { set(1, m_cacheSizeAfterwards); }
    Q_DISABLE_COPY_MOVE(ImportSettings)

private:
    void set(int foreignKeys, qint64 cacheSize)
    {
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_FKEY, foreignKeys, nullptr);
        const std::string pragma = "PRAGMA cache_size=" + std::to_string(cacheSize);
        sqlite3_exec(m_handle, pragma.c_str(), nullptr, nullptr, nullptr);
    }
    sqlite3 *m_handle;
    qint64 m_cacheSizeAfterwards;
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

/// Inside a transaction that is still to be committed.
Result<ImportAttempt> carryOut(const Database &database, ImportPlan plan, const Progress &progress)
{
    auto result = write(database, plan, progress);
    if (!result)
        return result.error();
    return ImportAttempt{
        .plan = std::make_shared<const ImportPlan>(std::move(plan)), .result = *std::move(result), .differing = {}};
}

/// Begins a transaction, makes the plan in it and carries it out if nothing differs from the one that was `seen`.
Result<ImportAttempt> attempt(const Database &database, const ImportSource &source, const ImportOptions &options,
    const ImportPlan *seen, const Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const auto cacheSize = integerOf(database, "PRAGMA cache_size");
    if (!cacheSize)
        return cacheSize.error();
    const ImportSettings settings(database, **cacheSize);
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    auto plan = ImportPlan::make(database, source, options, progress);
    if (!plan)
        return plan.error();
    auto differing = seen ? seen->differencesTo(*plan) : std::vector<quint32>();
    if (!differing.empty())
        return ImportAttempt{.plan = std::make_shared<const ImportPlan>(*std::move(plan)),
            .result = {},
            .differing = std::move(differing)};
    auto done = carryOut(database, *std::move(plan), progress);
    if (!done)
        return done;
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    done->result.seconds = static_cast<double>(timer.elapsed()) / 1000;
    return done;
}

} // namespace

Result<ImportAttempt> importContacts(
    const Database &database, const ImportSource &source, const ImportOptions &options, const Progress &progress)
{
    return attempt(database, source, options, nullptr, progress);
}

Result<ImportResult> importContacts(
    const Database &database, const QString &file, const ImportOptions &options, const Progress &progress)
{
    const auto source = ImportSource::open(file, {}, progress);
    if (!source)
        return source.error();
    auto done = importContacts(database, *source, options, progress);
    return done ? Result<ImportResult>(std::move(done->result)) : Result<ImportResult>(done.error());
}

Result<ImportAttempt> applyImport(const Database &database, const ImportPlan &plan, const Progress &progress)
{
    return attempt(database, plan.source(), plan.options(), &plan, progress);
}
