#pragma once

#include "models/csv/importoptions.h"
#include "models/csv/importrow.h"
#include "models/csv/importsource.h"
#include "models/csv/phonecell.h"

/// What a row says of itself, whatever else is in the file and the database.
struct RowJudgement
{
    PhoneCell phone;
    std::optional<ImportRemark> refusal;
    std::optional<ImportRemark> remark; ///< taken, but there is something to say
};

/// Judges everything but the labels.
RowJudgement judgeRow(const ImportSource &source, const ImportOptions &options, const CsvReader::Record &record,
    const ImportValues &values);

/// The first label of a cell that cannot be one, or too many of them.
std::optional<ImportRemark> refusalOfLabels(std::string_view cell);
std::optional<ImportRemark> refusalOfLabelCount(size_t count);
