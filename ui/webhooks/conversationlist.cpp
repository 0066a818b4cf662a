#include "ui/webhooks/conversationlist.h"

#include "models/webhooks/conversationmodel.h"
#include "models/webhooks/messagewords.h"
#include "ui/shell/icons.h"
#include "ui/webhooks/conversationdelegate.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

ConversationList::ConversationList(ConversationModel &messages, QWidget *parent)
    : QListView(parent)
    , m_messages(messages)
    , m_delegate(new ConversationDelegate(this))
{
    setAccessibleName(tr("Conversation"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a bar that comes and goes would break all lines anew
    setItemDelegate(m_delegate);
    verticalScrollBar()->setSingleStep(fontMetrics().height() * 2);
    connect(&messages, &QAbstractItemModel::modelReset, this, &ConversationList::startAnew);
    setModel(&messages);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ConversationList::askForOlder);
    connect(&messages, &ConversationModel::loaded, this, &ConversationList::askForOlder);
}

void ConversationList::setName(const QString &name)
{
    m_delegate->setName(name);
    setAccessibleName(tr("Conversation with %1").arg(name));
    viewport()->update();
}

int ConversationList::fromBottom() const
{
    return verticalScrollBar()->maximum() - verticalScrollBar()->value();
}

void ConversationList::startAnew()
{
    m_opens = true;
    m_delegate->forgetAll();
}

void ConversationList::doItemsLayout()
{
    layOutAt(fromBottom());
}

void ConversationList::layOutAt(int distanceFromBottom)
{
    const int value = verticalScrollBar()->value();
    const bool keepsTop = std::exchange(m_keepsTop, false);
    m_isLayingOut = true; // on the way the bar stands anywhere
    QListView::doItemsLayout();
    m_isLayingOut = false;
    if (m_opens)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else
        verticalScrollBar()->setValue(keepsTop ? value : verticalScrollBar()->maximum() - distanceFromBottom);
    m_opens = m_opens && m_messages.rowCount() == 0;
}

void ConversationList::askForOlder()
{
    if (!isVisible() || m_isLayingOut || !m_messages.hasOlder())
        return;
    executeDelayedItemsLayout();
    if (verticalScrollBar()->value() < viewport()->height())
        m_messages.loadOlder();
}

void ConversationList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    const bool isBelow = end == m_messages.rowCount() - 1;
    m_keepsTop = isBelow && !m_opens && fromBottom() > 0;
    QListView::rowsInserted(parent, start, end);
}

void ConversationList::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row)
        m_delegate->forget(m_messages.messageAt(row).id);
    QListView::dataChanged(topLeft, bottomRight, roles);
    scheduleDelayedItemsLayout(); // it may be higher now
}

void ConversationList::resizeEvent(QResizeEvent *event)
{
    const int distance = fromBottom();
    QListView::resizeEvent(event);
    if (event->size().width() == event->oldSize().width())
        verticalScrollBar()->setValue(verticalScrollBar()->maximum() - distance);
    else
        layOutAt(distance);
}

void ConversationList::keyboardSearch(const QString &) { }

QList<Message> ConversationList::selectedMessages() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<Message> messages;
    for (const QModelIndex &row : std::as_const(rows))
        messages.append(m_messages.messageAt(row.row()));
    return messages;
}

void ConversationList::copy() const
{
    if (const QList<Message> messages = selectedMessages(); !messages.isEmpty())
        QGuiApplication::clipboard()->setText(copiedMessages(messages, m_messages.name()));
}

/// The same keys belong to the table of contacts elsewhere in the window.
bool ConversationList::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void ConversationList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    QListView::keyPressEvent(event);
}

void ConversationList::focusInEvent(QFocusEvent *event)
{
    // The newest one, before the base class takes the oldest: a screen reader is silent without a current row.
    if (!currentIndex().isValid() && m_messages.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_messages.index(m_messages.rowCount() - 1), QItemSelectionModel::NoUpdate);
    QListView::focusInEvent(event);
}

void ConversationList::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copyAction = menu->addAction(themedIcon(u"copy"), tr("&Copy"), this, &ConversationList::copy);
    copyAction->setEnabled(selectionModel()->hasSelection());
    menu->addAction(themedIcon(u"select-all"), tr("Select &All"), this, &QListView::selectAll);
    const bool isAtRow = event->reason() != QContextMenuEvent::Mouse && currentIndex().isValid();
    menu->popup(isAtRow ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}
