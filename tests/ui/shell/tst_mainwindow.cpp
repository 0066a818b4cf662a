#include "ui/shell/mainwindow.h"

#include "models/contacts/contacteditor.h"
#include "tests/support/testdatabase.h"
#include "ui/shell/navigation.h"
#include "ui/shell/noticebar.h"
#include "ui/shell/page.h"
#include "ui/shell/windowmenus.h"

#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

class TestPage final : public Page
{
public:
    explicit TestPage(const QString &title)
        : m_title(title)
        , m_action(new QAction(title + u" action"_s, this))
    { }
    QString title() const override { return m_title; }
    QIcon icon() const override { return {}; }
    QString subject() const override { return u"&"_s + m_title; }
    QList<QAction *> menuActions(Menu menu) const override
    {
        return menu == Menu::Subject ? QList<QAction *>{m_action} : QList<QAction *>();
    }
    QList<QAction *> toolBarActions() const override { return {m_action}; }

private:
    QString m_title;
    QAction *m_action;
};

class Fixture final
{
public:
    Fixture()
        : writer(database.path())
        , editor(writer, u"tester"_s)
        , settings(database.folder() + u"/settings.ini"_s, QSettings::IniFormat)
        , window(std::make_unique<MainWindow>(settings, editor))
    {
        window->addPage(first);
        window->addPage(second);
    }

    QMenu *menu(const QString &title) const
    {
        for (const QAction *action : window->menuBar()->actions())
            if (action->text().remove(u'&') == title && action->isVisible())
                return action->menu();
        return nullptr;
    }
    QAction *entry(const QString &menuTitle, const QString &start) const
    {
        for (QAction *action : menu(menuTitle)->actions())
            if (action->text().remove(u'&').startsWith(start))
                return action;
        return nullptr;
    }
    NoticeBar *notices() const { return window->findChild<NoticeBar *>(); }
    void addContact()
    {
        Contact contact;
        contact.phone = PhoneNumber::fromStored(u"+919876543210");
        contact.name = u"R&D"_s;
        QSignalSpy done(&editor, &ContactEditor::done);
        editor.create(contact, window.get(), [](const Result<qint64> &) {});
        if (!done.wait())
            qFatal("The contact was not stored");
    }

    TestDatabase database;
    DatabaseThread writer;
    ContactEditor editor;
    QSettings settings;
    std::unique_ptr<MainWindow> window;
    TestPage *first = new TestPage(u"First"_s);
    TestPage *second = new TestPage(u"Second"_s);
};

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void menusAndToolBarAreThoseOfTheCurrentPage()
    {
        Fixture fixture;
        QVERIFY(fixture.menu(u"First"_s));
        QVERIFY(fixture.entry(u"First"_s, u"First action"_s));
        fixture.window->showPage(fixture.second);
        QVERIFY(!fixture.menu(u"First"_s));
        QVERIFY(fixture.entry(u"Second"_s, u"Second action"_s));
        QCOMPARE(fixture.window->findChild<QToolBar *>()->actions().first()->text(), u"Second action"_s);
        QVERIFY(fixture.window->windowTitle().contains(u"Second"_s));
    }

    void altAndANumberGoToThePage()
    {
        Fixture fixture;
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
        QTest::keyClick(fixture.window.get(), Qt::Key_2, Qt::AltModifier);
        QVERIFY(fixture.second->isVisible());
        QTest::keyClick(fixture.window.get(), Qt::Key_1, Qt::AltModifier);
        QVERIFY(fixture.first->isVisible());
    }

    void fileActionsStandBeforeQuit()
    {
        Fixture fixture;
        QAction backUp(u"Back Up…"_s);
        fixture.window->menus().addFileAction(&backUp);
        const auto actions = fixture.menu(u"File"_s)->actions();
        QVERIFY(actions.contains(&backUp));
        QCOMPARE(actions.last()->text().remove(u'&'), u"Quit"_s);
    }

    void theToolsMenuAppearsWithItsFirstAction()
    {
        Fixture fixture;
        QVERIFY(!fixture.menu(u"Tools"_s));
        QAction history(u"Import &History"_s);
        fixture.window->menus().addToolsAction(&history);
        QVERIFY(fixture.menu(u"Tools"_s));
        QCOMPARE(fixture.menu(u"Tools"_s)->actions(), QList<QAction *>{&history});
    }

    void undoIsCalledByTheStepsName()
    {
        Fixture fixture;
        QVERIFY(!fixture.entry(u"Edit"_s, u"Undo"_s)->isEnabled());
        fixture.addContact();
        QAction *undo = fixture.entry(u"Edit"_s, u"Undo"_s);
        QVERIFY(undo->isEnabled());
        QVERIFY2(undo->text().contains(u"R&&D"_s), qPrintable(undo->text()));
        undo->trigger();
        QTRY_VERIFY(fixture.entry(u"Edit"_s, u"Redo"_s)->isEnabled());
        QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 0);
    }

    void aNoticeUndoesOnlyItsOwnStep()
    {
        Fixture fixture;
        fixture.window->show();
        fixture.addContact();
        fixture.window->showUndoableNotice(u"Added."_s);
        auto *undo = fixture.notices()->findChild<QPushButton *>();
        QVERIFY(undo->isVisible());
        undo->click();
        QTRY_COMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 0);
        QTRY_VERIFY(fixture.notices()->text().startsWith(u"Undone"_s));
        QVERIFY(!undo->isVisible());
    }

    void statusIsThatOfTheCurrentPage()
    {
        Fixture fixture;
        const auto *status = fixture.window->statusBar()->findChild<QLabel *>();
        Q_EMIT fixture.first->statusChanged(u"6 contacts"_s);
        Q_EMIT fixture.second->statusChanged(u"2 labels"_s);
        QCOMPARE(status->text(), u"6 contacts"_s);
        fixture.window->showPage(fixture.second);
        QCOMPARE(status->text(), u"2 labels"_s);
    }

    void closingWaitsForWhatIsBeingStored()
    {
        Fixture fixture;
        fixture.window->show();
        QSignalSpy closed(fixture.window.get(), &MainWindow::closed);
        Contact contact;
        contact.phone = PhoneNumber::fromStored(u"+919876543210");
        fixture.editor.create(contact, fixture.window.get(), [](const Result<qint64> &) {});
        fixture.window->close();
        QVERIFY(fixture.window->isVisible());
        QVERIFY(closed.wait());
        QVERIFY(!fixture.window->isVisible());
        QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 1);
    }

    void geometryIsSavedWhenItChangesAndRestored()
    {
        Fixture fixture;
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        fixture.window->resize(640, 480);
        QTRY_VERIFY(fixture.settings.contains(u"window/geometry"_s)); // not only when it is closed
        const QSize size = fixture.window->size();
        fixture.window = std::make_unique<MainWindow>(fixture.settings, fixture.editor);
        QCOMPARE(fixture.window->size(), size);
    }

    void aWindowFromAnotherScreenComesBackIntoView()
    {
        Fixture fixture;
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        fixture.window->move(9000, 9000);
        QTRY_VERIFY(fixture.settings.contains(u"window/geometry"_s));
        fixture.window = std::make_unique<MainWindow>(fixture.settings, fixture.editor);
        QVERIFY(fixture.window->screen()->availableGeometry().intersects(fixture.window->geometry()));
    }

    void aDroppedTableIsToldOfAndNothingElse_data()
    {
        QTest::addColumn<QList<QUrl>>("urls");
        QTest::addColumn<QString>("file");
        QTest::newRow("CSV") << QList<QUrl>{QUrl::fromLocalFile(u"/x/People.CSV"_s)} << u"/x/People.CSV"_s;
        QTest::newRow("picture") << QList<QUrl>{QUrl::fromLocalFile(u"/x/a.png"_s)} << QString();
        QTest::newRow("two files") << QList<QUrl>{QUrl::fromLocalFile(u"/a.csv"_s), QUrl::fromLocalFile(u"/b.csv"_s)}
                                   << QString();
        QTest::newRow("web address") << QList<QUrl>{QUrl(u"https://example.com/a.csv"_s)} << QString();
    }
    void aDroppedTableIsToldOfAndNothingElse()
    {
        QFETCH(const QList<QUrl>, urls);
        QFETCH(const QString, file);
        Fixture fixture;
        QSignalSpy dropped(fixture.window.get(), &MainWindow::fileDropped);
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(fixture.window.get(), &enter);
        QCOMPARE(enter.isAccepted(), !file.isEmpty());
        if (!enter.isAccepted())
            return;
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(fixture.window.get(), &drop);
        QCOMPARE(dropped.first().first().toString(), file);
    }

    void itFitsASmallScreen()
    {
        Fixture fixture;
        QVERIFY(fixture.window->minimumSizeHint().width() <= 800);
        QVERIFY(fixture.window->minimumSizeHint().height() <= 600);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
