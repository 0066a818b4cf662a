#pragma once

#include "ui/shell/appearance.h"

#include <QMainWindow>

class ContactEditor;
class DatabaseTask;
class Navigation;
class NoticeBar;
class Page;
class QAction;
class QLabel;
class QSettings;
class QStackedWidget;
class TaskWidget;
class WindowMenus;

/// The window: side bar, the current page with its actions in menus and tool bar, messages, running work. Knows no page
/// by name.
///
/// Closing waits until every change that was asked for is stored.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(QSettings &settings, ContactEditor &editor, QWidget *parent = nullptr);

    void addPage(Page *page);
    void showPage(Page *page);
    /// For what belongs to no page.
    WindowMenus &menus() { return *m_menus; }
    Appearance &appearance() { return m_appearance; }

public Q_SLOTS:
    void showNotice(const QString &text);
    /// With a button that undoes the newest change, as long as it is the newest.
    void showUndoableNotice(const QString &text);
    /// With a button that shows the file in its folder, which `folderWished` tells of.
    void showFileNotice(const QString &text, const QString &file);
    void showError(const QString &text);
    /// With a button for what helps against it, until that is said to be no longer needed.
    void showTrouble(const QString &text, QAction *cure);
    void forgetTrouble(const QAction *cure);
    /// In the status bar, with Cancel.
    void showTask(DatabaseTask *task, const QString &name);

Q_SIGNALS:
    void fileDropped(const QString &file);
    void folderWished(const QString &file);
    /// The window is about to close because everything is stored.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectHistory();
    void takeStatus(const Page *page, const QString &text);
    void takeHistory();
    void undoFromNotice();
    void finishClosing();

    ContactEditor &m_editor;
    Appearance m_appearance;
    Navigation *m_navigation;
    QStackedWidget *m_pages;
    NoticeBar *m_notices;
    QLabel *m_status;
    TaskWidget *m_tasks;
    WindowMenus *m_menus;
    QHash<const Page *, QString> m_statusTexts;
    QString m_undoOfNotice; ///< the step that the notice's Undo button stands for
    enum class Closing { Not, Waiting, Now } m_closing = Closing::Not;
};
