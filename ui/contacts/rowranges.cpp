#include "ui/contacts/rowranges.h"

#include <QAbstractItemModel>
#include <QItemSelection>

#include <algorithm>

QList<RowRange> rowRanges(const QItemSelection &selection)
{
    QList<RowRange> all;
    all.reserve(selection.size());
    for (const QItemSelectionRange &range : selection)
        all.append({range.top(), range.bottom()});
    std::sort(all.begin(), all.end(), [](const RowRange &a, const RowRange &b) { return a.first < b.first; });
    QList<RowRange> merged;
    for (const RowRange &range : std::as_const(all)) {
        if (!merged.isEmpty() && range.first <= merged.last().last + 1)
            merged.last().last = std::max(merged.last().last, range.last);
        else
            merged.append(range);
    }
    return merged;
}

qint64 rowCount(const QList<RowRange> &ranges)
{
    qint64 count = 0;
    for (const RowRange &range : ranges)
        count += range.last - range.first + 1;
    return count;
}

ContactIds idsIn(const QList<RowRange> &ranges, const ContactIds &ids)
{
    ContactIds found;
    found.reserve(static_cast<size_t>(rowCount(ranges)));
    for (const RowRange &range : ranges)
        found.insert(found.end(), ids.begin() + range.first, ids.begin() + range.last + 1);
    return found;
}

QItemSelection selectionOf(const QList<RowRange> &ranges, const QAbstractItemModel &model)
{
    QItemSelection selection;
    selection.reserve(ranges.size());
    for (const RowRange &range : ranges)
        selection.append(
            QItemSelectionRange(model.index(range.first, 0), model.index(range.last, model.columnCount() - 1)));
    return selection;
}
