#include "models/csv/contactexport.h"

#include "models/csv/csvwriter.h"
#include "models/csv/labelcell.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace {

constexpr const char *headers[] = {"phone", "name", "email", "labels", "opted_out", "created_at", "user_id", "username", "notes",
                                   "is_blocked", "subscribed_via_signup", "subscribed_at", "updated_at"};

constexpr const char *columns = "id, phone, name, email, opted_out, created_at, user_id, username, notes, is_blocked, "
                                "subscribed_via_signup, subscribed_at, updated_at";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ContactExport)
};

/// `2026-11-21T09:00:00.000Z`. Keeps the day's text: times that follow one another are often of one day.
class TimeText final
{
public:
    std::string_view of(const std::optional<qint64> &time)
    {
        if (!time)
            return {};
        using namespace std::chrono;
        const sys_time<milliseconds> point {milliseconds(*time)};
        const auto day = floor<days>(point);
        if (day != m_day)
            writeDay(day);
        const hh_mm_ss clock(point - day);
        write(11, static_cast<unsigned>(clock.hours().count()), 2);
        write(14, static_cast<unsigned>(clock.minutes().count()), 2);
        write(17, static_cast<unsigned>(clock.seconds().count()), 2);
        write(20, static_cast<unsigned>(clock.subseconds().count()), 3);
        return m_text;
    }

private:
    void writeDay(std::chrono::sys_days day)
    {
        const std::chrono::year_month_day date(day);
        write(0, static_cast<unsigned>(static_cast<int>(date.year())), 4);
        write(5, static_cast<unsigned>(date.month()), 2);
        write(8, static_cast<unsigned>(date.day()), 2);
        m_day = day;
    }

    void write(size_t at, unsigned value, size_t digits)
    {
        for (size_t i = digits; i > 0; --i, value /= 10)
            m_text[at + i - 1] = static_cast<char>('0' + value % 10);
    }

    std::string m_text = "1970-01-01T00:00:00.000Z";
    std::chrono::sys_days m_day {};
};

/// The labels cell of each contact, for contacts in the order of their ids: a second cursor walks along instead of a query a contact.
class LabelCells final
{
public:
    static Result<LabelCells> open(const Database &database)
    {
        auto names = query(database, "SELECT id, name FROM label ORDER BY id");
        auto row = names ? names->step() : Result<bool>(names.error());
        LabelCells cells;
        for (; row && *row; row = names->step()) {
            cells.m_names.resize(static_cast<size_t>(names->integer(0)) + 1);
            appendLabel(cells.m_names.back(), names->text(1));
        }
        if (!row)
            return row.error();
        auto links = query(database, "SELECT contact_id, label_id FROM contact_label ORDER BY contact_id, label_id");
        if (!links)
            return links.error();
        cells.m_links.emplace(*std::move(links));
        const auto first = cells.m_links->step();
        if (!first)
            return first.error();
        cells.m_hasLink = *first;
        return cells;
    }

    Result<std::string_view> cellOf(qint64 contact)
    {
        m_cell.clear();
        while (m_hasLink && m_links->integer(0) <= contact) {
            if (m_links->integer(0) == contact) {
                m_cell += m_cell.empty() ? "" : ", ";
                m_cell += m_names[static_cast<size_t>(m_links->integer(1))];
            }
            const auto more = m_links->step();
            if (!more)
                return more.error();
            m_hasLink = *more;
        }
        return std::string_view(m_cell);
    }

private:
    std::vector<std::string> m_names; ///< by the label's id, as they stand in a cell
    std::optional<Statement> m_links;
    bool m_hasLink = false;
    std::string m_cell;
};

Result<void> writeHeader(CsvWriter &writer)
{
    for (const char *header : headers)
        writer.add(header);
    return writer.endRecord();
}

Result<void> writeRow(CsvWriter &writer, const Statement &row, std::string_view labels, TimeText &times)
{
    writer.add(row.text(1));
    writer.add(row.text(2));
    writer.add(row.text(3));
    writer.add(labels);
    writer.add(row.boolean(4) ? "true" : "false");
    writer.add(times.of(row.optionalInteger(5)));
    writer.add(row.text(6));
    writer.add(row.text(7));
    writer.add(row.text(8));
    writer.add(row.boolean(9) ? "true" : "false");
    writer.add(row.text(10));
    writer.add(times.of(row.optionalInteger(11)));
    writer.add(times.of(row.optionalInteger(12)));
    return writer.endRecord();
}

/// Walks `rows`, which come in the order of their ids.
Result<qint64> writeRows(const Database &database, Result<Statement> rows, qint64 total, CsvWriter &writer, const Progress &progress)
{
    if (!rows)
        return rows.error();
    auto labels = LabelCells::open(database);
    if (!labels)
        return labels.error();
    if (const auto header = writeHeader(writer); !header)
        return header.error();
    TimeText times;
    qint64 written = 0;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        const auto cell = labels->cellOf(rows->integer(0));
        if (!cell)
            return cell.error();
        if (const auto done = writeRow(writer, *rows, *cell, times); !done)
            return done.error();
        if (++written % 1000 != 0)
            continue;
        if (progress.isCancelled())
            return Error {Text::tr("Cancelled. No file was written."), Error::Kind::Cancelled};
        progress.report(written, total);
    }
    if (!row)
        return row.error();
    return written;
}

Result<qint64> writeTo(QIODevice &device, ContactExport::Purpose purpose, const std::function<Result<qint64>(CsvWriter &)> &writeAll)
{
    const bool isForSpreadsheets = purpose == ContactExport::Purpose::Spreadsheet;
    if (isForSpreadsheets && device.write("\xEF\xBB\xBF", 3) != 3)
        return Error {Text::tr("The file could not be written (%1).").arg(device.errorString())};
    CsvWriter writer(device, isForSpreadsheets ? CsvWriter::Cells::Spreadsheet : CsvWriter::Cells::Exact);
    const auto written = writeAll(writer);
    if (!written)
        return written;
    if (const auto finished = writer.finish(); !finished)
        return finished.error();
    return written;
}

Result<qint64> saveTo(const QString &name, ContactExport::Purpose purpose, const std::function<Result<qint64>(CsvWriter &)> &writeAll)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return Error {Text::tr("%1 cannot be written (%2). Choose another folder or name.").arg(name, file.errorString())};
    const auto written = writeTo(file, purpose, writeAll);
    if (!written)
        return written;
    if (!file.commit())
        return Error {Text::tr("%1 could not be written (%2). An older file of that name was kept.").arg(name, file.errorString())};
    return written;
}

/// The ids to write as a table, so that they come in the order of the ids, however they were chosen.
Result<void> fillChosen(const Database &database, const ContactIds &ids)
{
    for (const char *sql : {"CREATE TEMP TABLE IF NOT EXISTS export_contact(id INTEGER PRIMARY KEY)", "DELETE FROM temp.export_contact"}) {
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

}

Result<qint64> ContactExport::writeAll(const Database &database, const ContactQuery &query, CsvWriter &writer, const Progress &progress) const
{
    // One snapshot for the rows and the labels, although others write.
    if (const auto begun = execute(database, "BEGIN"); !begun)
        return begun.error();
    const auto total = query.count(database);
    auto written = total ? writeRows(database, query.prepareById(database, columns), *total, writer, progress) : total;
    if (const auto ended = execute(database, "COMMIT"); !ended && written)
        return ended.error();
    return written;
}

Result<qint64> ContactExport::write(const Database &database, const ContactQuery &query, QIODevice &device, const Progress &progress) const
{
    return writeTo(device, m_purpose, [&](CsvWriter &writer) { return writeAll(database, query, writer, progress); });
}

Result<qint64> ContactExport::writeFile(const Database &database, const ContactQuery &query, const QString &file, const Progress &progress) const
{
    return saveTo(file, m_purpose, [&](CsvWriter &writer) { return writeAll(database, query, writer, progress); });
}

Result<qint64> ContactExport::writeFile(const Database &database, const ContactIds &ids, const QString &file, const Progress &progress) const
{
    if (const auto filled = fillChosen(database, ids); !filled)
        return filled.error();
    const std::string sql = std::string("SELECT ") + columns + " FROM contact WHERE id IN temp.export_contact ORDER BY id";
    return saveTo(file, m_purpose, [&](CsvWriter &writer) {
        return writeRows(database, Statement::prepare(database, sql), static_cast<qint64>(ids.size()), writer, progress);
    });
}
