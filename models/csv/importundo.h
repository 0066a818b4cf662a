#pragma once

#include "models/contacts/contactstore.h"
#include "models/csv/importhistory.h"
#include "models/result.h"
#include "models/storage/progress.h"

class Database;

/// What taking an import back would do. Contacts that changed since the import are kept unless chosen.
struct ImportUndoPreview final
{
    ImportRun run;
    qint64 deletes = 0; ///< contacts that the import created and nobody changed since
    qint64 restores = 0; ///< contacts that it changed and nobody changed since
    ContactIds changedCreated; ///< created by it and changed since: edited, written to us, or relabelled
    ContactIds changedUpdated; ///< changed by it, and again since
    qint64 gone = 0; ///< contacts of it that were deleted since: there is nothing to do for them

    /// Those that are still there.
    qint64 contacts() const
    {
        return deletes + restores + static_cast<qint64>(changedCreated.size() + changedUpdated.size());
    }
};

Result<ImportUndoPreview> previewUndo(const Database &database, ImportRunId run);

/// Takes an import back, in one transaction: deletes what it created, gives what it changed its former values (of a
/// contact that changed since, only those that the import had changed), labels and consent back, and removes labels of
/// its making that nobody carries. Contacts that changed since are kept, but for those in `alsoChanged`; who opted out
/// or in since keeps that in any case. The undo is a
/// run of its own, with `agent`. An opt-in or opt-out that comes of it is in the consent log. Refused when the import
/// was undone already or is an undo itself.
Result<ImportRun> undoImport(const Database &database, ImportRunId run, const ContactIds &alsoChanged,
    const QString &agent, const Progress &progress = {});
