#include "models/csv/importsource.h"

#include "models/text/folding.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportSource)
};

Error noRows(const QString &file)
{
    return {Text::tr("%1 has no rows. Nothing was imported; export the file again.").arg(file), Error::Kind::Refused};
}

} // namespace

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
    auto table = CsvTable::read(m_file->text(), m_dialect);
    if (!table)
        return table.error();
    m_table = *std::move(table);
    return m_table.isEmpty() ? Result<void>(noRows(m_file->name())) : Result<void>();
}

Result<void> ImportSource::nameColumns(const std::vector<std::pair<QString, ImportField>> &columns)
{
    for (const auto &[title, field] : columns) {
        const auto isNamed = [wanted = folded(title.simplified())](
                                 const QString &known) { return folded(known.simplified()) == wanted; };
        const QStringList &titles = m_table.mapping.titles();
        const auto column = std::find_if(titles.begin(), titles.end(), isNamed);
        if (column == titles.end())
            return Error{Text::tr("%1 has no column “%2”. Its columns are: %3.")
                             .arg(m_file->name(), title, titles.join(QStringLiteral(", ")).left(400)),
                Error::Kind::Refused};
        m_table.mapping.setField(static_cast<size_t>(column - titles.begin()), field);
    }
    return {};
}
