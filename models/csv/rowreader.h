#pragma once

#include "models/csv/importoptions.h"
#include "models/csv/importrow.h"
#include "models/csv/plannedrow.h"

#include <deque>
#include <string>

class ImportPlan;

/// Reads the rows of a plan from the file again, with the cells that were mended and with what duplicates add.
class RowReader final
{
public:
    explicit RowReader(const ImportPlan &plan);

    /// Valid until the next call.
    const ImportValues &read(const PlannedRow &row);
    /// The cells of the row alone, valid until the next call.
    const CsvReader::Record &readRecord(const PlannedRow &row);

private:
    void fillFrom(const PlannedRow &duplicate);

    const ImportPlan &m_plan;
    CsvReader m_reader;
    CsvReader::Record m_record;
    ImportValues m_values;
    std::string m_name;
    std::deque<std::string> m_kept; ///< texts of other records than the current one
};

/// Puts the mended cells of a row in the place of those it has. The views point into `mended`.
void mendRecord(CsvReader::Record &record, quint32 row, const MendedCells &mended);
