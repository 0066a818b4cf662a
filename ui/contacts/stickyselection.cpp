#include "ui/contacts/stickyselection.h"

#include "models/contacts/contactset.h"
#include "models/contacts/contacttablemodel.h"
#include "ui/contacts/contacttable.h"

#include <QItemSelectionModel>
#include <QLineEdit>
#include <QScrollBar>

namespace {

/// The open one: closed editors stay hidden for a moment.
QLineEdit *cellEditor(const ContactTable &table)
{
    for (auto *editor : table.viewport()->findChildren<QLineEdit *>())
        if (editor->isVisible())
            return editor;
    return nullptr;
}

/// The order left out.
ContactQuery filterOf(ContactQuery query)
{
    query.sortBy = {};
    query.sortOrder = {};
    query.inboundSince = query.inboundSince ? std::optional<qint64>(0) : std::nullopt; // moves with the clock
    return query;
}

/// Where the contacts of `wanted` stand in `ids`.
QList<RowRange> rangesOf(const ContactIds &wanted, const ContactIds &ids)
{
    ContactSet set;
    for (const ContactId id : wanted)
        set.add(id);
    QList<RowRange> ranges;
    const int count = static_cast<int>(ids.size());
    for (int row = 0; row < count; ++row) {
        if (!set.contains(ids[static_cast<size_t>(row)]))
            continue;
        if (!ranges.isEmpty() && ranges.last().last == row - 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

} // namespace

StickySelection::StickySelection(ContactTable &table, ContactTableModel &contacts)
    : QObject(&table)
    , m_table(table)
    , m_contacts(contacts)
    , m_shownQuery(contacts.contactQuery())
{
    connect(&contacts, &QAbstractItemModel::modelAboutToBeReset, this, &StickySelection::remember);
    connect(&contacts, &QAbstractItemModel::modelReset, this, &StickySelection::restore);
    connect(&contacts, &ContactTableModel::completed, this, &StickySelection::takeQuery);
}

void StickySelection::remember()
{
    m_memory = {};
    m_memory.query = m_shownQuery;
    rememberSelection();
    rememberTyping();
    if (const QModelIndex current = m_table.currentIndex(); current.isValid()) {
        m_memory.current = m_table.currentId();
        m_memory.currentRow = current.row();
        m_memory.currentColumn = current.column();
    }
    if (const int top = m_table.rowAt(0); top >= 0) {
        m_memory.isScrolled = m_table.verticalScrollBar()->value() > 0;
        m_memory.top = m_contacts.idAt(top);
        m_memory.topOffset = m_table.rowViewportPosition(top);
    }
}

void StickySelection::rememberSelection()
{
    const QList<RowRange> ranges = m_table.selectedRanges();
    const qint64 count = rowCount(ranges);
    if (count <= mostIds)
        m_memory.selected = idsIn(ranges, m_contacts.ids());
    else
        m_memory.allSelected = count == m_contacts.rowCount();
}

void StickySelection::rememberTyping()
{
    const auto *editor = cellEditor(m_table);
    m_memory.isTyping = editor;
    m_memory.typed = editor ? editor->text() : QString();
}

bool StickySelection::hasSameFilter() const
{
    return filterOf(m_memory.query) == filterOf(m_contacts.contactQuery());
}

void StickySelection::restore()
{
    takeQuery();
    restoreSelection();
    restoreCurrent();
    restoreScrolling();
    restoreTyping();
    Q_EMIT restored();
}

/// Not every new query resets the model: the same contacts may be found again.
void StickySelection::takeQuery()
{
    m_shownQuery = m_contacts.contactQuery();
}

void StickySelection::restoreSelection()
{
    if (m_memory.allSelected && hasSameFilter())
        return m_table.selectAll();
    if (m_memory.selected.empty())
        return;
    const QList<RowRange> ranges = rangesOf(m_memory.selected, m_contacts.ids());
    if (!ranges.isEmpty() && ranges.size() <= mostRanges)
        m_table.selectionModel()->select(selectionOf(ranges, m_contacts), QItemSelectionModel::ClearAndSelect);
}

void StickySelection::restoreCurrent()
{
    if (!m_memory.current || m_contacts.rowCount() == 0)
        return;
    int row = m_contacts.rowOf(*m_memory.current);
    auto command = QItemSelectionModel::SelectionFlags(QItemSelectionModel::NoUpdate);
    if (row < 0 && !hasSameFilter())
        return;
    if (row < 0) { // deleted: the next one takes its place, so that one can go on
        row = std::min(m_memory.currentRow, m_contacts.rowCount() - 1);
        if (!m_memory.selected.empty() && !m_table.selectionModel()->hasSelection())
            command = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    }
    m_table.selectionModel()->setCurrentIndex(m_contacts.index(row, m_memory.currentColumn), command);
}

void StickySelection::restoreScrolling()
{
    const bool hasSameOrder =
        m_memory.query.sortBy == m_shownQuery.sortBy && m_memory.query.sortOrder == m_shownQuery.sortOrder;
    if (!hasSameFilter() || !hasSameOrder) {
        if (m_table.currentIndex().isValid())
            m_table.scrollTo(m_table.currentIndex());
        return;
    }
    if (!m_memory.isScrolled) // at the very top new contacts are to be seen
        return m_table.showRowAt(0, 0);
    const int top = m_memory.top ? m_contacts.rowOf(*m_memory.top) : -1;
    if (top >= 0)
        m_table.showRowAt(top, m_memory.topOffset);
}

void StickySelection::restoreTyping()
{
    if (!m_memory.isTyping || !m_memory.current || m_contacts.rowOf(*m_memory.current) < 0)
        return;
    m_table.editInPlace();
    if (auto *editor = cellEditor(m_table))
        editor->setText(m_memory.typed);
}
