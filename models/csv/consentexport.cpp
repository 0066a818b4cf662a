#include "models/csv/consentexport.h"

#include "models/csv/csvsavefile.h"
#include "models/csv/timetext.h"
#include "models/storage/database.h"

#include <QCoreApplication>

namespace {

constexpr size_t entriesAtOnce = 1000;

Result<void> writeEntry(CsvWriter &writer, TimeText &time, const LoggedConsent &logged)
{
    writer.addPlain(time.of(logged.entry.at));
    writer.add(logged.contactName.toStdString());
    writer.add(logged.phone ? logged.phone->toStdString() : std::string());
    writer.add(logged.userId.toStdString());
    writer.addPlain(logged.entry.optedOut ? "true" : "false");
    writer.add(consentSourceName(logged.entry.source).toStdString());
    writer.add(logged.entry.evidence.toStdString());
    return writer.endRecord();
}

Result<qint64> writeEntries(
    const Database &database, const std::vector<qint64> &ids, CsvWriter &writer, const Progress &progress)
{
    qint64 rows = 0;
    TimeText time;
    for (size_t begin = 0; begin < ids.size(); begin += entriesAtOnce) {
        if (progress.isCancelled())
            return Error{QCoreApplication::translate("ConsentExport", "The export was cancelled. No file was written."),
                Error::Kind::Cancelled};
        const auto end = std::min(begin + entriesAtOnce, ids.size());
        const auto entries = loggedConsent(database,
            std::vector<qint64>(ids.begin() + static_cast<ptrdiff_t>(begin), ids.begin() + static_cast<ptrdiff_t>(end)));
        if (!entries)
            return entries.error();
        for (const LoggedConsent &logged : *entries)
            if (const auto written = writeEntry(writer, time, logged); !written)
                return written.error();
        rows += static_cast<qint64>(entries->size());
        progress.report(static_cast<qint64>(end), static_cast<qint64>(ids.size()));
    }
    return rows;
}

} // namespace

Result<qint64> exportConsent(
    const Database &database, const std::vector<qint64> &ids, const QString &file, const Progress &progress)
{
    return saveCsvFile(file, CsvWriter::Cells::Spreadsheet, [&](CsvWriter &writer) -> Result<qint64> {
        for (const char *title : {"at", "contact", "phone", "user_id", "opted_out", "source", "evidence"})
            writer.addPlain(title);
        if (const auto titles = writer.endRecord(); !titles)
            return titles.error();
        return writeEntries(database, ids, writer, progress);
    });
}
