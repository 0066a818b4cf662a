#pragma once

#include "models/csv/importoptions.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>
#include <QString>

#include <memory>
#include <vector>

class Database;
class ImportPlan;
class ImportSource;

/// A row that was not taken, or taken with a remark.
struct ImportProblem
{
    qint64 row = 0; ///< as a spreadsheet counts: the header is row 1
    QString column; ///< as the file calls it
    QString value;
    QString reason;
};

/// What an import did, or will do. `rows = created + updated + unchanged + duplicates + skipped + refused`, always.
struct ImportResult
{
    qint64 rows = 0;
    qint64 created = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    qint64 duplicates = 0; ///< rows whose contact stands in another row that counts
    qint64 skipped = 0; ///< rows without a phone and user id, and contacts that are left alone
    qint64 refused = 0;
    qint64 heldBack = 0; ///< rows that wanted to opt somebody back in; the rest of such a row is taken, so they are counted above, too
    qint64 labelsCreated = 0;
    QString encoding;
    char delimiter = ',';
    double seconds = 0;
    QList<ImportProblem> problems; ///< the first 100
    qint64 run = 0; ///< in the import history; 0 when nothing was written

    bool isPartial() const { return refused > 0; }
};

/// What came of carrying out a plan.
struct ImportAttempt
{
    std::shared_ptr<const ImportPlan> plan; ///< that was carried out; when rows differ, the new one, which was not
    ImportResult result; ///< what was done; only when nothing differs
    std::vector<quint32> differing; ///< rows that would come out differently now: then nothing was written
};

/// Plans and carries out in one transaction: all rows that can be taken, or, when it fails or is cancelled, none.
Result<ImportAttempt> importContacts(const Database &database, const ImportSource &source,
    const ImportOptions &options = {}, const Progress &progress = {});
/// The same with a file whose dialect and columns are found by themselves.
Result<ImportResult> importContacts(const Database &database, const QString &file, const ImportOptions &options = {},
    const Progress &progress = {});

/// Carries out the plan that a person has seen, in one transaction. Contacts may have changed since: the plan is made
/// again first, and if any row comes out differently, nothing is written and the new plan is given back to be shown.
Result<ImportAttempt> applyImport(const Database &database, const ImportPlan &plan, const Progress &progress = {});

/// The refused rows as a CSV file with their own columns, and `Row` and `Reason` behind them; to be mended and imported
/// again, as often as it takes: those two are replaced then. Gives the number of rows.
Result<qint64> writeRefusedRows(const ImportPlan &plan, const QString &file);
