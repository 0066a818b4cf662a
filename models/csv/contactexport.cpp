#include "models/csv/contactexport.h"

#include "models/csv/csvsavefile.h"
#include "models/csv/exportrows.h"
#include "models/storage/database.h"
#include "models/storage/readmoment.h"
#include "models/storage/statement.h"

#include <functional>

namespace {

/// Gives the number of rows written.
using WriteAll = std::function<Result<qint64>(CsvWriter &)>;

/// One moment for the rows and the labels, although others write.
Result<qint64> inOneMoment(const Database &database, CsvWriter &writer, const WriteAll &writeAll)
{
    const ReadMoment moment(database);
    return writeAll(writer);
}

CsvWriter::Cells cellsFor(ContactExport::Purpose purpose)
{
    return purpose == ContactExport::Purpose::Spreadsheet ? CsvWriter::Cells::Spreadsheet : CsvWriter::Cells::Exact;
}

Result<qint64> writeTo(
    QIODevice &device, ContactExport::Purpose purpose, const Database &database, const WriteAll &writeAll)
{
    return writeCsv(
        device, cellsFor(purpose), [&](CsvWriter &writer) { return inOneMoment(database, writer, writeAll); });
}

Result<qint64> saveTo(
    const QString &name, ContactExport::Purpose purpose, const Database &database, const WriteAll &writeAll)
{
    return saveCsvFile(
        name, cellsFor(purpose), [&](CsvWriter &writer) { return inOneMoment(database, writer, writeAll); });
}

/// The ids to write as a table, for few of many contacts: each is looked up then.
Result<void> fillChosen(const Database &database, const ContactSet &contacts)
{
    for (const char *sql :
        {"CREATE TEMP TABLE IF NOT EXISTS export_contact(id INTEGER PRIMARY KEY)", "DELETE FROM temp.export_contact"}) {
        if (const auto done = execute(database, sql); !done)
            return done;
    }
    auto insert = Statement::prepare(database, "INSERT INTO temp.export_contact VALUES (?1)");
    if (!insert)
        return insert.error();
    Result<void> filled;
    contacts.forEach([&](ContactId id) {
        insert->bind(1, id);
        filled = filled ? insert->run() : filled;
    });
    return filled;
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

Result<qint64> writeChosen(
    const Database &database, const ContactSet &contacts, ExportRows rows, const Progress &progress)
{
    const qint64 chosen = contacts.count();
    const auto all = integerOf(database, "SELECT max(id) FROM contact");
    if (!all)
        return all.error();
    const bool walks = chosen * 8 > all->value_or(0);
    if (const auto filled = walks ? Result<void>() : fillChosen(database, contacts); !filled)
        return filled.error();
    auto read = Statement::prepare(database,
        "SELECT " + rows.selection() + " FROM contact" + (walks ? "" : " WHERE id IN temp.export_contact")
            + " ORDER BY id");
    if (!read)
        return read.error();
    return rows.write(database, *std::move(read), chosen, progress, walks ? &contacts : nullptr);
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
    ContactSet contacts;
    for (const ContactId id : ids)
        contacts.add(id);
    return writeFile(database, contacts, file, progress);
}

Result<qint64> ContactExport::writeFile(
    const Database &database, const ContactSet &contacts, const QString &file, const Progress &progress) const
{
    return saveTo(file, m_purpose, database,
        [&](CsvWriter &writer) { return writeChosen(database, contacts, ExportRows(m_columns, writer), progress); });
}
