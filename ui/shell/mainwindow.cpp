#include "ui/shell/mainwindow.h"

#include "models/contacts/contacteditor.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/navigation.h"
#include "ui/shell/noticebar.h"
#include "ui/shell/page.h"
#include "ui/shell/taskwidget.h"
#include "ui/shell/windowgeometry.h"
#include "ui/shell/windowlayout.h"
#include "ui/shell/windowmenus.h"

#include <QCloseEvent>
#include <QLabel>
#include <QStackedWidget>

MainWindow::MainWindow(QSettings &settings, ContactEditor &editor, QWidget *parent)
    : QMainWindow(parent)
    , m_editor(editor)
    , m_appearance(settings)
    , m_navigation(new Navigation)
    , m_pages(new QStackedWidget)
    , m_notices(new NoticeBar)
    , m_status(new QLabel)
    , m_tasks(new TaskWidget)
    , m_menus(new WindowMenus(*this, editor, m_appearance))
{
    setWindowIcon(QIcon(QStringLiteral(":/icons/kartei.svg")));
    setAcceptDrops(true);
    layOut(*this, m_navigation, m_notices, m_pages);
    addStatus(*this, m_status, m_tasks);
    new WindowGeometry(*this, settings);
    connect(m_navigation, &Navigation::pageChosen, this, &MainWindow::showPage);
    connect(m_navigation, &Navigation::pageEntered, this, [](Page *page) { page->setFocus(Qt::OtherFocusReason); });
    connect(m_menus, &WindowMenus::shortcutsWished, this, [this] { showShortcuts(this); });
    connect(m_menus, &WindowMenus::aboutWished, this, [this] { showAbout(this); });
    connect(m_notices, &NoticeBar::undoRequested, this, &MainWindow::undoFromNotice);
    connect(m_notices, &NoticeBar::folderWished, this, &MainWindow::folderWished);
    connectHistory();
}

void MainWindow::connectHistory()
{
    connect(&m_editor, &ContactEditor::historyChanged, this, &MainWindow::takeHistory);
    connect(&m_editor, &ContactEditor::notice, this, &MainWindow::showError);
    connect(&m_editor, &ContactEditor::undone, this,
        [this](const QString &step) { showNotice(tr("Undone: %1").arg(step)); });
    connect(&m_editor, &ContactEditor::redone, this,
        [this](const QString &step) { showNotice(tr("Done again: %1").arg(step)); });
}

void MainWindow::addPage(Page *page)
{
    m_pages->addWidget(page);
    connect(page, &Page::statusChanged, this, [this, page](const QString &text) { takeStatus(page, text); });
    m_navigation->addPage(page);
    if (m_pages->count() == 1)
        showPage(page);
}

void MainWindow::showPage(Page *page)
{
    m_pages->setCurrentWidget(page);
    m_navigation->setCurrentPage(page);
    m_menus->showPage(page);
    m_status->setText(m_statusTexts.value(page));
    setWindowTitle(page->title());
    if (!m_navigation->hasFocus())
        page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::takeStatus(const Page *page, const QString &text)
{
    m_statusTexts.insert(page, text);
    if (page == m_pages->currentWidget())
        m_status->setText(text);
}

void MainWindow::showNotice(const QString &text)
{
    m_notices->showInformation(text);
}

void MainWindow::showUndoableNotice(const QString &text)
{
    m_undoOfNotice = m_editor.undoName();
    m_notices->showUndoable(text);
}

void MainWindow::showFileNotice(const QString &text, const QString &file)
{
    m_notices->showFile(text, file);
}

void MainWindow::showError(const QString &text)
{
    m_notices->showError(text);
}

void MainWindow::showTrouble(const QString &text, QAction *cure)
{
    m_notices->showError(text, cure);
}

void MainWindow::forgetTrouble(const QAction *cure)
{
    m_notices->forget(cure);
}

void MainWindow::showTask(DatabaseTask *task, const QString &name)
{
    m_tasks->addTask(task, name);
}

void MainWindow::takeHistory()
{
    if (m_editor.undoName() != m_undoOfNotice)
        m_notices->forgetUndo();
}

void MainWindow::undoFromNotice()
{
    m_notices->dismiss();
    m_editor.undo();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closing == Closing::Now)
        return event->accept();
    event->ignore();
    if (m_closing == Closing::Waiting)
        return;
    m_closing = Closing::Waiting;
    m_navigation->setFocus(); // what is being typed is stored when its field loses the focus
    // The writer works in order: when this has its turn, all that was asked for before is stored.
    m_editor.change(
        {}, [](const Database &, const Progress &) { return Result<qint64>(0); }, this,
        [this](const Result<qint64> &) { finishClosing(); });
}

void MainWindow::finishClosing()
{
    m_closing = Closing::Now;
    close();
    Q_EMIT closed();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT fileDropped(droppedFile(*event->mimeData()));
}
