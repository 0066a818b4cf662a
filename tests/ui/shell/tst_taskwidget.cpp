#include "ui/shell/taskwidget.h"

#include "models/storage/databasethread.h"
#include "tests/support/testdatabase.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Work that reports the half of itself, then waits for the test or for Cancel.
DatabaseTask *startWork(DatabaseThread &thread, QObject *context, QSemaphore &go)
{
    return thread.run<int>(
        context,
        [&go](const Database &, const Progress &progress) {
            progress.report(1, 2);
            while (!progress.isCancelled() && !go.tryAcquire(1, 5))
                ;
            return Result<int>(1);
        },
        [](const Result<int> &) {});
}

} // namespace

class TestTaskWidget final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void longWorkIsShownWithItsProgress()
    {
        const TestDatabase database;
        DatabaseThread thread(database.path());
        TaskWidget widget;
        QSemaphore go;
        widget.addTask(startWork(thread, this, go), u"Deleting contacts…"_s);
        QVERIFY(widget.isHidden());
        QTRY_VERIFY(!widget.isHidden());
        QCOMPARE(widget.findChild<QLabel *>()->text(), u"Deleting contacts…"_s);
        go.release();
        QTRY_VERIFY(widget.isHidden());
        QVERIFY(widget.isIdle());
    }

    void workThatIsOverInABlinkIsNotShown()
    {
        const TestDatabase database;
        DatabaseThread thread(database.path());
        TaskWidget widget;
        QSemaphore go(1);
        widget.addTask(startWork(thread, this, go), u"Quick"_s);
        QTRY_VERIFY(widget.isIdle());
        QTest::qWait(TaskWidget::delay + 100);
        QVERIFY(widget.isHidden());
    }

    void cancelStopsTheWork()
    {
        const TestDatabase database;
        DatabaseThread thread(database.path());
        TaskWidget widget;
        QSemaphore go;
        widget.addTask(startWork(thread, this, go), u"Endless"_s);
        QTRY_VERIFY(!widget.isHidden());
        widget.findChild<QPushButton *>()->click();
        QTRY_VERIFY(widget.isIdle());
    }

    void theNextOneIsShownWhenTheFirstIsDone()
    {
        const TestDatabase database;
        DatabaseThread thread(database.path());
        TaskWidget widget;
        QSemaphore go;
        widget.addTask(startWork(thread, this, go), u"First"_s);
        widget.addTask(startWork(thread, this, go), u"Second"_s);
        QTRY_VERIFY(!widget.isHidden());
        go.release();
        QTRY_COMPARE(widget.findChild<QLabel *>()->text(), u"Second"_s);
        go.release();
        QTRY_VERIFY(widget.isHidden());
    }

    void workWhoseAskerDiedIsForgotten()
    {
        const TestDatabase database;
        DatabaseThread thread(database.path());
        TaskWidget widget;
        QSemaphore go;
        auto asker = std::make_unique<QObject>();
        widget.addTask(startWork(thread, asker.get(), go), u"Orphan"_s);
        QTRY_VERIFY(!widget.isHidden());
        asker.reset();
        QVERIFY(widget.isIdle());
        QVERIFY(widget.isHidden());
        go.release();
    }
};

QTEST_MAIN(TestTaskWidget)
#include "tst_taskwidget.moc"
