#pragma once

#include "models/csv/columnmapping.h"
#include "models/csv/csvfile.h"
#include "models/csv/csvreader.h"
#include "models/csv/csvtable.h"
#include "models/csv/dialect.h"
#include "models/csv/importoptions.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>
#include <QStringList>

#include <memory>

/// A file together with how it is read: dialect and columns. Copies share the text.
class ImportSource final
{
public:
    /// Refused when the file is none that can be read, has no rows, or does not have the columns that are named;
    /// columns that are missing for an import are the mapping's to check().
    static Result<ImportSource> open(
        const QString &path, const ReadingOptions &options = {}, const Progress &progress = {});

    const CsvFile &file() const { return *m_file; }
    const Dialect &dialect() const { return m_dialect; }
    const ColumnMapping &mapping() const { return m_table.mapping; }
    /// The first records behind the header, at most 100, as texts.
    const QList<QStringList> &sample() const { return m_table.sample; }

    /// Reads the same text otherwise; the mapping is proposed anew.
    Result<void> setDialect(const Dialect &dialect);
    void setMapping(ColumnMapping mapping) { m_table.mapping = std::move(mapping); }

    /// At the first row behind the header.
    CsvReader rows() const { return m_table.rows(m_file->text(), m_dialect); }
    /// The number of that row as a spreadsheet counts: the header is row 1.
    quint32 firstRow() const { return m_dialect.hasHeader ? 2 : 1; }

private:
    Result<void> nameColumns(const std::vector<std::pair<QString, ImportField>> &columns);

    std::shared_ptr<const CsvFile> m_file;
    Dialect m_dialect;
    CsvTable m_table;
};
