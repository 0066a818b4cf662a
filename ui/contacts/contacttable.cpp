#include "ui/contacts/contacttable.h"

#include "models/contacts/contacttablemodel.h"
#include "ui/contacts/contactcolumns.h"
#include "ui/contacts/contactdelegate.h"
#include "ui/labels/labeldelegate.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

ContactTable::ContactTable(ContactTableModel &contacts, QSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_contacts(contacts)
{
    setAccessibleName(tr("Contacts"));
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers); // only F2: a click must never change somebody's name
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setUpHeaders();
    setModel(&contacts);
    // Headers ask whether a column is selected by asking every row. An empty selection of their own answers at once.
    horizontalHeader()->setSelectionModel(new QItemSelectionModel(&contacts, horizontalHeader()));
    verticalHeader()->setSelectionModel(new QItemSelectionModel(&contacts, verticalHeader()));
    m_columns = new ContactColumns(*this, contacts, settings);
    setSortingEnabled(true); // after the order was restored: it sorts at once
    setUpDelegates();
    connect(this, &QAbstractItemView::doubleClicked, this, &ContactTable::requestEdit);
    connect(&contacts, &ContactTableModel::completed, this, &ContactTable::finishSelectAll);
}

void ContactTable::setUpHeaders()
{
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setHighlightSections(false);
    horizontalHeader()->setAccessibleName(tr("Columns"));
    fitRowHeight();
}

void ContactTable::setUpDelegates()
{
    auto *delegate = new ContactDelegate(*horizontalHeader(), this);
    setItemDelegate(delegate);
    setItemDelegateForColumn(ContactTableModel::Labels, new LabelDelegate(this));
    connect(delegate, &ContactDelegate::refused, this, &ContactTable::refused);
}

void ContactTable::fitRowHeight()
{
    const int height = fontMetrics().height() * 7 / 4;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void ContactTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRowHeight();
}

QList<RowRange> ContactTable::selectedRanges() const
{
    return rowRanges(selectionModel()->selection());
}

qint64 ContactTable::selectedCount() const
{
    return ::rowCount(selectedRanges());
}

ContactIds ContactTable::selectedIds() const
{
    return idsIn(selectedRanges(), m_contacts.ids());
}

std::optional<ContactId> ContactTable::currentId() const
{
    if (!currentIndex().isValid())
        return std::nullopt;
    return m_contacts.idAt(currentIndex().row());
}

bool ContactTable::selectContact(ContactId id)
{
    const int row = m_contacts.rowOf(id);
    if (row < 0)
        return false;
    selectionModel()->setCurrentIndex(
        m_contacts.index(row, firstShownColumn()), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    return true;
}

int ContactTable::firstShownColumn() const
{
    return m_columns->shown().value(0, ContactTableModel::Name);
}

void ContactTable::editInPlace()
{
    if (!currentIndex().isValid())
        return;
    const bool isEditable = currentIndex().flags().testFlag(Qt::ItemIsEditable);
    const QModelIndex cell = isEditable ? currentIndex() : currentIndex().siblingAtColumn(ContactTableModel::Name);
    if (isColumnHidden(cell.column()))
        return;
    setCurrentIndex(cell);
    edit(cell);
}

void ContactTable::requestEdit(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT editRequested(m_contacts.idAt(index.row()));
}

void ContactTable::showRowAt(int row, int offset)
{
    if (row >= m_contacts.rowCount())
        return;
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(verticalHeader()->sectionPosition(row) - offset);
}

void ContactTable::selectAll()
{
    m_wantsAll = !m_contacts.isComplete();
    QTableView::selectAll();
}

void ContactTable::finishSelectAll()
{
    if (std::exchange(m_wantsAll, false))
        QTableView::selectAll();
}

void ContactTable::keyPressEvent(QKeyEvent *event)
{
    m_wantsAll = false;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && state() != EditingState && event->modifiers() == Qt::NoModifier)
        return requestEdit(currentIndex());
    QTableView::keyPressEvent(event);
}

void ContactTable::mousePressEvent(QMouseEvent *event)
{
    m_wantsAll = false;
    QTableView::mousePressEvent(event);
}

void ContactTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isAtRow = event->reason() != QContextMenuEvent::Mouse && currentIndex().isValid();
    Q_EMIT contextMenuWished(
        isAtRow ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void ContactTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (currentIndex().isValid() || m_contacts.rowCount() == 0)
        return;
    const int row = std::max(0, rowAt(0)); // a screen reader is silent in a list without a current row
    selectionModel()->setCurrentIndex(m_contacts.index(row, firstShownColumn()), QItemSelectionModel::NoUpdate);
}

void ContactTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // While a screen reader listens, QTableView lists every single index of both.
    constexpr qint64 fewRows = 1000;
    const bool isLarge = ::rowCount(rowRanges(selected)) + ::rowCount(rowRanges(deselected)) > fewRows;
    if (isLarge)
        QAbstractItemView::selectionChanged(selected, deselected);
    else
        QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

QModelIndex ContactTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // In a list of whole rows Home and End mean the rows.
    if (m_contacts.rowCount() > 0 && (action == MoveHome || action == MoveEnd)) {
        const int row = action == MoveHome ? 0 : m_contacts.rowCount() - 1;
        return m_contacts.index(row, currentIndex().isValid() ? currentIndex().column() : firstShownColumn());
    }
    return QTableView::moveCursor(action, modifiers);
}

void ContactTable::keyboardSearch(const QString &search)
{
    if (!search.trimmed().isEmpty())
        Q_EMIT searchTyped(search);
}

void ContactTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (state() == EditingState)
        viewport()->update();
    else
        QTableView::dataChanged(topLeft, bottomRight, roles);
}
