#include "app/commandline/numberfile.h"

#include "app/commandline/commandtext.h"
#include "models/blocking/blocknumbers.h"
#include "models/csv/csvfile.h"

#include <map>

namespace {

NamedTarget notUnderstood(const BlockNumbers::Refused &refused)
{
    return {.number = refused.cell.isEmpty() ? CommandText::tr("line %1").arg(refused.line) : refused.cell,
        .target = {},
        .error = refused.reason};
}

} // namespace

Result<QList<NamedTarget>> readNumberFile(const QString &path, const QString &region)
{
    const auto file = CsvFile::open(path);
    if (!file)
        return file.error();
    const auto numbers = BlockNumbers::read(file->text(), region);
    if (!numbers)
        return numbers.error();
    std::map<int, NamedTarget> byLine;
    for (const BlockNumbers::Understood &each : numbers->understood)
        byLine.emplace(each.line, NamedTarget{.number = each.target.toString(), .target = each.target, .error = {}});
    for (const BlockNumbers::Refused &each : numbers->refused)
        byLine.emplace(each.line, notUnderstood(each));
    QList<NamedTarget> named;
    for (const auto &[line, one] : byLine)
        named.append(one);
    return named;
}
