#pragma once

#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>
#include <QString>

class Database;

/// How a file is to be read and what it may do.
struct ImportOptions
{
    QString region; ///< ISO 3166-1 alpha-2, for numbers without country code; empty: such rows are refused
    char delimiter = 0; ///< 0: found by itself among , ; TAB |
};

/// A row that was not taken, or taken with a remark.
struct ImportProblem
{
    qint64 row = 0; ///< data row, from 1
    QString column; ///< as the file calls it
    QString value;
    QString reason;
};

/// What an import did, or would do. `rows = created + updated + unchanged + duplicates + skipped + refused`, always.
struct ImportResult
{
    qint64 rows = 0;
    qint64 created = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    qint64 duplicates = 0; ///< rows whose contact stands again further down in the file; the last one counts
    qint64 skipped = 0; ///< rows without a phone and user id
    qint64 refused = 0;
    qint64 heldBack = 0; ///< rows that wanted to opt somebody back in; the rest of such a row is taken, so they are counted above, too
    qint64 labelsCreated = 0;
    QString encoding;
    char delimiter = ',';
    double seconds = 0;
    QList<ImportProblem> problems; ///< the first 100

    bool isPartial() const { return refused > 0; }
};

/// Brings the contacts of a CSV file in, in one transaction: all rows that can be taken, or, when it fails or is cancelled, none.
/// An existing phone (or user id, where a row has no phone) gets its name, e-mail and the other columns of the file where
/// they are not blank, and labels added. Opting out is only ever turned on.
Result<ImportResult> importContacts(const Database &database, const QString &file, const ImportOptions &options = {}, const Progress &progress = {});
