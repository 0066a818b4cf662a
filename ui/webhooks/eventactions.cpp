#include "ui/webhooks/eventactions.h"

#include "ui/shell/icons.h"

#include <QAction>

namespace {

constexpr int mostSeparators = 2;

}

EventActions::EventActions(QWidget *list)
    : QObject(list)
    , replay(make(u"redo", tr("Apply &Again")))
    , read(make(u"", tr("&Read"), {Qt::Key_Return, Qt::Key_Enter}))
    , copyJson(make(u"copy", tr("&Copy JSON"), {QKeySequence::Copy}))
    , saveJson(make(u"export", tr("&Save JSON…"), {QKeySequence::Save}))
    , reconnect(make(u"sync", tr("Reconnect &Now"), {QKeySequence::Refresh}))
    , gaps(make(u"history", tr("&Gaps…")))
    , selectAll(make(u"select-all", tr("Select &All"), {QKeySequence::SelectAll}))
    , selectNone(make(u"", tr("Select &None"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A}))
    , find(make(u"search", tr("&Find"), {QKeySequence::Find}))
    , details(make(u"", tr("&Details"), {Qt::Key_F9})) // without an icon there is room for the tick
    , nextPane(make(u"", tr("&Next Pane"), {Qt::Key_F6}))
    , clearFilters(make(u"clear-filters", tr("Clear &Filters")))
{
    for (int i = 0; i < mostSeparators; ++i) {
        m_separators.append(new QAction(this));
        m_separators.last()->setSeparator(true);
    }
    read->setShortcutContext(Qt::WidgetShortcut);
    copyJson->setShortcutContext(Qt::WidgetShortcut); // elsewhere it copies what is selected in a text
    details->setCheckable(true);
    replay->setToolTip(tr("After an update of Kartei, or when what was in the way is gone"));
    reconnect->setToolTip(tr("Connects to the relays at once"));
    gaps->setToolTip(tr("When the relay lost messages"));
}

QAction *EventActions::make(QStringView icon, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    action->setShortcuts(keys);
    return action;
}

QList<QAction *> EventActions::menuActions(Page::Menu menu) const
{
    switch (menu) {
    case Page::Menu::File:
        return {saveJson};
    case Page::Menu::Edit:
        return {copyJson, m_separators[0], selectAll, selectNone, m_separators[1], find};
    case Page::Menu::View:
        return {clearFilters, details, nextPane};
    case Page::Menu::Subject:
        return {read, replay, m_separators[0], reconnect, gaps};
    }
    Q_UNREACHABLE();
}

QList<QAction *> EventActions::toolBarActions() const
{
    return {replay, copyJson, saveJson, m_separators[0], reconnect, gaps};
}

QList<QAction *> EventActions::contextActions() const
{
    return {read, replay, m_separators[0], copyJson, saveJson};
}

void EventActions::enableFor(qint64 selected, qint64 shown, const std::optional<WebhookEvent> &one)
{
    // Of several it is not known here: what can be applied again is.
    replay->setEnabled(one ? one->state != WebhookState::Applied : selected > 0);
    read->setEnabled(one.has_value());
    copyJson->setEnabled(one.has_value());
    saveJson->setEnabled(one.has_value());
    selectAll->setEnabled(shown > 0);
    selectNone->setEnabled(selected > 0);
}
