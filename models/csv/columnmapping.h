#pragma once

#include "models/csv/csvreader.h"
#include "models/csv/importfield.h"
#include "models/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

/// Which column of a file holds which field. A field is in one column at most.
class ColumnMapping final
{
public:
    ColumnMapping() = default;
    /// By the titles, whatever the language of the interface, and where they leave a choice by what stands in the
    /// columns (samples: some records, each with its cells).
    static ColumnMapping propose(const QStringList &titles, const QList<QStringList> &samples);
    /// For a file without a header: titles “Column 1”, …, fields by what stands in the columns (phone, e-mail, name).
    static ColumnMapping proposeWithoutHeader(const QList<QStringList> &samples);

    const QStringList &titles() const { return m_titles; }
    size_t count() const { return static_cast<size_t>(m_titles.size()); }
    const QList<ImportField> &fields() const { return m_fields; }
    ImportField fieldOf(size_t column) const { return m_fields.at(static_cast<qsizetype>(column)); }
    /// One column per field: a column that had the field before is left out.
    void setField(size_t column, ImportField field);
    /// By column, as in a saved mapping; columns without a field there are left out.
    void setFields(const QList<ImportField> &fields);
    std::optional<size_t> columnOf(ImportField field) const;
    /// As the file calls it; for the name also when it is joined from parts: “First Name, Last Name”.
    QString titleOf(ImportField field) const;

    /// Refused without a column for phone or user id: says what to choose.
    Result<void> check() const;

    /// Blank where the file has no such column or the record is shorter.
    std::string_view cell(const CsvReader::Record &record, ImportField field) const
    {
        const size_t column = m_columns[static_cast<size_t>(field)];
        return column < record.fields.size() ? record.fields[column] : std::string_view();
    }

    /// The name, or where its cell is blank, first, middle and last name joined with spaces in `storage`. Like a cell
    /// of the file: CsvWriter::undefused() is for the caller.
    std::string_view name(const CsvReader::Record &record, std::string &storage) const;

    /// The same for files with the same header: the titleKey() of every title. Files without a header that have as
    /// many columns share theirs.
    QString headerKey() const { return m_headerKey; }

    bool operator==(const ColumnMapping &) const = default;

private:
    static constexpr size_t noColumn = std::numeric_limits<size_t>::max();
    using Columns = std::array<size_t, static_cast<size_t>(ImportField::Count)>;
    static constexpr Columns noColumns()
    {
        Columns columns{};
        columns.fill(noColumn);
        return columns;
    }

    ColumnMapping(const QStringList &titles, const QString &headerKey);

    QStringList m_titles;
    QString m_headerKey;
    QList<ImportField> m_fields; ///< by column
    Columns m_columns = noColumns(); ///< by field; none for LeaveOut
};
