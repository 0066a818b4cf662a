#include "models/blocking/blocknumbers.h"

#include "models/csv/phonecell.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace {

struct BlockNumbersText
{
    Q_DECLARE_TR_FUNCTIONS(BlockNumbers)
};

bool separatesCells(QChar character)
{
    return character == u',' || character == u';' || character == u'|' || character == u'\t';
}

bool hasDigit(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar character) { return character.isDigit(); });
}

/// Without the quotes that a CSV file has around it.
QStringView unquoted(QStringView cell)
{
    cell = cell.trimmed();
    if (cell.size() >= 2 && cell.front() == u'"' && cell.back() == u'"')
        cell = cell.sliced(1, cell.size() - 2).trimmed();
    return cell;
}

QList<QStringView> cellsOf(QStringView line)
{
    QList<QStringView> cells;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= line.size(); ++i) {
        if (i < line.size() && !separatesCells(line[i]))
            continue;
        if (const QStringView cell = unquoted(line.sliced(begin, i - begin)); !cell.isEmpty())
            cells.append(cell);
        begin = i + 1;
    }
    return cells;
}

Result<BlockTarget> readCell(QStringView cell, const QString &region, PhoneStatistics &phones)
{
    const std::string utf8 = cell.toUtf8().toStdString();
    auto target = BlockTarget::parse(cell);
    if (target || !needsRegion(utf8))
        return target;
    const PhoneCell read = readPhoneCell(utf8, region);
    phones.take(utf8, read);
    if (read.kind == PhoneCell::Kind::Plain || read.kind == PhoneCell::Kind::Repaired)
        return BlockTarget{.phone = read.phone, .userId = {}};
    return Error{read.remark, Error::Kind::Refused};
}

/// The first cell that names somebody, else why the line names nobody.
Result<BlockTarget> readLine(const QList<QStringView> &cells, const QString &region, PhoneStatistics &phones)
{
    std::optional<Error> reason;
    for (const QStringView cell : cells) {
        if (!hasDigit(cell))
            continue;
        auto target = readCell(cell, region, phones);
        if (target)
            return target;
        if (!reason)
            reason = target.error();
    }
    if (reason)
        return *reason;
    return Error{BlockNumbersText::tr("There is no phone number and no user ID in this line."), Error::Kind::Refused};
}

/// Titles of columns, above something else.
bool isHeader(qsizetype index, const QList<QStringView> &lines)
{
    return index == 0 && lines.size() > 1 && !hasDigit(lines.first());
}

} // namespace

BlockNumbers BlockNumbers::read(const QString &text, const QString &region, const Progress &progress)
{
    BlockNumbers found;
    QSet<QString> known;
    const auto lines = QStringView(text).split(u'\n');
    for (qsizetype i = 0; i < lines.size() && !progress.isCancelled(); ++i) {
        const auto cells = cellsOf(lines.at(i));
        if (cells.isEmpty() || isHeader(i, lines))
            continue;
        const auto target = readLine(cells, region, found.phones);
        if (!target) {
            found.refused.append({static_cast<int>(i + 1), lines.at(i).trimmed().toString(), target.error().message});
            continue;
        }
        const QString key = target->toString();
        if (known.contains(key))
            ++found.duplicates;
        else
            found.targets.append(*target);
        known.insert(key);
    }
    return found;
}
