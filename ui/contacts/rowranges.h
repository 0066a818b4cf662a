#pragma once

#include "models/contacts/contactstore.h"

#include <QList>

class QAbstractItemModel;
class QItemSelection;

/// Rows from `first` to `last`, both included.
struct RowRange
{
    int first = 0;
    int last = 0;

    bool operator==(const RowRange &) const = default;
};

/// The rows of a selection, ascending, each once. Never one entry a row: all of a million contacts are a single range.
QList<RowRange> rowRanges(const QItemSelection &selection);
qint64 rowCount(const QList<RowRange> &ranges);
ContactIds idsIn(const QList<RowRange> &ranges, const ContactIds &ids);

/// Whole rows of `model`.
QItemSelection selectionOf(const QList<RowRange> &ranges, const QAbstractItemModel &model);
