#pragma once

#include "models/csv/columnmapping.h"
#include "models/csv/csvreader.h"
#include "models/csv/dialect.h"
#include "models/result.h"

#include <QList>
#include <QStringList>

#include <string_view>

/// What the begin of a CSV text tells of its columns, the same for whatever is read from it.
struct CsvTable final
{
    ColumnMapping mapping; ///< as it is proposed
    QList<QStringList> sample; ///< the first records behind the header, at most 100, as texts
    qint64 rowsBegin = 0; ///< bytes from the begin of the text

    /// Fails on a quoted field that is never closed.
    static Result<CsvTable> read(std::string_view text, const Dialect &dialect);

    /// Neither titles nor rows.
    bool isEmpty() const { return mapping.titles().isEmpty() && sample.isEmpty(); }
    /// At the first row behind the header of that text.
    CsvReader rows(std::string_view text, const Dialect &dialect) const;
};

/// A blank line, which is a row of a spreadsheet but tells nothing.
bool isBlankLine(const CsvReader::Record &record);
/// Cells of more than 2,000 characters are cut off.
QStringList textsOf(const CsvReader::Record &record);
