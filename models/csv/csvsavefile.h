#pragma once

#include "models/csv/csvwriter.h"
#include "models/result.h"

#include <QString>

#include <functional>

/// Writes a CSV file under a temporary name and renames it once it is complete: whatever fails, an older file of that
/// name stays. For spreadsheets with a byte order mark, without which they take UTF-8 for something else. `write` gives
/// the number of rows, which is the result.
Result<qint64> saveCsvFile(
    const QString &name, CsvWriter::Cells cells, const std::function<Result<qint64>(CsvWriter &)> &write);

/// The same to a device that is open already.
Result<qint64> writeCsv(
    QIODevice &device, CsvWriter::Cells cells, const std::function<Result<qint64>(CsvWriter &)> &write);
