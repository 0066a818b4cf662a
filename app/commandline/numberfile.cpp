#include "app/commandline/numberfile.h"

#include "app/commandline/commandtext.h"
#include "models/csv/csvfile.h"
#include "models/csv/csvwriter.h"
#include "models/csv/importsource.h"

#include <QRegularExpression>

namespace {

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).trimmed();
}

std::optional<QList<NamedTarget>> readLines(std::string_view text, const QString &region)
{
    QList<NamedTarget> named;
    static const QRegularExpression lineEnd(QStringLiteral("\r\n|\n|\r"));
    for (const QString &line : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).split(lineEnd)) {
        if (line.trimmed().isEmpty())
            continue;
        named.append(targetNamed(line.trimmed(), region));
        if (!named.constFirst().target)
            return std::nullopt;
    }
    return named;
}

NamedTarget targetInRow(const ImportSource &source, const CsvReader::Record &record, quint32 row, const QString &region)
{
    for (const ImportField field : {ImportField::Phone, ImportField::UserId}) {
        const QString cell = toString(CsvWriter::undefused(source.mapping().cell(record, field)));
        if (!cell.isEmpty())
            return targetNamed(cell, region);
    }
    return {.number = CommandText::tr("row %1").arg(row),
        .target = {},
        .error = CommandText::tr("There is neither a phone number nor a user id in this row.")};
}

Result<QList<NamedTarget>> readRows(const ImportSource &source, const QString &region)
{
    QList<NamedTarget> named;
    CsvReader reader = source.rows();
    CsvReader::Record record;
    for (quint32 row = source.firstRow();; ++row) {
        const auto more = reader.next(record);
        if (!more)
            return more.error();
        if (!*more)
            return named;
        if (!isBlankLine(record))
            named.append(targetInRow(source, record, row, region));
    }
}

} // namespace

Result<QList<NamedTarget>> readNumberFile(const QString &path, const QString &region)
{
    const auto file = CsvFile::open(path);
    if (!file)
        return file.error();
    if (auto lines = readLines(file->text(), region))
        return *std::move(lines);
    const auto source = ImportSource::open(path);
    if (!source)
        return source.error();
    if (const auto checked = source->mapping().check(); !checked)
        return Error{
            CommandText::tr("%1 has no column of phone numbers or user ids, and its first line is neither. Write "
                            "one number a line, each with its country code.")
                .arg(file->name()),
            Error::Kind::Refused};
    return readRows(*source, region);
}
