#include "models/csv/columnmapping.h"

#include "models/csv/columnnames.h"
#include "models/csv/columnproposal.h"
#include "models/csv/csvwriter.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

using namespace Qt::StringLiterals;

constexpr ImportField nameParts[] = {ImportField::FirstName, ImportField::MiddleName, ImportField::LastName};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ColumnMapping)
};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

QString keyOfHeader(const QStringList &titles)
{
    QStringList keys;
    keys.reserve(titles.size());
    for (const QString &title : titles)
        keys.append(titleKey(title));
    return keys.join(u'\n');
}

QStringList numberedTitles(qsizetype count)
{
    QStringList titles;
    titles.reserve(count);
    for (qsizetype i = 1; i <= count; ++i)
        titles.append(Text::tr("Column %1").arg(i));
    return titles;
}

Error noPhoneColumn(const QStringList &titles)
{
    return {
        Text::tr("No column is chosen for the phone number. Choose the one that holds it, or one with user ids; the "
                 "file has the columns: %1.")
            .arg(titles.join(u", "_s).simplified().left(200)),
        Error::Kind::Refused};
}

} // namespace

ColumnMapping::ColumnMapping(const QStringList &titles, const QString &headerKey)
    : m_titles(titles)
    , m_headerKey(headerKey)
    , m_fields(titles.size(), ImportField::LeaveOut)
{ }

ColumnMapping ColumnMapping::propose(const QStringList &titles, const QList<QStringList> &samples)
{
    QStringList simplified;
    simplified.reserve(titles.size());
    for (const QString &title : titles)
        simplified.append(title.simplified());
    ColumnMapping mapping(simplified, keyOfHeader(simplified));
    mapping.setFields(proposedFields(simplified, samples));
    return mapping;
}

ColumnMapping ColumnMapping::proposeWithoutHeader(const QList<QStringList> &samples)
{
    qsizetype count = 0;
    for (const QStringList &sample : samples)
        count = std::max(count, sample.size());
    ColumnMapping mapping(numberedTitles(count), keyOfHeader(QStringList(count)));
    mapping.setFields(proposedFields(count, samples));
    return mapping;
}

void ColumnMapping::setField(size_t column, ImportField field)
{
    Q_ASSERT(column < count() && field < ImportField::Count);
    if (const ImportField before = fieldOf(column); before != ImportField::LeaveOut)
        m_columns[static_cast<size_t>(before)] = noColumn;
    if (const auto before = columnOf(field))
        m_fields[static_cast<qsizetype>(*before)] = ImportField::LeaveOut;
    m_fields[static_cast<qsizetype>(column)] = field;
    if (field != ImportField::LeaveOut)
        m_columns[static_cast<size_t>(field)] = column;
}

void ColumnMapping::setFields(const QList<ImportField> &fields)
{
    for (size_t column = 0; column < count(); ++column)
        setField(column, fields.value(static_cast<qsizetype>(column), ImportField::LeaveOut));
}

std::optional<size_t> ColumnMapping::columnOf(ImportField field) const
{
    if (field == ImportField::Count) // a remark on the row as a whole
        return std::nullopt;
    const size_t column = m_columns[static_cast<size_t>(field)];
    return column == noColumn ? std::nullopt : std::optional(column);
}

QString ColumnMapping::titleOf(ImportField field) const
{
    if (const auto column = columnOf(field))
        return m_titles.at(static_cast<qsizetype>(*column));
    if (field != ImportField::Name)
        return {};
    QStringList titles;
    for (const ImportField part : nameParts)
        if (columnOf(part))
            titles.append(titleOf(part));
    return titles.join(u", "_s);
}

Result<void> ColumnMapping::check() const
{
    if (columnOf(ImportField::Phone) || columnOf(ImportField::UserId))
        return {};
    return noPhoneColumn(m_titles);
}

std::string_view ColumnMapping::name(const CsvReader::Record &record, std::string &storage) const
{
    if (const std::string_view name = cell(record, ImportField::Name); !trimmed(name).empty())
        return name;
    storage.clear();
    for (const ImportField field : nameParts) {
        const std::string_view part = trimmed(cell(record, field));
        if (part.empty())
            continue;
        if (storage.empty()) {
            storage = part; // still defused, if it was: it begins the cell
            continue;
        }
        storage += ' ';
        storage += CsvWriter::undefused(part);
    }
    return storage;
}
