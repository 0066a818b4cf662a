#include "models/csv/contactimport.h"
#include "models/csv/csvsavefile.h"
#include "models/csv/importplan.h"
#include "models/csv/rowreader.h"

namespace {

/// Titles that the file can be imported with again: its own, or where it has none those of the fields.
QStringList titlesOf(const ImportSource &source)
{
    if (source.dialect().hasHeader)
        return source.mapping().titles();
    QStringList titles;
    for (size_t column = 0; column < source.mapping().count(); ++column) {
        const ImportField field = source.mapping().fieldOf(column);
        titles.append(field == ImportField::LeaveOut ? source.mapping().titles().at(static_cast<qsizetype>(column))
                                                     : importFieldName(field));
    }
    return titles;
}

Result<void> writeRecord(CsvWriter &writer, const QStringList &cells)
{
    for (const QString &cell : cells)
        writer.add(cell.toStdString());
    return writer.endRecord();
}

Result<qint64> writeRows(const ImportPlan &plan, CsvWriter &writer)
{
    const QStringList titles = titlesOf(plan.source());
    if (const auto written = writeRecord(
            writer, titles + QStringList{QStringLiteral("Row"), QStringLiteral("Reason")});
        !written)
        return written.error();
    RowReader reader(plan);
    const auto rows = plan.rowsWith(RowOutcome::Refused);
    for (const quint32 index : rows) {
        const PlannedRow &row = plan.rows()[index];
        const auto &cells = reader.readRecord(row).fields;
        for (size_t column = 0; column < std::max(cells.size(), plan.source().mapping().count()); ++column)
            writer.add(column < cells.size() ? CsvWriter::undefused(cells[column]) : std::string_view());
        writer.add(std::to_string(row.number));
        const auto remark = plan.remarkOn(row);
        writer.add(remark ? remark->reason.toStdString() : std::string());
        if (const auto written = writer.endRecord(); !written)
            return written.error();
    }
    return static_cast<qint64>(rows.size());
}

} // namespace

Result<qint64> writeRefusedRows(const ImportPlan &plan, const QString &name)
{
    // It is going to be mended in a spreadsheet.
    return saveCsvFile(
        name, CsvWriter::Cells::Spreadsheet, [&plan](CsvWriter &writer) { return writeRows(plan, writer); });
}
