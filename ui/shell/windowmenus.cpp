#include "ui/shell/windowmenus.h"

#include "models/contacts/contacteditor.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QStyle>
#include <QToolBar>
#include <QToolButton>

namespace {

/// A step's name as part of a menu entry, where & marks a mnemonic.
QString stepText(const QString &verb, const QString &step)
{
    return step.isEmpty() ? verb : verb + u' ' + QString(step).replace(u'&', QStringLiteral("&&"));
}

/// As a part of a menu, closed by a separator.
void addPart(QMenu *menu, const QList<QAction *> &actions)
{
    if (actions.isEmpty())
        return;
    menu->addActions(actions);
    menu->addSeparator();
}

} // namespace

WindowMenus::WindowMenus(QMainWindow &window, ContactEditor &editor, Appearance &appearance)
    : QObject(&window)
    , m_window(window)
    , m_editor(editor)
    , m_appearance(appearance)
    , m_file(window.menuBar()->addMenu(tr("&File")))
    , m_edit(window.menuBar()->addMenu(tr("&Edit")))
    , m_view(window.menuBar()->addMenu(tr("&View")))
    , m_subject(window.menuBar()->addMenu(QString()))
    , m_tools(window.menuBar()->addMenu(tr("&Tools")))
    , m_help(window.menuBar()->addMenu(tr("&Help")))
    , m_toolBar(window.addToolBar(tr("Tool Bar")))
    , m_quit(makeAction(u"quit", tr("&Quit"), QKeySequence(QKeySequence::Quit)))
{
    m_toolBar->setAccessibleName(tr("Tool Bar"));
    m_toolBar->setMovable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int size = window.fontMetrics().height() * 5 / 4;
    m_toolBar->setIconSize(QSize(size, size));
    window.setContextMenuPolicy(Qt::NoContextMenu); // everything it would offer is in the View menu
    m_quit->setMenuRole(QAction::QuitRole);
    connect(m_quit, &QAction::triggered, &m_window, &QWidget::close);
    makeEditActions();
    makeViewActions();
    makeHelpMenu();
    m_tools->menuAction()->setVisible(false); // until there is something in it
    updateHistory();
}

QAction *WindowMenus::makeAction(QStringView icon, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(themedIcon(icon), text, this);
    action->setShortcut(shortcut);
    return action;
}

void WindowMenus::makeEditActions()
{
    m_undo = makeAction(u"undo", {}, QKeySequence(QKeySequence::Undo));
    m_redo = makeAction(u"redo", {});
    m_redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    connect(m_undo, &QAction::triggered, &m_editor, &ContactEditor::undo);
    connect(m_redo, &QAction::triggered, &m_editor, &ContactEditor::redo);
    connect(&m_editor, &ContactEditor::historyChanged, this, &WindowMenus::updateHistory);
}

void WindowMenus::makeViewActions()
{
    m_appearanceMenu = makeAppearanceMenu();
    m_fullScreen = new QAction(tr("F&ull Screen"), this); // without an icon there is room for the tick
    m_fullScreen->setShortcut(QKeySequence(Qt::Key_F11));
    m_fullScreen->setCheckable(true);
    connect(m_fullScreen, &QAction::triggered, this, &WindowMenus::toggleFullScreen);
}

QMenu *WindowMenus::makeAppearanceMenu()
{
    auto *menu = new QMenu(tr("&Appearance"), &m_window);
    menu->setIcon(themedIcon(u"appearance"));
    auto *modes = new QActionGroup(menu);
    for (const auto &[mode, text] : {std::pair(Appearance::Mode::FollowSystem, tr("&Follow System")),
             std::pair(Appearance::Mode::Light, tr("&Light")), std::pair(Appearance::Mode::Dark, tr("&Dark"))}) {
        QAction *action = modes->addAction(menu->addAction(text));
        action->setCheckable(true);
        action->setChecked(m_appearance.mode() == mode);
        connect(action, &QAction::triggered, &m_appearance, [this, chosen = mode] { m_appearance.setMode(chosen); });
    }
    return menu;
}

void WindowMenus::makeHelpMenu()
{
    QAction *shortcuts = makeAction(u"keyboard", tr("&Keyboard Shortcuts"), QKeySequence(QKeySequence::HelpContents));
    QAction *about = makeAction(u"information", tr("&About Kartei"));
    about->setMenuRole(QAction::AboutRole);
    connect(shortcuts, &QAction::triggered, this, &WindowMenus::shortcutsWished);
    connect(about, &QAction::triggered, this, &WindowMenus::aboutWished);
    m_help->addActions({shortcuts, about});
}

void WindowMenus::addFileAction(QAction *action)
{
    m_fileActions.append(action);
    fill(m_page);
}

void WindowMenus::addEditAction(QAction *action)
{
    m_editActions.append(action);
    fill(m_page);
}

void WindowMenus::addToolsAction(QAction *action)
{
    m_tools->addAction(action);
    m_tools->menuAction()->setVisible(true);
}

void WindowMenus::showPage(const Page *page)
{
    m_page = page;
    fill(page);
}

void WindowMenus::fill(const Page *page)
{
    const auto ofPage = [page](Page::Menu menu) { return page ? page->menuActions(menu) : QList<QAction *>(); };
    for (QMenu *menu : {m_file, m_edit, m_view, m_subject})
        menu->clear();
    addPart(m_file, ofPage(Page::Menu::File));
    addPart(m_file, m_fileActions);
    m_file->addAction(m_quit);
    addPart(m_edit, {m_undo, m_redo});
    m_edit->addActions(ofPage(Page::Menu::Edit));
    m_edit->addSeparator();
    m_edit->addActions(m_editActions);
    addPart(m_view, ofPage(Page::Menu::View));
    m_view->addActions({m_toolBar->toggleViewAction(), m_appearanceMenu->menuAction(), m_fullScreen});
    m_subject->addActions(ofPage(Page::Menu::Subject));
    m_subject->setTitle(page ? page->subject() : QString());
    m_subject->menuAction()->setVisible(!m_subject->isEmpty());
    fillToolBar(page ? page->toolBarActions() : QList<QAction *>());
}

void WindowMenus::fillToolBar(const QList<QAction *> &actions)
{
    m_toolBar->clear();
    m_toolBar->addActions(actions);
    for (QAction *action : actions) {
        auto *button = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(action));
        if (button && action->menu())
            button->setPopupMode(QToolButton::InstantPopup);
    }
}

void WindowMenus::updateHistory()
{
    m_undo->setText(stepText(tr("&Undo"), m_editor.undoName()));
    m_undo->setEnabled(m_editor.canUndo());
    m_redo->setText(stepText(tr("&Redo"), m_editor.redoName()));
    m_redo->setEnabled(m_editor.canRedo());
}

void WindowMenus::toggleFullScreen()
{
    m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen);
    m_fullScreen->setChecked(m_window.isFullScreen());
}
