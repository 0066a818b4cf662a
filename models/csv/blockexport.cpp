#include "models/csv/blockexport.h"

#include "models/csv/csvsavefile.h"
#include "models/csv/timetext.h"
#include "models/storage/database.h"

#include <QCoreApplication>

namespace {

constexpr size_t entriesAtOnce = 1000;

std::string timeCell(std::optional<qint64> time)
{
    TimeText text;
    return time ? std::string(text.of(*time)) : std::string();
}

std::string codeCell(int code)
{
    return code == 0 ? std::string() : std::to_string(code);
}

Result<void> writeRow(CsvWriter &writer, std::initializer_list<std::string> cells)
{
    for (const std::string &cell : cells)
        writer.add(cell);
    return writer.endRecord();
}

std::string phoneCell(const BlockTarget &target)
{
    return target.phone ? target.phone->toStdString() : std::string();
}

Result<void> writeEntry(CsvWriter &writer, const BlockEntry &entry)
{
    const bool isRecord = entry.view != BlockView::Waiting;
    return writeRow(writer,
        {phoneCell(entry.target), entry.target.userId.toStdString(), entry.contactName.toStdString(),
            entry.accountName.toStdString(), timeCell(entry.since), entry.by.toStdString(), entry.reason.toStdString(),
            isRecord ? (entry.view == BlockView::Active ? "true" : "false") : "",
            isRecord ? std::string() : blockActionName(entry.action).toStdString(),
            isRecord ? std::string() : blockStateName(entry.state).toStdString(), timeCell(entry.unblockedAt),
            entry.unblockedBy.toStdString(), codeCell(entry.metaErrorCode), entry.metaError.toStdString()});
}

Result<qint64> writeEntries(const Database &database, BlockView view, const std::vector<qint64> &ids, CsvWriter &writer,
    const Progress &progress)
{
    qint64 rows = 0;
    for (size_t begin = 0; begin < ids.size(); begin += entriesAtOnce) {
        if (progress.isCancelled())
            return Error{QCoreApplication::translate("BlockExport", "The export was cancelled. No file was written."),
                Error::Kind::Cancelled};
        const auto end = std::min(begin + entriesAtOnce, ids.size());
        const std::vector<qint64> part(
            ids.begin() + static_cast<ptrdiff_t>(begin), ids.begin() + static_cast<ptrdiff_t>(end));
        const auto entries = blockEntries(database, view, part);
        if (!entries)
            return entries.error();
        for (const BlockEntry &entry : *entries)
            if (const auto written = writeEntry(writer, entry); !written)
                return written.error();
        rows += entries->size();
        progress.report(static_cast<qint64>(end), static_cast<qint64>(ids.size()));
    }
    return rows;
}

} // namespace

Result<qint64> exportBlockEntries(const Database &database, BlockView view, const std::vector<qint64> &ids,
    const QString &file, const Progress &progress)
{
    return saveCsvFile(file, CsvWriter::Cells::Spreadsheet, [&](CsvWriter &writer) -> Result<qint64> {
        if (const auto titles = writeRow(writer,
                {"phone_number", "user_id", "contact", "account",
                    view == BlockView::Waiting ? "requested_at" : "blocked_at",
                    view == BlockView::Waiting ? "requested_by" : "blocked_by", "reason", "is_active", "action",
                    "state", "unblocked_at", "unblocked_by", "meta_error_code", "meta_error"});
            !titles)
            return titles.error();
        return writeEntries(database, view, ids, writer, progress);
    });
}

Result<qint64> exportBlockProgress(const QList<BlockProgressRow> &rows, const QString &file)
{
    return saveCsvFile(file, CsvWriter::Cells::Spreadsheet, [&](CsvWriter &writer) -> Result<qint64> {
        if (const auto titles =
                writeRow(writer, {"number", "contact", "action", "state", "reason", "meta_error_code", "meta_error"});
            !titles)
            return titles.error();
        for (const auto &[request, contactName] : rows) {
            if (const auto written = writeRow(writer,
                    {request.target.toString().toStdString(), contactName.toStdString(),
                        blockActionName(request.action).toStdString(), blockStateName(request.state).toStdString(),
                        request.reason.toStdString(), codeCell(request.metaErrorCode),
                        request.metaError.toStdString()});
                !written)
                return written.error();
        }
        return rows.size();
    });
}
