#include "models/csv/importhistory.h"

#include "models/csv/importplan.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>

#include <sqlite3.h>
#include <string>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportHistory)
};

const std::string selectRuns =
    "SELECT id, undoes, at, agent, file_name, file_hash, row_count, created, updated, unchanged, duplicates, skipped, "
    "refused, held_back, kept, EXISTS (SELECT 1 FROM import_run AS undo WHERE undo.undoes = run.id) "
    "FROM import_run AS run ";

ImportRun runFrom(const Statement &row)
{
    ImportRun run;
    run.id = ImportRunId(row.integer(0));
    if (const auto undoes = row.optionalInteger(1))
        run.undoes = ImportRunId(*undoes);
    run.at = row.integer(2);
    run.agent = row.string(3);
    run.file = row.string(4);
    run.hash = row.string(5);
    run.counts.run = row.integer(0);
    run.counts.rows = row.integer(6);
    run.counts.created = row.integer(7);
    run.counts.updated = row.integer(8);
    run.counts.unchanged = row.integer(9);
    run.counts.duplicates = row.integer(10);
    run.counts.skipped = row.integer(11);
    run.counts.refused = row.integer(12);
    run.counts.heldBack = row.integer(13);
    run.kept = row.integer(14);
    run.isUndone = row.boolean(15);
    return run;
}

} // namespace

Result<QList<ImportRun>> importRuns(const Database &database)
{
    auto rows = query(database, selectRuns + "ORDER BY id DESC");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<ImportRun> runs;
    for (; row && *row; row = rows->step())
        runs.append(runFrom(*rows));
    if (!row)
        return row.error();
    return runs;
}

Result<ImportRun> importRun(const Database &database, ImportRunId id)
{
    auto rows = query(database, selectRuns + "WHERE id = ?", id);
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    if (!row)
        return row.error();
    if (!*row)
        return Error{
            Text::tr("There is no import %1 in the history. Choose one of the list.").arg(static_cast<qint64>(id)),
            Error::Kind::NotFound};
    return runFrom(*rows);
}

Result<std::optional<qint64>> lastImportOf(const Database &database, const QString &hash)
{
    return integerOf(database,
        "SELECT max(at) FROM import_run AS run WHERE file_hash = ? AND file_hash <> '' AND undoes IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM import_run AS undo WHERE undo.undoes = run.id)",
        hash);
}

Result<qint64> addImportRun(
    const Database &database, const ImportPlan &plan, qint64 at, const CreatedContacts &created)
{
    const ImportResult &counts = plan.result();
    const auto added = execute(database,
        "INSERT INTO import_run(at, agent, file_name, file_hash, row_count, created, updated, unchanged, duplicates, "
        "skipped, refused, held_back, first_contact, last_contact, consent_before) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce((SELECT max(id) FROM consent), 0))",
        at, plan.options().agent, plan.source().file().name(), plan.source().file().hash(), counts.rows, counts.created,
        counts.updated, counts.unchanged, counts.duplicates, counts.skipped, counts.refused, counts.heldBack,
        created.first, created.last);
    if (!added)
        return added.error();
    return sqlite3_last_insert_rowid(database.handle());
}

Result<void> finishImportRun(const Database &database, qint64 run)
{
    return execute(
        database, "UPDATE import_run SET consent_after = coalesce((SELECT max(id) FROM consent), 0) WHERE id = ?", run);
}
