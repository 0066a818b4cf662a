#include "ui/consent/consentpageactions.h"

#include "ui/shell/icons.h"

#include <QAction>

namespace {

constexpr int mostSeparators = 2;

}

ConsentPageActions::ConsentPageActions(QWidget *list)
    : QObject(list)
    , optIn(make(u"opt-in", tr("&Opt Back In…")))
    , showContact(make(u"contact", tr("Show &Contact"), {Qt::Key_Return, Qt::Key_Enter}))
    , words(make(u"edit", tr("Stop and Start &Words…")))
    , exportLog(make(u"export", tr("&Export…"), {Qt::CTRL | Qt::Key_E}))
    , copyNumbers(make(u"copy", tr("&Copy Numbers"), {QKeySequence::Copy}))
    , selectAll(make(u"select-all", tr("Select &All"), {QKeySequence::SelectAll}))
    , selectNone(make(u"", tr("Select &None"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A}))
    , find(make(u"search", tr("&Find"), {QKeySequence::Find}))
{
    showContact->setShortcutContext(Qt::WidgetShortcut);
    for (int i = 0; i < mostSeparators; ++i) {
        m_separators.append(new QAction(this));
        m_separators.last()->setSeparator(true);
    }
    optIn->setToolTip(tr("Adds an entry to the consent log, with the reason"));
    words->setToolTip(tr("What people write to opt out and in again"));
    exportLog->setToolTip(tr("Saves the entries that are shown, or the selected ones, as a CSV file"));
}

QAction *ConsentPageActions::make(QStringView icon, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    action->setShortcuts(keys);
    return action;
}

QList<QAction *> ConsentPageActions::menuActions(Page::Menu menu) const
{
    switch (menu) {
    case Page::Menu::File:
        return {exportLog};
    case Page::Menu::Edit:
        return {copyNumbers, m_separators[0], selectAll, selectNone, m_separators[1], find};
    case Page::Menu::View:
        return {};
    case Page::Menu::Subject:
        return {optIn, showContact, m_separators[0], words};
    }
    Q_UNREACHABLE();
}

QList<QAction *> ConsentPageActions::toolBarActions() const
{
    return {optIn, showContact, m_separators[0], exportLog, words};
}

QList<QAction *> ConsentPageActions::contextActions() const
{
    return {optIn, showContact, m_separators[0], copyNumbers, exportLog};
}
