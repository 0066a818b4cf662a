#include "ui/webhooks/eventtable.h"

#include "models/webhooks/webhookeventtablemodel.h"
#include "ui/contacts/rowranges.h"
#include "ui/webhooks/eventdelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>

namespace {

using Model = WebhookEventTableModel;

constexpr qint64 mostRemembered = 5'000; // selected rows; more are selected anew with a key

const QString columnsKey = QStringLiteral("activity/columns");

/// In characters.
int usualWidth(int column)
{
    switch (column) {
    case Model::ReceivedAt:
        return 21;
    case Model::State:
        return 21;
    default:
        return 19;
    }
}

} // namespace

EventTable::EventTable(WebhookEventTableModel &events, QSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_events(events)
    , m_settings(settings)
{
    setUp();
    restoreColumns();
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &EventTable::rememberColumns);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, &EventTable::rememberColumns);
    connect(&events, &QAbstractItemModel::modelAboutToBeReset, this, &EventTable::remember);
    connect(&events, &QAbstractItemModel::modelReset, this, &EventTable::restore);
}

void EventTable::setUp()
{
    setModel(&m_events);
    setAccessibleName(tr("Events"));
    setItemDelegate(new EventDelegate(this));
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

void EventTable::restoreColumns()
{
    m_isRestoring = true;
    for (int column = 0; column < Model::Reason; ++column) // the last one takes what is left
        horizontalHeader()->resizeSection(column, fontMetrics().averageCharWidth() * usualWidth(column));
    horizontalHeader()->restoreState(m_settings.value(columnsKey).toByteArray());
    m_isRestoring = false;
}

void EventTable::rememberColumns()
{
    if (!m_isRestoring)
        m_settings.setValue(columnsKey, horizontalHeader()->saveState());
}

void EventTable::setAccountShown(bool isShown)
{
    m_isRestoring = true;
    setColumnHidden(Model::AccountName, !isShown);
    m_isRestoring = false;
}

QList<WebhookEventId> EventTable::selectedIds() const
{
    QList<WebhookEventId> ids;
    for (const RowRange &range : rowRanges(selectionModel()->selection()))
        for (int row = range.first; row <= range.last; ++row)
            ids.append(WebhookEventId(m_events.idAt(row)));
    return ids;
}

qint64 EventTable::selectedCount() const
{
    return ::rowCount(rowRanges(selectionModel()->selection()));
}

std::optional<WebhookEvent> EventTable::selectedEvent() const
{
    const auto ranges = rowRanges(selectionModel()->selection());
    return ::rowCount(ranges) == 1 ? std::optional(m_events.eventAt(ranges.first().first)) : std::nullopt;
}

void EventTable::remember()
{
    m_selected = selectedCount() <= mostRemembered ? selectedIds() : QList<WebhookEventId>();
    const auto idAt = [this](int row) { return row < 0 ? std::nullopt : std::optional(m_events.idAt(row)); };
    m_current = idAt(currentIndex().isValid() ? currentIndex().row() : -1);
    m_top = idAt(verticalScrollBar()->value() > 0 ? rowAt(0) : -1);
}

void EventTable::restore()
{
    QItemSelection selection;
    for (const WebhookEventId id : std::as_const(m_selected)) {
        const int row = m_events.rowOf(static_cast<qint64>(id));
        if (row >= 0)
            selection.merge(selectionOf({{row, row}}, m_events), QItemSelectionModel::Select);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    const int current = m_current ? m_events.rowOf(*m_current) : -1;
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_events.index(current, 0), QItemSelectionModel::NoUpdate);
    const int top = m_top ? m_events.rowOf(*m_top) : -1;
    if (top >= 0)
        verticalScrollBar()->setValue(top);
    Q_EMIT selectionMoved();
}

/// What somebody reads stays under their eyes; at the very top what is new is to be seen.
void EventTable::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    const int scrolled = verticalScrollBar()->value();
    if (start > 0 || scrolled == 0)
        return;
    executeDelayedItemsLayout();
    updateGeometries(); // else the scroll bar does not reach there yet
    verticalScrollBar()->setValue(scrolled + end - start + 1);
}

void EventTable::keyboardSearch(const QString &search)
{
    if (!search.trimmed().isEmpty())
        Q_EMIT searchTyped(search);
}

void EventTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

/// A screen reader is silent about a table without a current cell.
void EventTable::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && m_events.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_events.index(0, Model::ReceivedAt), QItemSelectionModel::NoUpdate);
    QTableView::focusInEvent(event);
}

void EventTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRowHeight();
}

void EventTable::fitRowHeight()
{
    const int height = fontMetrics().height() * 7 / 4;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}
