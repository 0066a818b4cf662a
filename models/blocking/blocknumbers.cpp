#include "models/blocking/blocknumbers.h"

#include "models/csv/cellshape.h"
#include "models/csv/csvtable.h"
#include "models/csv/csvwriter.h"
#include "models/csv/phonecell.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace {

constexpr qsizetype longestText = 200;

struct BlockNumbersText
{
    Q_DECLARE_TR_FUNCTIONS(BlockNumbers)
};

Error refused(const QString &reason)
{
    return {reason, Error::Kind::Refused};
}

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).trimmed();
}

QString cellText(std::string_view cell)
{
    return toString(CsvWriter::undefused(cell));
}

/// Known by itself, whatever stands beside it.
bool isUnmistakable(const QString &cell)
{
    return BlockTarget::isAnyUserId(cell) || shapeOf(cell) == CellShape::InternationalPhone;
}

bool isNumber(const QString &cell)
{
    return isUnmistakable(cell) || shapeOf(cell) == CellShape::Phone;
}

std::optional<CsvReader::Record> firstRecord(CsvReader &reader)
{
    CsvReader::Record record;
    for (auto more = reader.next(record); more && *more; more = reader.next(record))
        if (!isBlankLine(record))
            return record;
    return std::nullopt;
}

/// Somebody's id is no title, though it has letters, nor is a line that nothing stands below.
bool hasTitles(std::string_view utf8, const Dialect &dialect)
{
    CsvReader reader(utf8, dialect);
    const auto first = firstRecord(reader);
    if (!dialect.hasHeader || !first)
        return false;
    const QStringList cells = textsOf(*first);
    const bool namesSomebody =
        std::any_of(cells.begin(), cells.end(), [](const QString &cell) { return isUnmistakable(cell.trimmed()); });
    return !namesSomebody && firstRecord(reader);
}

class Reading final
{
public:
    Reading(std::string_view utf8, const QString &region, const Progress &progress)
        : m_utf8(utf8)
        , m_region(region)
        , m_progress(progress)
        , m_dialect(detectDialect(utf8))
    {
        m_dialect.hasHeader = hasTitles(utf8, m_dialect);
    }

    Result<BlockNumbers> read()
    {
        auto table = CsvTable::read(m_utf8, m_dialect);
        if (!table)
            return table.error();
        m_table = *std::move(table);
        if (const auto chosen = m_dialect.hasHeader ? chooseTitledColumns() : chooseColumn(); !chosen)
            return chosen.error();
        if (const auto each = forEachRow([this](const CsvReader::Record &row) { take(row); }); !each)
            return each.error();
        return m_found;
    }

private:
    /// The cell of a row that names somebody, empty where none does; or why it cannot be told which.
    using Cell = Result<QString>;

    template <typename Take>
    Result<void> forEachRow(Take take);
    Result<void> chooseTitledColumns();
    Result<void> chooseColumn();
    void take(const CsvReader::Record &row);
    Cell cellOf(const CsvReader::Record &row) const;
    static Cell onlyUnmistakable(const CsvReader::Record &row);
    Result<BlockTarget> targetIn(const QString &cell);

    std::string_view m_utf8;
    QString m_region;
    Progress m_progress;
    Dialect m_dialect;
    CsvTable m_table;
    QList<size_t> m_columns; ///< in the order in which they count; none: it takes a look at each row
    std::string_view m_line; ///< the row that is read, as it stands there
    QSet<QString> m_known;
    BlockNumbers m_found;
};

template <typename Take>
Result<void> Reading::forEachRow(Take take)
{
    CsvReader reader = m_table.rows(m_utf8, m_dialect);
    CsvReader::Record row;
    while (!m_progress.isCancelled()) {
        const auto more = reader.next(row);
        if (!more)
            return more.error();
        if (!*more)
            return {};
        m_line = m_utf8.substr(size_t(row.offset), size_t(reader.position() - row.offset));
        if (!toString(m_line).isEmpty())
            take(row);
    }
    return {};
}

Result<void> Reading::chooseTitledColumns()
{
    for (const ImportField field : {ImportField::Phone, ImportField::UserId}) {
        if (const auto column = m_table.mapping.columnOf(field)) {
            m_columns.append(*column);
            m_found.columns.append(m_table.mapping.titleOf(field));
        }
    }
    const bool isList = m_table.mapping.count() == 1; // below a heading
    if (isList && m_columns.isEmpty())
        m_columns.append(0);
    if (!m_columns.isEmpty())
        return {};
    return refused(
        BlockNumbersText::tr("No column has a title for phone numbers or user IDs, so Kartei cannot tell which "
                             "cells are meant. Name one “phone” in the first line, or give only the numbers, "
                             "one a line, each with its country code."));
}

Result<void> Reading::chooseColumn()
{
    QSet<size_t> numbered;
    size_t columns = 0;
    const auto each = forEachRow([&numbered, &columns](const CsvReader::Record &row) {
        columns = std::max(columns, row.fields.size());
        for (size_t column = 0; column < row.fields.size(); ++column)
            if (!numbered.contains(column) && isNumber(cellText(row.fields[column])))
                numbered.insert(column);
    });
    if (each && columns == 1)
        m_columns.append(0);
    else if (each && numbered.size() == 1)
        m_columns.append(*numbered.begin());
    return each;
}

void Reading::take(const CsvReader::Record &row)
{
    const Cell cell = cellOf(row);
    const auto target = cell ? targetIn(*cell) : Result<BlockTarget>(cell.error());
    const int line = static_cast<int>(row.line);
    const QString text = toString(m_line).left(longestText);
    if (!target) {
        m_found.refused.append({line, text, cell ? cell->left(longestText) : QString(), target.error().message});
        return;
    }
    const QString key = target->toString();
    if (m_known.contains(key))
        ++m_found.duplicates;
    else
        m_found.understood.append({line, text, *target});
    m_known.insert(key);
}

Reading::Cell Reading::cellOf(const CsvReader::Record &row) const
{
    if (m_columns.isEmpty() && row.fields.size() > 1)
        return onlyUnmistakable(row);
    if (m_columns.isEmpty())
        return cellText(row.fields.front());
    for (const size_t column : m_columns) {
        if (column >= row.fields.size())
            continue;
        if (const QString cell = cellText(row.fields[column]); !cell.isEmpty())
            return cell;
    }
    return QString();
}

Reading::Cell Reading::onlyUnmistakable(const CsvReader::Record &row)
{
    QStringList cells;
    bool hasOthers = false;
    for (const std::string_view field : row.fields) {
        const QString cell = cellText(field);
        hasOthers = hasOthers || isNumber(cell);
        if (isUnmistakable(cell) && !cells.contains(cell))
            cells.append(cell);
    }
    if (cells.size() == 1)
        return cells.first();
    if (cells.size() > 1)
        return refused(
            BlockNumbersText::tr("There are several numbers in this line, and one person is meant. Write one "
                                 "number a line, or titles above the columns."));
    if (!hasOthers)
        return QString();
    return refused(
        BlockNumbersText::tr("Several columns have digits, and none here has a country code, so it may be an "
                             "order as well as a person. Write titles above the columns, such as “phone”, or "
                             "the number with its country code."));
}

Result<BlockTarget> Reading::targetIn(const QString &cell)
{
    if (cell.isEmpty())
        return refused(BlockNumbersText::tr("There is no phone number and no user ID in this line."));
    const std::string utf8 = cell.toStdString();
    if (!isDate(cell) && needsRegion(utf8))
        m_found.phones.take(utf8, readPhoneCell(utf8, m_region));
    return readBlockTarget(cell, m_region);
}

} // namespace

QList<BlockTarget> BlockNumbers::targets() const
{
    QList<BlockTarget> targets;
    targets.reserve(understood.size());
    for (const Understood &each : understood)
        targets.append(each.target);
    return targets;
}

Result<BlockNumbers> BlockNumbers::read(std::string_view utf8, const QString &region, const Progress &progress)
{
    return Reading(utf8, region, progress).read();
}

Result<BlockTarget> readBlockTarget(QStringView cell, const QString &region)
{
    auto target = BlockTarget::parse(cell);
    if (target)
        return target;
    const QString text = cell.trimmed().toString();
    if (isDate(text))
        return refused(BlockNumbersText::tr("“%1” is a date, not a phone number.").arg(text));
    const std::string utf8 = text.toStdString();
    const PhoneCell read = readPhoneCell(utf8, region);
    if (read.kind == PhoneCell::Kind::Proposed)
        return refused(read.remark);
    if (read.phone)
        return BlockTarget{.phone = read.phone, .userId = {}};
    return needsRegion(utf8) ? refused(read.remark) : target;
}
