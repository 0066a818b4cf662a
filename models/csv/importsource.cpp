#include "models/csv/importsource.h"

#include "models/text/folding.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

constexpr qsizetype sampledRecords = 100;
constexpr qsizetype sampledCharacters = 2000; ///< of a cell

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportSource)
};

Error noRows(const QString &file)
{
    return {Text::tr("%1 has no rows. Nothing was imported; export the file again.").arg(file), Error::Kind::Refused};
}

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

Result<ImportSource> ImportSource::open(const QString &path, const ReadingOptions &options, const Progress &progress)
{
    auto file = CsvFile::open(path, options.encoding, progress);
    if (!file)
        return file.error();
    ImportSource source;
    source.m_file = std::make_shared<const CsvFile>(*std::move(file));
    Dialect dialect = detectDialect(source.m_file->text());
    if (options.delimiter)
        dialect.delimiter = options.delimiter;
    dialect.hasHeader = options.hasHeader.value_or(dialect.hasHeader);
    if (const auto read = source.setDialect(dialect); !read)
        return read.error();
    if (const auto named = source.nameColumns(options.columns); !named)
        return named.error();
    return source;
}

Result<void> ImportSource::setDialect(const Dialect &dialect)
{
    m_dialect = dialect;
    return readBegin();
}

Result<void> ImportSource::readBegin()
{
    CsvReader reader(m_file->text(), m_dialect);
    CsvReader::Record record;
    m_sample.clear();
    m_rowsBegin = reader.position();
    QStringList titles;
    bool needsTitles = m_dialect.hasHeader;
    auto more = reader.next(record);
    for (; more && *more && m_sample.size() < sampledRecords; more = reader.next(record)) {
        if (isBlankLine(record))
            continue;
        if (needsTitles) {
            titles = textsOf(record);
            m_rowsBegin = reader.position();
            needsTitles = false;
        } else {
            m_sample.append(textsOf(record));
        }
    }
    if (!more)
        return more.error();
    if (titles.isEmpty() && m_sample.isEmpty())
        return noRows(m_file->name());
    m_mapping = m_dialect.hasHeader ? ColumnMapping::propose(titles, m_sample)
                                    : ColumnMapping::proposeWithoutHeader(m_sample);
    return {};
}

Result<void> ImportSource::nameColumns(const std::vector<std::pair<QString, ImportField>> &columns)
{
    for (const auto &[title, field] : columns) {
        const auto isNamed = [wanted = folded(title.simplified())](const QString &known) {
            return folded(known.simplified()) == wanted;
        };
        const QStringList &titles = m_mapping.titles();
        const auto column = std::find_if(titles.begin(), titles.end(), isNamed);
        if (column == titles.end())
            return Error{Text::tr("%1 has no column “%2”. Its columns are: %3.")
                             .arg(m_file->name(), title, titles.join(QStringLiteral(", ")).left(400)),
                Error::Kind::Refused};
        m_mapping.setField(static_cast<size_t>(column - titles.begin()), field);
    }
    return {};
}

CsvReader ImportSource::rows() const
{
    CsvReader reader(m_file->text(), m_dialect);
    CsvReader::Record header;
    // Read, not sought: so that the reader knows the lines.
    while (reader.position() < m_rowsBegin && reader.next(header)) { }
    return reader;
}
