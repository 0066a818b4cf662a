#pragma once

#include "ui/shell/page.h"

#include <QObject>

class Appearance;
class ContactEditor;
class QAction;
class QMainWindow;
class QMenu;
class QToolBar;

/// The menu bar and the tool bar: what belongs to the window itself (Quit, Undo, Appearance, Help), and between it what
/// the current page brings along.
class WindowMenus final : public QObject
{
    Q_OBJECT
public:
    WindowMenus(QMainWindow &window, ContactEditor &editor, Appearance &appearance);

    /// Before Quit.
    void addFileAction(QAction *action);
    /// At the end of the menu, whatever the page.
    void addEditAction(QAction *action);
    void addToolsAction(QAction *action);
    void showPage(const Page *page);

Q_SIGNALS:
    void shortcutsWished();
    void aboutWished();

private:
    QAction *makeAction(QStringView icon, const QString &text, const QKeySequence &shortcut = {});
    void makeEditActions();
    void makeViewActions();
    void makeHelpMenu();
    QMenu *makeAppearanceMenu();
    void fill(const Page *page);
    void fillToolBar(const QList<QAction *> &actions);
    void updateHistory();
    void toggleFullScreen();

    QMainWindow &m_window;
    ContactEditor &m_editor;
    Appearance &m_appearance;
    const Page *m_page = nullptr;
    QMenu *m_file;
    QMenu *m_edit;
    QMenu *m_view;
    QMenu *m_subject;
    QMenu *m_tools;
    QMenu *m_help;
    QToolBar *m_toolBar;
    QList<QAction *> m_fileActions;
    QList<QAction *> m_editActions;
    QAction *m_quit;
    QAction *m_undo;
    QAction *m_redo;
    QMenu *m_appearanceMenu;
    QAction *m_fullScreen;
};
