#pragma once

#include "models/contacts/contactstore.h"
#include "models/csv/importhistory.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <string>

class Database;

enum class Imported { Created, Updated };
enum class SinceImport { Unchanged, Changed };

/// `SELECT <what>` of the contacts that an import created or updated and that changed since or did not; `?1` is the
/// run. Who is edited, relabelled, opted out or in, or written to by somebody gets a later `updated_at`; who writes to
/// us gets `last_inbound_at`.
std::string selectImported(const char *what, Imported imported, SinceImport since);

/// Takes an import back, inside the caller's transaction and with the consent origin set.
///
/// What was said of consent after the import counts for more than what was before it. Everybody else gets the consent
/// that they had, and of the number of a contact that goes the consent log says again what it said before.
class ImportRestore final
{
public:
    ImportRestore(const Database &database, ImportRunId run, const Progress &progress)
        : m_database(database)
        , m_run(run)
        , m_progress(progress)
    { }

    /// Chooses who is taken back: all that did not change since, and those of `alsoChanged` that belong to the import.
    Result<void> choose(const ContactIds &alsoChanged);

    /// Gives the contacts deleted (`created`) and restored (`updated`). Who had changed since gets `now` (ms since the
    /// epoch) for `updated_at`, the others what they had.
    Result<ImportResult> takeBack(qint64 now);

private:
    Result<ImportResult> takeBackContacts(qint64 now);
    Result<void> removeUnusedLabels();

    const Database &m_database;
    ImportRunId m_run;
    const Progress &m_progress;
};
