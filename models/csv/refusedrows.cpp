#include "models/csv/contactimport.h"
#include "models/csv/csvsavefile.h"
#include "models/csv/importplan.h"
#include "models/csv/rowreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <vector>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RefusedRows)
};

const QStringList &reportTitles()
{
    static const QStringList titles{QStringLiteral("Row"), QStringLiteral("Reason")};
    return titles;
}

/// The first of the two columns in a file that was written here, mended in part and imported again.
std::optional<size_t> olderReport(const ImportSource &source)
{
    const QStringList &titles = source.mapping().titles();
    if (!source.dialect().hasHeader || titles.mid(titles.size() - reportTitles().size()) != reportTitles())
        return std::nullopt;
    const size_t first = source.mapping().count() - 2;
    const bool isUsed = source.mapping().fieldOf(first) != ImportField::LeaveOut
        || source.mapping().fieldOf(first + 1) != ImportField::LeaveOut;
    return isUsed ? std::nullopt : std::optional(first);
}

/// By number, without those of an older report.
std::vector<size_t> writtenColumns(const ImportSource &source, size_t count)
{
    const auto report = olderReport(source);
    std::vector<size_t> columns;
    for (size_t column = 0; column < count; ++column)
        if (!report || column < *report || column > *report + 1)
            columns.push_back(column);
    return columns;
}

/// A title that the file can be imported with again: its own, or where it has none that of the field.
QString titleOf(const ImportSource &source, size_t column)
{
    if (column >= source.mapping().count())
        return Text::tr("Column %1").arg(column + 1);
    const ImportField field = source.mapping().fieldOf(column);
    return source.dialect().hasHeader || field == ImportField::LeaveOut
        ? source.mapping().titles().at(static_cast<qsizetype>(column))
        : importFieldName(field);
}

/// Cells of the widest of these rows; there may be more than titles.
size_t widest(const ImportPlan &plan, const std::vector<quint32> &rows)
{
    RowReader reader(plan);
    size_t count = plan.source().mapping().count();
    for (const quint32 index : rows)
        count = std::max(count, reader.readRecord(plan.rows()[index]).fields.size());
    return count;
}

Result<void> writeTitles(const ImportSource &source, const std::vector<size_t> &columns, CsvWriter &writer)
{
    for (const size_t column : columns)
        writer.add(titleOf(source, column).toStdString());
    for (const QString &title : reportTitles())
        writer.add(title.toStdString());
    return writer.endRecord();
}

Result<qint64> writeRows(const ImportPlan &plan, CsvWriter &writer)
{
    const auto rows = plan.rowsWith(RowOutcome::Refused);
    const auto columns = writtenColumns(plan.source(), widest(plan, rows));
    if (const auto written = writeTitles(plan.source(), columns, writer); !written)
        return written.error();
    RowReader reader(plan);
    for (const quint32 index : rows) {
        const PlannedRow &row = plan.rows()[index];
        const auto &cells = reader.readRecord(row).fields;
        for (const size_t column : columns)
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
