#include "models/csv/exportrows.h"

#include "models/csv/csvwriter.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ContactExport)
};

} // namespace

ExportRows::ExportRows(const ExportColumns &columns, CsvWriter &writer)
    : m_writer(writer)
{
    for (size_t i = 0; i < ExportColumns::count; ++i) {
        if (columns.contains(ExportColumn(i)))
            m_columns.push_back(ExportColumn(i));
    }
}

/// The id, then a value a column, so that they are found by counting; the labels' place holds none.
std::string ExportRows::selection() const
{
    std::string sql = "id";
    for (const ExportColumn column : m_columns) {
        sql += ", ";
        sql += column == ExportColumn::Labels ? "NULL" : ExportColumns::nameOf(column);
    }
    return sql;
}

Result<qint64> ExportRows::write(
    const Database &database, Statement rows, qint64 total, const Progress &progress, const ContactSet *only)
{
    auto labels = LabelCells::open(database);
    if (!labels)
        return labels.error();
    m_labels.emplace(*std::move(labels));
    if (const auto header = writeHeader(); !header)
        return header.error();
    qint64 written = 0;
    auto row = rows.step();
    for (; row && *row; row = rows.step()) {
        if (only && !only->contains(ContactId(rows.integer(0))))
            continue;
        const bool isTold = written % 1000 == 0;
        if (isTold && progress.isCancelled())
            return Error{Text::tr("Cancelled. No file was written."), Error::Kind::Cancelled};
        if (isTold)
            progress.report(written, total);
        if (const auto done = writeRow(rows); !done)
            return done.error();
        ++written;
    }
    if (!row)
        return row.error();
    return written;
}

Result<void> ExportRows::writeHeader()
{
    for (const ExportColumn column : m_columns)
        m_writer.addPlain(ExportColumns::nameOf(column));
    return m_writer.endRecord();
}

Result<void> ExportRows::writeRow(const Statement &row)
{
    int at = 0;
    for (const ExportColumn column : m_columns) {
        ++at;
        switch (column) {
        case ExportColumn::OptedOut:
        case ExportColumn::IsBlocked:
            m_writer.addPlain(row.boolean(at) ? "true" : "false");
            break;
        case ExportColumn::CreatedAt:
        case ExportColumn::SubscribedAt:
        case ExportColumn::UpdatedAt:
            writeTime(row.optionalInteger(at));
            break;
        case ExportColumn::Labels:
            if (const auto written = writeLabels(row.integer(0)); !written)
                return written;
            break;
        default:
            m_writer.add(row.text(at));
        }
    }
    return m_writer.endRecord();
}

void ExportRows::writeTime(const std::optional<qint64> &time)
{
    m_writer.addPlain(time ? m_times.of(*time) : std::string_view());
}

Result<void> ExportRows::writeLabels(qint64 contact)
{
    const auto cell = m_labels->cellOf(contact);
    if (!cell)
        return cell.error();
    m_writer.add(*cell);
    return {};
}
