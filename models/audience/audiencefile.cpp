#include "models/audience/audiencefile.h"

#include "models/contacts/userid.h"
#include "models/csv/cellshape.h"
#include "models/csv/csvwriter.h"
#include "models/csv/importrow.h"
#include "models/csv/importsource.h"
#include "models/csv/phonecell.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

constexpr size_t rowsBetweenReports = 8192;
constexpr qsizetype longestCell = 200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AudienceFile)
};

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).left(longestCell);
}

bool namesSomebody(const QString &cell)
{
    return userIdKind(cell.trimmed().toStdString()) != UserIdKind::None
        || shapeOf(cell) == CellShape::InternationalPhone;
}

/// Somebody's id is no title, though it has letters.
Result<void> openColumns(ImportSource &source)
{
    const QStringList titles = source.mapping().titles();
    Dialect dialect = source.dialect();
    if (dialect.hasHeader && std::any_of(titles.begin(), titles.end(), namesSomebody)) {
        dialect.hasHeader = false;
        if (const auto read = source.setDialect(dialect); !read)
            return read;
    }
    ColumnMapping mapping = source.mapping();
    const bool hasKey = mapping.columnOf(ImportField::Phone) || mapping.columnOf(ImportField::UserId);
    if (!hasKey && mapping.count() == 1) // a plain list
        mapping.setField(0, ImportField::Phone);
    source.setMapping(mapping);
    return mapping.check();
}

class Reading final
{
public:
    Reading(const AudienceFileChoice &choice, const ImportSource &source, const Progress &progress)
        : m_choice(choice)
        , m_source(source)
        , m_progress(progress)
    { }

    Result<std::shared_ptr<const AudienceFile>> read();

private:
    void take(const CsvReader::Record &record, quint32 number);
    bool takePhone(std::string_view cell, AudienceFile::Row &row);
    void takeUserId(std::string_view cell, AudienceFile::Row &row);
    void refuse(std::string_view cell, quint32 number, const QString &reason);

    const AudienceFileChoice &m_choice;
    const ImportSource &m_source;
    const Progress &m_progress;
    std::shared_ptr<AudienceFile> m_file = std::make_shared<AudienceFile>();
};

Result<std::shared_ptr<const AudienceFile>> Reading::read()
{
    m_file->name = m_source.file().name();
    const auto size = static_cast<qint64>(m_source.file().text().size());
    CsvReader reader = m_source.rows();
    CsvReader::Record record;
    auto more = reader.next(record);
    for (quint32 number = m_source.firstRow(); more && *more; more = reader.next(record), ++number) {
        if (!isBlankLine(record))
            take(record, number);
        if (number % rowsBetweenReports != 0)
            continue;
        if (m_progress.isCancelled())
            return Error{Text::tr("Cancelled. The file was not read to its end."), Error::Kind::Cancelled};
        m_progress.report(reader.position(), size);
    }
    if (!more)
        return more.error();
    m_file->hash = m_source.file().hash();
    return std::shared_ptr<const AudienceFile>(m_file);
}

void Reading::take(const CsvReader::Record &record, quint32 number)
{
    const ColumnMapping &mapping = m_source.mapping();
    AudienceFile::Row row{.phone = {}, .userId = 0, .number = number};
    if (const std::string_view cell = trimmedCell(mapping.cell(record, ImportField::Phone));
        !cell.empty() && !takePhone(cell, row))
        return;
    if (row.userId == 0)
        takeUserId(CsvWriter::undefused(trimmedCell(mapping.cell(record, ImportField::UserId))), row);
    if (row.phone || row.userId != 0)
        m_file->rows.push_back(row);
    else
        ++m_file->skipped;
}

bool Reading::takePhone(std::string_view cell, AudienceFile::Row &row)
{
    if (userIdKind(cell) != UserIdKind::None) {
        takeUserId(cell, row);
        return true;
    }
    const PhoneCell read = readPhoneCell(cell, m_choice.region);
    m_file->phones.take(cell, read);
    const bool isAsked = read.kind == PhoneCell::Kind::Proposed && !m_choice.acceptsRepaired;
    if (isAsked)
        refuse(cell, row.number, Text::tr("%1 Accept repaired numbers to take it.").arg(read.remark));
    else if (!read.phone)
        refuse(cell, row.number, read.remark);
    row.phone = isAsked ? std::nullopt : read.phone;
    return row.phone.has_value();
}

void Reading::takeUserId(std::string_view cell, AudienceFile::Row &row)
{
    if (cell.empty())
        return;
    m_file->userIds.emplace_back(cell);
    row.userId = static_cast<quint32>(m_file->userIds.size());
}

void Reading::refuse(std::string_view cell, quint32 number, const QString &reason)
{
    ++m_file->refused;
    if (m_file->problems.size() < AudienceFile::maxProblems)
        m_file->problems.append({number, toString(cell), reason});
}

} // namespace

Result<std::shared_ptr<const AudienceFile>> AudienceFile::read(
    const AudienceFileChoice &choice, const Progress &progress)
{
    auto source = ImportSource::open(choice.path, choice.reading, progress);
    if (!source)
        return source.error();
    const bool isAssigned = !choice.reading.columns.empty();
    const auto opened = isAssigned ? source->mapping().check() : openColumns(*source);
    if (!opened)
        return opened.error();
    return Reading(choice, *source, progress).read();
}
