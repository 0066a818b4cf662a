#pragma once

#include "models/contacts/contact.h"
#include "models/contacts/importrunid.h"
#include "models/csv/contactimport.h"
#include "models/result.h"

#include <QList>
#include <QString>

#include <optional>

class Database;
class ImportPlan;

/// An import that changed something, or the undo of one.
struct ImportRun final
{
    ImportRunId id{};
    std::optional<ImportRunId> undoes; ///< the import that this run took back
    bool isUndone = false;
    qint64 at = 0; ///< ms since the epoch, UTC
    QString agent;
    QString file; ///< name without folders
    QString hash;
    ImportResult counts; ///< of an undo: `created` were deleted, `updated` restored
    qint64 kept = 0; ///< of an undo: contacts that had changed since and were left
};

/// The newest first.
Result<QList<ImportRun>> importRuns(const Database &database);
Result<ImportRun> importRun(const Database &database, ImportRunId id);

/// When this file was imported last and not undone since (ms since the epoch); nothing when never.
Result<std::optional<qint64>> lastImportOf(const Database &database, const QString &hash);

/// The ids that new contacts get: all from `first` to `last`; `last` < `first` for none.
struct CreatedContacts
{
    ContactId first{};
    ContactId last{};
};

/// Records an import that is being carried out, inside its transaction. `at`: see the migration. Gives its number.
Result<qint64> addImportRun(
    const Database &database, const ImportPlan &plan, qint64 at, const CreatedContacts &created);
/// At the end of the import, or of an undo: tells its entries in the consent log from later ones.
Result<void> finishImportRun(const Database &database, qint64 run);
