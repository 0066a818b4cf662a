#include "models/csv/contactexport.h"

#include "models/csv/csvsavefile.h"
#include "models/csv/exportrows.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <functional>

namespace {

/// Gives the number of rows written.
using WriteAll = std::function<Result<qint64>(CsvWriter &)>;

/// One snapshot for the rows and the labels, although others write.
Result<qint64> inSnapshot(const Database &database, CsvWriter &writer, const WriteAll &writeAll)
{
    if (const auto begun = execute(database, "BEGIN"); !begun)
        return begun.error();
    const auto written = writeAll(writer);
    if (const auto ended = execute(database, "COMMIT"); !ended && written)
        return ended.error();
    return written;
}

CsvWriter::Cells cellsFor(ContactExport::Purpose purpose)
{
    return purpose == ContactExport::Purpose::Spreadsheet ? CsvWriter::Cells::Spreadsheet : CsvWriter::Cells::Exact;
}

Result<qint64> writeTo(
    QIODevice &device, ContactExport::Purpose purpose, const Database &database, const WriteAll &writeAll)
{
    return writeCsv(
        device, cellsFor(purpose), [&](CsvWriter &writer) { return inSnapshot(database, writer, writeAll); });
}

Result<qint64> saveTo(
    const QString &name, ContactExport::Purpose purpose, const Database &database, const WriteAll &writeAll)
{
    return saveCsvFile(
        name, cellsFor(purpose), [&](CsvWriter &writer) { return inSnapshot(database, writer, writeAll); });
}

/// The ids to write as a table, so that they come in the order of the ids, however they were chosen.
Result<void> fillChosen(const Database &database, const ContactIds &ids)
{
    for (const char *sql :
        {"CREATE TEMP TABLE IF NOT EXISTS export_contact(id INTEGER PRIMARY KEY)", "DELETE FROM temp.export_contact"}) {
        if (const auto done = execute(database, sql); !done)
            return done;
    }
    auto insert = Statement::prepare(database, "INSERT OR IGNORE INTO temp.export_contact VALUES (?1)");
    if (!insert)
        return insert.error();
    for (const ContactId id : ids) {
        insert->bind(1, id);
        if (const auto done = insert->run(); !done)
            return done;
    }
    return {};
}

Result<qint64> writeFound(
    const Database &database, const ContactQuery &query, ExportRows rows, const Progress &progress)
{
    const auto total = query.count(database);
    auto found = total ? query.prepareById(database, rows.selection()) : Result<Statement>(total.error());
    if (!found)
        return found.error();
    return rows.write(database, *std::move(found), *total, progress);
}

Result<qint64> writeChosen(const Database &database, const ContactIds &ids, ExportRows rows, const Progress &progress)
{
    if (const auto filled = fillChosen(database, ids); !filled)
        return filled.error();
    auto chosen = Statement::prepare(
        database, "SELECT " + rows.selection() + " FROM contact WHERE id IN temp.export_contact ORDER BY id");
    if (!chosen)
        return chosen.error();
    return rows.write(database, *std::move(chosen), static_cast<qint64>(ids.size()), progress);
}

} // namespace

ContactExport::ContactExport(Purpose purpose, const ExportColumns &columns)
    : m_purpose(purpose)
    , m_columns(purpose == Purpose::Reimport ? ExportColumns::all() : columns)
{
    Q_ASSERT(!m_columns.isEmpty());
}

Result<qint64> ContactExport::write(
    const Database &database, const ContactQuery &query, QIODevice &device, const Progress &progress) const
{
    return writeTo(device, m_purpose, database,
        [&](CsvWriter &writer) { return writeFound(database, query, ExportRows(m_columns, writer), progress); });
}

Result<qint64> ContactExport::writeFile(
    const Database &database, const ContactQuery &query, const QString &file, const Progress &progress) const
{
    return saveTo(file, m_purpose, database,
        [&](CsvWriter &writer) { return writeFound(database, query, ExportRows(m_columns, writer), progress); });
}

Result<qint64> ContactExport::writeFile(
    const Database &database, const ContactIds &ids, const QString &file, const Progress &progress) const
{
    return saveTo(file, m_purpose, database,
        [&](CsvWriter &writer) { return writeChosen(database, ids, ExportRows(m_columns, writer), progress); });
}
