#pragma once

#include "models/csv/csvreader.h"
#include "models/csv/importfield.h"
#include "models/result.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <string_view>

/// Which column of a file holds which field, by the header's names: in any order and case, spaces, `-` and `_` alike. Columns of other names are left out.
class ImportColumns final
{
public:
    /// Refuses a header without a column for the phone or the user id, and one that names a field twice.
    static Result<ImportColumns> fromHeader(const CsvReader::Record &header);

    /// Blank where the file has no such column or the record is shorter.
    std::string_view cell(const CsvReader::Record &record, ImportField field) const
    {
        const auto &column = m_columns[static_cast<size_t>(field)];
        return column && *column < record.fields.size() ? record.fields[*column] : std::string_view();
    }

    /// As the file calls it.
    QString title(ImportField field) const;
    size_t count() const { return static_cast<size_t>(m_titles.size()); }

private:
    QStringList m_titles;
    std::array<std::optional<size_t>, static_cast<size_t>(ImportField::Count)> m_columns;
};
