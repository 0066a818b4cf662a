#pragma once

#include "models/result.h"

#include <QString>

class Database;

/// Writes one consistent file with everything in the database (`VACUUM INTO`), checks it, and only then gives it its
/// name. A failure leaves no partial file and an existing file untouched.
Result<void> backUp(const Database &database, const QString &file);

/// Copies a backup over the database in one step, also while other connections are open. Refuses what is not a whole
/// Kartei database of a schema this program knows. The content before is kept as a backup first; what is damaged is
/// kept page by page under a name that `newestBackup` does not offer.
///
/// What was wished when the backup was made may have been done, and undone, since: its open requests to block and
/// unblock are cancelled in the same step, and its accounts count as never compared with Meta's list. No request gets
/// an id again that one had before, since an answer to it may be on its way. Gives how many requests were cancelled.
Result<qint64> restore(const Database &database, const QString &file);

/// A backup in the profile's own `backups` folder, named after the time and the reason. Gives the file.
Result<QString> backUpBeforeChange(const Database &database, const QString &reason);

/// The newest file in the `backups` folder beside the database; empty without one.
QString newestBackup(const QString &databasePath);

/// What `kartei check` reports. What a damaged database can no longer count is 0.
struct DatabaseCheck
{
    qint64 contacts = 0;
    qint64 labels = 0;
    qint64 consentEntries = 0;
    qint64 signups = 0;
    int schemaVersion = 0;
    QString problems; ///< SQLite's own words; empty when the database is whole
};
Result<DatabaseCheck> check(const Database &database);
