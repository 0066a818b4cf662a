#include "models/csv/csvtable.h"

namespace {

constexpr qsizetype sampledRecords = 100;
constexpr qsizetype sampledCharacters = 2000; ///< of a cell

} // namespace

bool isBlankLine(const CsvReader::Record &record)
{
    return record.fields.size() == 1 && record.fields.front().empty();
}

QStringList textsOf(const CsvReader::Record &record)
{
    QStringList texts;
    texts.reserve(static_cast<qsizetype>(record.fields.size()));
    for (const std::string_view field : record.fields)
        texts.append(QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())).left(sampledCharacters));
    return texts;
}

Result<CsvTable> CsvTable::read(std::string_view text, const Dialect &dialect)
{
    CsvTable table;
    CsvReader reader(text, dialect);
    CsvReader::Record record;
    table.rowsBegin = reader.position();
    QStringList titles;
    bool needsTitles = dialect.hasHeader;
    auto more = reader.next(record);
    for (; more && *more && table.sample.size() < sampledRecords; more = reader.next(record)) {
        if (isBlankLine(record))
            continue;
        if (needsTitles) {
            titles = textsOf(record);
            table.rowsBegin = reader.position();
            needsTitles = false;
        } else {
            table.sample.append(textsOf(record));
        }
    }
    if (!more)
        return more.error();
    if (dialect.hasHeader)
        table.mapping = ColumnMapping::propose(titles, table.sample);
    else
        table.mapping = ColumnMapping::proposeWithoutHeader(table.sample);
    return table;
}

CsvReader CsvTable::rows(std::string_view text, const Dialect &dialect) const
{
    CsvReader reader(text, dialect);
    CsvReader::Record header;
    // Read, not sought: so that the reader knows the lines.
    while (reader.position() < rowsBegin && reader.next(header)) { }
    return reader;
}
