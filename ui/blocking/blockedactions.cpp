#include "ui/blocking/blockedactions.h"

#include "models/blocking/metaerror.h"
#include "ui/shell/icons.h"

#include <QAction>

namespace {

constexpr int mostSeparators = 4;

}

BlockedActions::BlockedActions(QWidget *list)
    : QObject(list)
    , blockNumbers(make(u"blocked", tr("Block &Numbers…"), {QKeySequence::New}))
    , sync(make(u"sync", tr("&Sync with Meta"), {QKeySequence::Refresh}))
    , pause(make(u"pause", tr("&Pause Sending")))
    , unblock(make(u"unblock", tr("&Unblock…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_B}))
    , retry(make(u"redo", tr("&Retry")))
    , hold(make(u"clock", tr("Block When They &Write")))
    , showContact(make(u"contact", tr("Show &Contact")))
    , copyNumbers(make(u"copy", tr("&Copy Numbers"), {QKeySequence::Copy}))
    , exportEntries(make(u"export", tr("&Export…"), {Qt::CTRL | Qt::Key_E}))
    , selectAll(make(u"select-all", tr("Select &All"), {QKeySequence::SelectAll}))
    , selectNone(make(u"", tr("Select &None"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A}))
    , find(make(u"search", tr("&Find"), {QKeySequence::Find}))
    , m_list(list)
{
    cancel = makeForList(u"close", tr("Ca&ncel Request"), {QKeySequence::Delete});
    history = makeForList(u"history", tr("&History…"), {Qt::Key_Return, Qt::Key_Enter});
    for (int i = 0; i < mostSeparators; ++i) {
        m_separators.append(new QAction(this));
        m_separators.last()->setSeparator(true);
    }
    sync->setToolTip(tr("Reads Meta's block list and shows what differs"));
    hold->setToolTip(tr("Asks Meta again as soon as they write"));
    pause->setToolTip(tr("Requests wait until you resume"));
}

QAction *BlockedActions::make(QStringView icon, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    action->setShortcuts(keys);
    return action;
}

QAction *BlockedActions::makeForList(QStringView icon, const QString &text, const QList<QKeySequence> &keys)
{
    QAction *action = make(icon, text, keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    return action;
}

QList<QAction *> BlockedActions::menuActions(Page::Menu menu) const
{
    switch (menu) {
    case Page::Menu::File:
        return {exportEntries};
    case Page::Menu::Edit:
        return {copyNumbers, m_separators[0], selectAll, selectNone, m_separators[1], find};
    case Page::Menu::View:
        return {};
    case Page::Menu::Subject:
        return {blockNumbers, m_separators[0], unblock, retry, hold, cancel, m_separators[1], history, showContact,
            m_separators[2], sync, pause};
    }
    Q_UNREACHABLE();
}

QList<QAction *> BlockedActions::toolBarActions() const
{
    return {blockNumbers, unblock, retry, m_separators[0], history, exportEntries, m_separators[1], sync, pause};
}

QList<QAction *> BlockedActions::contextActions() const
{
    return {unblock, retry, hold, cancel, m_separators[0], history, showContact, m_separators[1], copyNumbers,
        exportEntries, m_separators[2], blockNumbers, sync, pause};
}

void BlockedActions::enableFor(BlockView view, qint64 selected, qint64 shown, const std::optional<BlockEntry> &one)
{
    const bool isAny = selected > 0;
    unblock->setEnabled(isAny && view == BlockView::Active);
    retry->setEnabled(isAny && (view == BlockView::Refused || view == BlockView::Waiting));
    // Of several it is not known here: what can be held is, and the others are told.
    const bool canBeHeld = !one || one->metaErrorCode == mustHaveWritten;
    hold->setEnabled(isAny && view == BlockView::Refused && canBeHeld);
    cancel->setEnabled(isAny && view == BlockView::Waiting);
    history->setEnabled(one.has_value());
    showContact->setEnabled(one && !one->contactName.isEmpty());
    copyNumbers->setEnabled(isAny);
    selectNone->setEnabled(isAny);
    selectAll->setEnabled(shown > 0);
    exportEntries->setEnabled(shown > 0);
}

void BlockedActions::setOutbox(const Outbox &outbox)
{
    const bool isPaused = outbox.state == Outbox::State::Paused;
    pause->setText(isPaused ? tr("R&esume Sending") : tr("&Pause Sending"));
    pause->setIcon(themedIcon(isPaused ? u"resume" : u"pause"));
    pause->setToolTip(isPaused ? tr("Requests are sent to Meta again") : tr("Requests wait until you resume"));
}
