#pragma once

#include "models/blocking/blockentry.h"

#include <QObject>

#include <optional>
#include <vector>

class BlockedTable;
class BlockedUserTableModel;

/// Selection, current row and scroll position of a list of block entries survive that the rows are read again: they
/// belong to entries, not to row numbers.
class BlockedSelection final : public QObject
{
    Q_OBJECT
public:
    BlockedSelection(BlockedTable &table, BlockedUserTableModel &entries);

    /// A selection scattered over more ranges than this would make every repaint slow; it is dropped.
    static constexpr qsizetype mostRanges = 5'000;

Q_SIGNALS:
    void restored();

private:
    void remember();
    void restore();
    void restoreSelection();

    BlockedTable &m_table;
    BlockedUserTableModel &m_entries;
    BlockView m_list = BlockView::Active; ///< that the rows were of
    std::vector<qint64> m_selected;
    std::optional<qint64> m_current;
    int m_scrolled = 0; ///< rows
};
