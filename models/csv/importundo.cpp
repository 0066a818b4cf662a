#include "models/csv/importundo.h"

#include "models/consent/consentlog.h"
#include "models/csv/importrestore.h"
#include "models/storage/cancellable.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportUndo)
};

Result<qint64> count(const Database &database, const std::string &sql, ImportRunId run)
{
    const auto number = integerOf(database, sql, run);
    return number ? Result<qint64>(number->value_or(0)) : Result<qint64>(number.error());
}

Result<ContactIds> idsOf(const Database &database, const std::string &sql, ImportRunId run)
{
    auto rows = query(database, sql, run);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    ContactIds ids;
    for (; row && *row; row = rows->step())
        ids.push_back(ContactId(rows->integer(0)));
    if (!row)
        return row.error();
    return ids;
}

Result<void> refuseWhatCannotBeUndone(const ImportRun &run)
{
    if (run.undoes)
        return Error{Text::tr("This is the undo of an import. Import the file again instead."), Error::Kind::Refused};
    if (run.isUndone)
        return Error{Text::tr("The import of %1 was undone already.").arg(run.file), Error::Kind::Refused};
    return {};
}

Result<qint64> goneOf(const Database &database, ImportRunId run)
{
    return count(database,
        "SELECT max(0, last_contact - first_contact + 1) "
        "- (SELECT count(*) FROM contact WHERE id BETWEEN first_contact AND last_contact) "
        "+ (SELECT count(*) FROM import_before WHERE run = run.id "
        "AND NOT EXISTS (SELECT 1 FROM contact WHERE id = contact_id)) FROM import_run AS run WHERE id = ?1",
        run);
}

Result<ImportRun> recordUndo(
    const Database &database, const ImportRun &undone, const ImportRun &undo, qint64 consentBefore)
{
    const auto added = execute(database,
        "INSERT INTO import_run(undoes, at, agent, file_name, created, updated, kept, consent_before) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        undone.id, undo.at, undo.agent, undone.file, undo.counts.created, undo.counts.updated, undo.kept,
        consentBefore);
    if (!added)
        return added.error();
    const qint64 id = sqlite3_last_insert_rowid(database.handle());
    if (const auto finished = finishImportRun(database, id); !finished)
        return finished.error();
    return importRun(database, ImportRunId(id));
}

Result<ImportRun> undoInTransaction(const Database &database, const ImportUndoPreview &preview,
    const ContactIds &alsoChanged, const QString &agent, const Progress &progress)
{
    if (const auto said = setConsentOrigin(database,
            {.source = ConsentSource::Import, .evidence = Text::tr("Undo of %1 by %2").arg(preview.run.file, agent)});
        !said)
        return said.error();
    const auto consentBefore = integerOf(database, "SELECT coalesce(max(id), 0) FROM consent");
    if (!consentBefore)
        return consentBefore.error();
    ImportRun undo;
    undo.at = QDateTime::currentMSecsSinceEpoch();
    undo.agent = agent;
    ImportRestore restore(database, preview.run.id, progress);
    if (const auto chosen = restore.choose(alsoChanged); !chosen)
        return chosen.error();
    const auto done = restore.takeBack(undo.at);
    if (!done)
        return done.error();
    undo.counts = *done;
    undo.kept = preview.contacts() - done->created - done->updated;
    return recordUndo(database, preview.run, undo, **consentBefore);
}

} // namespace

Result<ImportUndoPreview> previewUndo(const Database &database, ImportRunId id)
{
    const auto run = importRun(database, id);
    if (!run)
        return run.error();
    if (const auto undoable = refuseWhatCannotBeUndone(*run); !undoable)
        return undoable.error();
    const auto deletes = count(database, selectImported("count(*)", Imported::Created, SinceImport::Unchanged), id);
    if (!deletes)
        return deletes.error();
    const auto restores = count(database, selectImported("count(*)", Imported::Updated, SinceImport::Unchanged), id);
    if (!restores)
        return restores.error();
    const auto changedCreated = idsOf(database, selectImported("contact.id", Imported::Created, SinceImport::Changed), id);
    if (!changedCreated)
        return changedCreated.error();
    const auto changedUpdated = idsOf(database, selectImported("contact.id", Imported::Updated, SinceImport::Changed), id);
    if (!changedUpdated)
        return changedUpdated.error();
    const auto gone = goneOf(database, id);
    if (!gone)
        return gone.error();
    return ImportUndoPreview{.run = *run,
        .deletes = *deletes,
        .restores = *restores,
        .changedCreated = *changedCreated,
        .changedUpdated = *changedUpdated,
        .gone = *gone};
}

Result<ImportRun> undoImport(const Database &database, ImportRunId run, const ContactIds &alsoChanged,
    const QString &agent, const Progress &progress)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const Cancellable cancellable(database, progress);
    const auto preview = previewUndo(database, run);
    if (!preview)
        return preview.error();
    const auto undo = undoInTransaction(database, *preview, alsoChanged, agent, progress);
    if (!undo)
        return undo;
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return undo;
}
