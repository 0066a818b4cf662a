#include "ui/blocking/blockedselection.h"

#include "models/blocking/blockedusertablemodel.h"
#include "ui/blocking/blockedtable.h"
#include "ui/contacts/rowranges.h"

#include <QItemSelectionModel>
#include <QScrollBar>

#include <unordered_set>

BlockedSelection::BlockedSelection(BlockedTable &table, BlockedUserTableModel &entries)
    : QObject(&table)
    , m_table(table)
    , m_entries(entries)
{
    connect(&entries, &QAbstractItemModel::modelAboutToBeReset, this, &BlockedSelection::remember);
    connect(&entries, &QAbstractItemModel::modelReset, this, &BlockedSelection::restore);
}

void BlockedSelection::remember()
{
    m_list = m_table.shownList();
    m_selected = m_table.selectedIds();
    const QModelIndex current = m_table.currentIndex();
    m_current = current.isValid() ? std::optional(m_entries.idAt(current.row())) : std::nullopt;
    m_scrolled = m_table.verticalScrollBar()->value();
}

void BlockedSelection::restore()
{
    if (m_table.shownList() == m_list) { // ids of another list mean other things
        restoreSelection();
        const int row = m_current ? m_entries.rowOf(*m_current) : -1;
        if (row >= 0)
            m_table.selectionModel()->setCurrentIndex(m_entries.index(row, 0), QItemSelectionModel::NoUpdate);
        m_table.verticalScrollBar()->setValue(m_scrolled);
    }
    Q_EMIT restored();
}

void BlockedSelection::restoreSelection()
{
    const std::unordered_set<qint64> wanted(m_selected.begin(), m_selected.end());
    QList<RowRange> ranges;
    for (int row = 0; !wanted.empty() && row < m_entries.rowCount(); ++row) {
        if (!wanted.contains(m_entries.idAt(row)))
            continue;
        if (!ranges.isEmpty() && ranges.last().last == row - 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    if (!ranges.isEmpty() && ranges.size() <= mostRanges)
        m_table.selectionModel()->select(selectionOf(ranges, m_entries), QItemSelectionModel::ClearAndSelect);
}
