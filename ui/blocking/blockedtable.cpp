#include "ui/blocking/blockedtable.h"

#include "models/blocking/blockedusertablemodel.h"
#include "ui/blocking/blockeddelegate.h"
#include "ui/contacts/rowranges.h"

#include <QEvent>
#include <QHeaderView>
#include <QSettings>

namespace {

using Model = BlockedUserTableModel;

QList<int> columnsOf(BlockView view)
{
    switch (view) {
    case BlockView::Active:
        // Meta's answer: whose unblocking it refused is blocked still.
        return {Model::Target, Model::Contact, Model::AccountName, Model::Since, Model::By, Model::Reason,
            Model::MetaError};
    case BlockView::Refused:
        return {Model::Target, Model::Contact, Model::AccountName, Model::MetaError, Model::Since, Model::By,
            Model::Reason};
    case BlockView::Unblocked:
        return {Model::Target, Model::Contact, Model::AccountName, Model::UnblockedAt, Model::UnblockedBy, Model::Since,
            Model::By, Model::Reason};
    case BlockView::Waiting:
        return {Model::Target, Model::Contact, Model::AccountName, Model::State, Model::NextAttempt, Model::Since,
            Model::By, Model::MetaError, Model::Reason};
    }
    Q_UNREACHABLE();
}

/// In characters.
int usualWidth(BlockView view, int column)
{
    switch (column) {
    case Model::State:
        return 32;
    case Model::Contact:
    case Model::Reason:
        return 26;
    case Model::MetaError:
        return view == BlockView::Active ? 24 : 44;
    case Model::By:
    case Model::UnblockedBy:
        return 13;
    case Model::AccountName:
        return 15;
    default:
        return 19;
    }
}

const char *nameOf(BlockView view)
{
    switch (view) {
    case BlockView::Active:
        return "active";
    case BlockView::Refused:
        return "refused";
    case BlockView::Unblocked:
        return "unblocked";
    case BlockView::Waiting:
        return "waiting";
    }
    Q_UNREACHABLE();
}

} // namespace

BlockedTable::BlockedTable(BlockedUserTableModel &entries, QSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_entries(entries)
    , m_settings(settings)
{
    setUp();
    restoreColumns();
    QHeaderView *header = horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, &BlockedTable::rememberColumns);
    connect(header, &QHeaderView::sectionMoved, this, &BlockedTable::rememberColumns);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &BlockedTable::rememberColumns);
}

void BlockedTable::setUp()
{
    setModel(&m_entries);
    setAccessibleName(tr("Blocked numbers"));
    setItemDelegate(new BlockedDelegate(this));
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

void BlockedTable::setList(BlockView view)
{
    m_view = view;
    restoreColumns();
}

void BlockedTable::setAccountShown(bool isShown)
{
    m_isAccountShown = isShown;
    showColumns();
}

void BlockedTable::restoreColumns()
{
    m_isRestoring = true;
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < Model::ColumnCount; ++column) {
        header->showSection(column);
        header->resizeSection(column, fontMetrics().averageCharWidth() * usualWidth(m_view, column));
    }
    const QList<int> columns = columnsOf(m_view);
    for (int place = 0; place < columns.size(); ++place)
        header->moveSection(header->visualIndex(columns.at(place)), place);
    header->setSortIndicator(Model::Since, Qt::DescendingOrder);
    header->restoreState(m_settings.value(columnsKey()).toByteArray());
    setSortingEnabled(true); // by what the header says
    showColumns();
    m_isRestoring = false;
}

void BlockedTable::showColumns()
{
    const bool wasRestoring = std::exchange(m_isRestoring, true);
    const QList<int> shown = columnsOf(m_view);
    for (int column = 0; column < Model::ColumnCount; ++column)
        setColumnHidden(column, !shown.contains(column) || (column == Model::AccountName && !m_isAccountShown));
    m_isRestoring = wasRestoring;
}

void BlockedTable::rememberColumns()
{
    if (!m_isRestoring)
        m_settings.setValue(columnsKey(), horizontalHeader()->saveState());
}

QString BlockedTable::columnsKey() const
{
    return QStringLiteral("blocked/%1").arg(QLatin1String(nameOf(m_view)));
}

BlockView BlockedTable::shownList() const
{
    return m_entries.rowCount() > 0 ? m_entries.entryAt(0).view : m_view;
}

std::vector<qint64> BlockedTable::selectedIds() const
{
    std::vector<qint64> ids;
    for (const RowRange &range : rowRanges(selectionModel()->selection()))
        for (int row = range.first; row <= range.last; ++row)
            ids.push_back(m_entries.idAt(row));
    return ids;
}

qint64 BlockedTable::selectedCount() const
{
    return rowCount(rowRanges(selectionModel()->selection()));
}

std::optional<BlockEntry> BlockedTable::selectedEntry() const
{
    const auto ranges = rowRanges(selectionModel()->selection());
    return rowCount(ranges) == 1 ? std::optional(m_entries.entryAt(ranges.first().first)) : std::nullopt;
}

void BlockedTable::keyboardSearch(const QString &search)
{
    if (!search.trimmed().isEmpty())
        Q_EMIT searchTyped(search);
}

void BlockedTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

/// A screen reader is silent about a table without a current cell.
void BlockedTable::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && m_entries.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_entries.index(0, Model::Target), QItemSelectionModel::NoUpdate);
    QTableView::focusInEvent(event);
}

void BlockedTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRowHeight();
}

void BlockedTable::fitRowHeight()
{
    const int height = fontMetrics().height() * 7 / 4;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}
