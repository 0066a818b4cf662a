#include "models/csv/csvsavefile.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CsvFile)
};

} // namespace

Result<qint64> writeCsv(
    QIODevice &device, CsvWriter::Cells cells, const std::function<Result<qint64>(CsvWriter &)> &write)
{
    if (cells == CsvWriter::Cells::Spreadsheet && device.write("\xEF\xBB\xBF", 3) != 3)
        return Error{Text::tr("The file could not be written (%1).").arg(device.errorString())};
    CsvWriter writer(device, cells);
    const auto rows = write(writer);
    if (!rows)
        return rows;
    if (const auto finished = writer.finish(); !finished)
        return finished.error();
    return rows;
}

Result<qint64> saveCsvFile(
    const QString &name, CsvWriter::Cells cells, const std::function<Result<qint64>(CsvWriter &)> &write)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return Error{
            Text::tr("%1 cannot be written (%2). Choose another folder or name.").arg(name, file.errorString())};
    const auto rows = writeCsv(file, cells, write);
    if (!rows)
        return rows;
    if (!file.commit())
        return Error{Text::tr("%1 could not be written (%2). An older file of that name was kept.")
                         .arg(name, file.errorString())};
    return rows;
}
