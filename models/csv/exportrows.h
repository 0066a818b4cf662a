#pragma once

#include "models/contacts/contactset.h"
#include "models/csv/exportcolumns.h"
#include "models/csv/labelcells.h"
#include "models/csv/timetext.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <optional>
#include <string>
#include <vector>

class CsvWriter;
class Database;

/// Writes contacts as the records of a CSV file, header first: the chosen columns.
class ExportRows final
{
public:
    ExportRows(const ExportColumns &columns, CsvWriter &writer);

    /// What to select of the table `contact` for write().
    std::string selection() const;
    /// `rows` come in the order of their ids; with `only` the others are passed over. Gives the number of those written;
    /// `total` is for the progress.
    Result<qint64> write(const Database &database, Statement rows, qint64 total, const Progress &progress,
        const ContactSet *only = nullptr);

private:
    Result<void> writeHeader();
    Result<void> writeRow(const Statement &row);
    void writeTime(const std::optional<qint64> &time);
    Result<void> writeLabels(qint64 contact);

    CsvWriter &m_writer;
    std::vector<ExportColumn> m_columns;
    std::optional<LabelCells> m_labels;
    TimeText m_times;
};
