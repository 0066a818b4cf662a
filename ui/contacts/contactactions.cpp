#include "ui/contacts/contactactions.h"

#include "ui/contacts/labelmenu.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QMenu>

namespace {

constexpr int mostSeparators = 5;
constexpr qint64 mostToMerge = 20; // side by side

}

ContactActions::ContactActions(QWidget *list, QMenu *columnsMenu)
    : QObject(list)
    , newContact(make(u"new-contact", tr("&New Contact"), {QKeySequence::New}))
    , importContacts(make(u"import", tr("&Import…"), {Qt::CTRL | Qt::Key_I}))
    , exportContacts(make(u"export", tr("&Export…"), {Qt::CTRL | Qt::Key_E}))
    , copy(make(u"copy", tr("&Copy"), {QKeySequence::Copy}))
    , copyPhone(make(u"phone", tr("Copy &Phone Number"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C}))
    , selectAll(make(u"select-all", tr("Select &All"), {QKeySequence::SelectAll}))
    , selectNone(make(u"", tr("Select &None"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A}))
    , find(make(u"search", tr("&Find"), {QKeySequence::Find}))
    , findLabel(make(u"label", tr("Filter by &Label"), {Qt::CTRL | Qt::Key_L}))
    , m_list(list)
{
    edit = makeForList(u"edit", tr("&Edit…"), {Qt::Key_Return, Qt::Key_Enter});
    rename = makeForList(u"", tr("Edit in the &List"), {Qt::Key_F2});
    writeNotes = make(u"notes", tr("&Write Notes"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N});
    readConversation = make(u"conversation", tr("&Read Conversation"), {Qt::CTRL | Qt::SHIFT | Qt::Key_M});
    addLabel = makeLabelMenu(u"add-label", tr("Add &Label"));
    removeLabel = makeLabelMenu(u"remove-label", tr("Re&move Label"));
    addLabels = make(u"", tr("&Other or New Labels…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_L});
    addLabel->setLastAction(addLabels);
    optOut = make(u"opt-out", tr("&Opt Out"), {Qt::CTRL | Qt::Key_O});
    optIn = make(u"opt-in", tr("Opt &In…"));
    block = make(u"blocked", tr("&Block…"), {Qt::CTRL | Qt::Key_B});
    unblock = make(u"unblock", tr("&Unblock…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_B});
    blockHistory = make(u"history", tr("Block &History…"));
    audienceOfFound = make(u"filter", tr("Audience from This &Filter"));
    audienceOfSelected = make(u"", tr("Audience from the &Selection"));
    m_campaign = makeCampaignMenu();
    merge = make(u"", tr("Mer&ge…"), {Qt::CTRL | Qt::Key_M});
    duplicates = make(u"", tr("Review Du&plicates…"));
    remove = makeForList(u"delete", tr("&Delete"), {QKeySequence::Delete});
    columns = columnsMenu->menuAction();
    details = make(u"", tr("&Details"), {Qt::Key_F9}); // without an icon there is room for the tick
    details->setCheckable(true);
    nextPane = make(u"", tr("&Next Pane"), {Qt::Key_F6});
    for (int i = 0; i < mostSeparators; ++i) {
        m_separators.append(new QAction(this));
        m_separators.last()->setSeparator(true);
    }
    merge->setToolTip(tr("Makes one contact of the selected ones; at most %1").arg(mostToMerge));
    block->setToolTip(tr("Asks Meta to block the selected contacts, so that they cannot write any more"));
    optOut->setToolTip(tr("Take the selected contacts out of all campaigns"));
}

QAction *ContactActions::make(QStringView icon, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    action->setShortcuts(keys);
    return action;
}

QAction *ContactActions::makeForList(QStringView icon, const QString &text, const QList<QKeySequence> &keys)
{
    QAction *action = make(icon, text, keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(action);
    return action;
}

LabelMenu *ContactActions::makeLabelMenu(QStringView icon, const QString &text)
{
    auto *menu = new LabelMenu(text, m_list);
    menu->setIcon(themedIcon(icon));
    return menu;
}

QAction *ContactActions::makeCampaignMenu()
{
    auto *menu = new QMenu(tr("Campai&gn"), m_list);
    menu->setIcon(themedIcon(u"filter"));
    menu->addActions({audienceOfFound, audienceOfSelected});
    return menu->menuAction();
}

QList<QAction *> ContactActions::menuActions(Page::Menu menu) const
{
    switch (menu) {
    case Page::Menu::File:
        return {importContacts, exportContacts};
    case Page::Menu::Edit:
        return {copy, copyPhone, m_separators[0], selectAll, selectNone, m_separators[1], find, findLabel};
    case Page::Menu::View:
        return {columns, details, nextPane};
    case Page::Menu::Subject:
        return {newContact, edit, rename, writeNotes, readConversation, m_separators[0], addLabel->menuAction(),
            removeLabel->menuAction(), m_campaign, m_separators[1], optOut, optIn, m_separators[2], block, unblock,
            blockHistory, m_separators[3], merge, duplicates, m_separators[4], remove};
    }
    Q_UNREACHABLE();
}

QList<QAction *> ContactActions::toolBarActions() const
{
    return {newContact, importContacts, exportContacts, m_separators[0], addLabel->menuAction(), optOut, block, remove};
}

QList<QAction *> ContactActions::contextActions() const
{
    return {edit, rename, writeNotes, readConversation, m_separators[0], copy, copyPhone, m_separators[1],
        addLabel->menuAction(), removeLabel->menuAction(), m_campaign, m_separators[2], optOut, optIn, m_separators[3],
        block, unblock, blockHistory, m_separators[4], merge, exportContacts, remove};
}

QList<QAction *> ContactActions::bulkActions() const
{
    return {addLabel->menuAction(), removeLabel->menuAction(), optOut, optIn, block, unblock, merge, exportContacts,
        remove};
}

void ContactActions::enableFor(qint64 selected, qint64 shown)
{
    for (QAction *action : {edit, rename, writeNotes, readConversation, blockHistory})
        action->setEnabled(selected == 1);
    for (QAction *action :
        {copy, copyPhone, selectNone, optOut, optIn, block, unblock, remove, addLabels, audienceOfSelected})
        action->setEnabled(selected > 0);
    for (LabelMenu *menu : {addLabel, removeLabel})
        menu->setEnabled(selected > 0);
    merge->setEnabled(selected > 1 && selected <= mostToMerge);
    selectAll->setEnabled(shown > 0);
    exportContacts->setEnabled(shown > 0);
}
