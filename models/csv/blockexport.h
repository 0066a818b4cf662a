#pragma once

#include "models/blocking/blockentry.h"
#include "models/blocking/blockprogress.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>
#include <QString>

#include <vector>

class Database;

/// Entries of one of the lists of blocks as a CSV file for spreadsheets, with the field names of the owner's model.
/// Gives the number of rows.
Result<qint64> exportBlockEntries(const Database &database, BlockView view, const std::vector<qint64> &ids,
    const QString &file, const Progress &progress = {});

/// What became of requests that were made together, likewise. Its first column can be blocked from again.
Result<qint64> exportBlockProgress(const QList<BlockProgressRow> &rows, const QString &file);
