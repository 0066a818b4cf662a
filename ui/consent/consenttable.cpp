#include "ui/consent/consenttable.h"

#include "models/consent/consenttablemodel.h"
#include "ui/consent/consentdelegate.h"
#include "ui/contacts/rowranges.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>

namespace {

using Model = ConsentTableModel;

constexpr size_t mostSelected = 100; // each is looked for among all rows

/// In characters.
int usualWidth(int column)
{
    switch (column) {
    case Model::ContactName:
        return 22;
    case Model::Source:
        return 26;
    case Model::Evidence:
        return 40;
    case Model::OptedOut:
        return 17;
    default:
        return 19;
    }
}

} // namespace

ConsentTable::ConsentTable(ConsentTableModel &entries, QSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_entries(entries)
    , m_settings(settings)
{
    setUp();
    restoreColumns();
    QHeaderView *header = horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, &ConsentTable::rememberColumns);
    connect(header, &QHeaderView::sectionMoved, this, &ConsentTable::rememberColumns);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &ConsentTable::rememberColumns);
    connect(&entries, &QAbstractItemModel::modelAboutToBeReset, this, &ConsentTable::rememberSelection);
    connect(&entries, &QAbstractItemModel::modelReset, this, &ConsentTable::restoreSelection);
}

void ConsentTable::setUp()
{
    setModel(&m_entries);
    setAccessibleName(tr("Consent log"));
    setItemDelegate(new ConsentDelegate(this));
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setFrameShape(NoFrame);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // else every row would be measured
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    fitRowHeight();
}

void ConsentTable::setList(ConsentView view)
{
    m_view = view;
    restoreColumns();
}

void ConsentTable::restoreColumns()
{
    m_isRestoring = true;
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < Model::ColumnCount; ++column)
        header->resizeSection(column, fontMetrics().averageCharWidth() * usualWidth(column));
    header->setSortIndicator(Model::At, Qt::DescendingOrder);
    header->restoreState(m_settings.value(columnsKey()).toByteArray());
    setSortingEnabled(true); // by what the header says
    setColumnHidden(Model::OptedOut, m_view == ConsentView::OptedOut); // all of them have
    m_isRestoring = false;
}

void ConsentTable::rememberColumns()
{
    if (!m_isRestoring)
        m_settings.setValue(columnsKey(), horizontalHeader()->saveState());
}

QString ConsentTable::columnsKey() const
{
    return m_view == ConsentView::OptedOut ? QStringLiteral("consent/out") : QStringLiteral("consent/log");
}

std::vector<qint64> ConsentTable::selectedIds() const
{
    std::vector<qint64> ids;
    for (const RowRange &range : rowRanges(selectionModel()->selection()))
        for (int row = range.first; row <= range.last; ++row)
            ids.push_back(m_entries.idAt(row));
    return ids;
}

qint64 ConsentTable::selectedCount() const
{
    return rowCount(rowRanges(selectionModel()->selection()));
}

std::optional<int> ConsentTable::selectedRow() const
{
    const auto ranges = rowRanges(selectionModel()->selection());
    return rowCount(ranges) == 1 ? std::optional(ranges.first().first) : std::nullopt;
}

void ConsentTable::rememberSelection()
{
    m_selected = selectedIds();
    const QModelIndex current = currentIndex();
    m_current = current.isValid() ? std::optional(m_entries.idAt(current.row())) : std::nullopt;
    m_scrolled = verticalScrollBar()->value();
}

void ConsentTable::restoreSelection()
{
    QList<RowRange> ranges;
    for (const qint64 id : m_selected.size() <= mostSelected ? m_selected : std::vector<qint64>())
        if (const int row = m_entries.rowOf(id); row >= 0)
            ranges.append({row, row});
    if (!ranges.isEmpty())
        selectionModel()->select(selectionOf(ranges, m_entries), QItemSelectionModel::ClearAndSelect);
    if (const int row = m_current ? m_entries.rowOf(*m_current) : -1; row >= 0)
        selectionModel()->setCurrentIndex(m_entries.index(row, Model::At), QItemSelectionModel::NoUpdate);
    verticalScrollBar()->setValue(m_scrolled);
    Q_EMIT selectionMoved();
}

void ConsentTable::keyboardSearch(const QString &search)
{
    if (!search.trimmed().isEmpty())
        Q_EMIT searchTyped(search);
}

void ConsentTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

/// A screen reader is silent about a table without a current cell.
void ConsentTable::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && m_entries.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_entries.index(0, Model::At), QItemSelectionModel::NoUpdate);
    QTableView::focusInEvent(event);
}

void ConsentTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRowHeight();
}

void ConsentTable::fitRowHeight()
{
    const int height = fontMetrics().height() * 7 / 4;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}
