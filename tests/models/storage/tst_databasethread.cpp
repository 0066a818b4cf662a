#include "models/storage/databasethread.h"

#include "tests/support/testdatabase.h"

#include <QSignalSpy>

#include <chrono>
#include <semaphore>
#include <set>
#include <thread>

namespace {

using Number = Result<qint64>;
using NumberWork = DatabaseThread::Work<qint64>;

NumberWork giving(qint64 number)
{
    return [number](const Database &, const Progress &) -> Number { return number; };
}

/// A piece of work that begins, and ends only when it is told to.
struct Gate
{
    std::binary_semaphore begun{0};
    std::binary_semaphore mayEnd{0};
    std::atomic<bool> hasEnded = false;

    NumberWork work()
    {
        return [this](const Database &, const Progress &) -> Number {
            begun.release();
            mayEnd.acquire();
            hasEnded = true;
            return qint64(0);
        };
    }
};

} // namespace

class DatabaseThreadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesOneAfterTheOtherOnOneThread();
    void answersOnTheContextsThread();
    void answersOnAnotherContextsThread();
    void givesErrorsBack();
    void saysThatTheFileCannotBeOpened();
    void doesNotAnswerADeadContext();
    void survivesAContextThatDiesWhenToldOfTheEnd();
    void tellsTheWorkToStop();
    void keepsTheResultOfWorkThatDidNotStop();
    void reportsProgress();
    void waitsForWorkThatHasBegun();
    void dropsWorkThatHasNotBegun();
    void closesItsConnectionAtTheEnd();
    void hasTheCacheThatItWasToldToHave();
};

void DatabaseThreadTest::doesOneAfterTheOtherOnOneThread()
{
    const TestDatabase test;
    DatabaseThread thread(test.path());
    std::vector<qint64> begun;
    std::set<std::thread::id> threads;
    std::vector<qint64> answers;
    for (qint64 i = 0; i < 50; ++i) {
        thread.run<qint64>(
            this,
            [&begun, &threads, i](const Database &database, const Progress &) -> Number {
                begun.push_back(i); // a race, if there were two threads
                threads.insert(std::this_thread::get_id());
                const auto done = execute(database, "INSERT INTO label(name, name_key) VALUES (?1, ?1)", i);
                return done ? Number(i) : Number(done.error());
            },
            [&answers](const Number &answer) { answers.push_back(answer ? *answer : -1); });
    }
    QTRY_COMPARE(answers.size(), 50U);
    QVERIFY(std::is_sorted(begun.begin(), begun.end()));
    QVERIFY(std::is_sorted(answers.begin(), answers.end()));
    QCOMPARE(threads.size(), 1U);
    QVERIFY(!threads.contains(std::this_thread::get_id()));
    QCOMPARE(test.integer("SELECT count(*) FROM label"), 50);
}

void DatabaseThreadTest::answersOnTheContextsThread()
{
    const TestDatabase test;
    DatabaseThread thread(test.path());
    QThread *answeredOn = nullptr;
    thread.run<qint64>(this, giving(7), [&answeredOn](const Number &) { answeredOn = QThread::currentThread(); });
    QVERIFY(answeredOn == nullptr); // never from within run()
    QTRY_COMPARE(answeredOn, QThread::currentThread());
}

void DatabaseThreadTest::answersOnAnotherContextsThread()
{
    const TestDatabase test;
    QThread other;
    auto *context = new QObject;
    context->moveToThread(&other);
    connect(&other, &QThread::finished, context, &QObject::deleteLater);
    other.start();
    DatabaseThread thread(test.path());
    std::atomic<QThread *> answeredOn = nullptr;
    // A watcher is made where it is asked for: on the context's own thread.
    QMetaObject::invokeMethod(context, [&thread, &answeredOn, context] {
        thread.run<qint64>(
            context, giving(7), [&answeredOn](const Number &) { answeredOn = QThread::currentThread(); });
    });
    QTRY_COMPARE(answeredOn.load(), &other);
    other.quit();
    QVERIFY(other.wait());
}

void DatabaseThreadTest::givesErrorsBack()
{
    const TestDatabase test;
    DatabaseThread thread(test.path());
    std::optional<Result<void>> answer;
    thread.run<void>(
        this,
        [](const Database &database, const Progress &) { return execute(database, "INSERT INTO nowhere VALUES (1)"); },
        [&answer](const Result<void> &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QVERIFY(answer->error().message.contains(QStringLiteral("nowhere")));
}

void DatabaseThreadTest::saysThatTheFileCannotBeOpened()
{
    const QTemporaryDir folder;
    DatabaseThread thread(folder.filePath(QStringLiteral("missing/kartei.db")));
    std::optional<Number> answer;
    thread.run<qint64>(this, giving(7), [&answer](const Number &result) { answer = result; });
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QVERIFY(answer->error().message.contains(QStringLiteral("cannot be opened")));
}

void DatabaseThreadTest::doesNotAnswerADeadContext()
{
    const TestDatabase test;
    DatabaseThread thread(test.path());
    Gate gate;
    bool isAnswered = false;
    auto *context = new QObject;
    const QPointer<DatabaseTask> task =
        thread.run<qint64>(context, gate.work(), [&isAnswered](const Number &) { isAnswered = true; });
    gate.begun.acquire();
    delete context;
    QVERIFY(task.isNull());
    gate.mayEnd.release();
    bool isNextAnswered = false;
    thread.run<qint64>(this, giving(7), [&isNextAnswered](const Number &) { isNextAnswered = true; });
    QTRY_VERIFY(isNextAnswered);
    QVERIFY(gate.hasEnded);
    QVERIFY(!isAnswered);
}

void DatabaseThreadTest::survivesAContextThatDiesWhenToldOfTheEnd()
{
    const TestDatabase test;
    DatabaseThread thread(test.path());
    auto *context = new QObject;
    bool isAnswered = false;
    DatabaseTask *task = thread.run<qint64>(context, giving(7), [&isAnswered](const Number &) { isAnswered = true; });
    QPointer<QObject> alive(context);
    connect(task, &DatabaseTask::finished, this, [context] { delete context; });
    QTRY_VERIFY(alive.isNull());
    QVERIFY(!isAnswered);
}

void DatabaseThreadTest::tellsTheWorkToStop()
{
    const TestDatabase test;
    DatabaseThread thread(test.path());
    std::binary_semaphore begun{0};
    std::optional<Number> answer;
    DatabaseTask *task = thread.run<qint64>(
        this,
        [&begun](const Database &, const Progress &progress) -> Number {
            begun.release();
            while (!progress.isCancelled())
                std::this_thread::yield();
            return Error{QStringLiteral("Cancelled."), Error::Kind::Cancelled};
        },
        [&answer](const Number &result) { answer = result; });
    QSignalSpy finished(task, &DatabaseTask::finished);
    begun.acquire();
    task->cancel();
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
    QCOMPARE(finished.size(), 1);
}

void DatabaseThreadTest::keepsTheResultOfWorkThatDidNotStop()
{
    const TestDatabase test;
    DatabaseThread thread(test.path());
    Gate gate;
    std::optional<Number> answer;
    DatabaseTask *task = thread.run<qint64>(this, gate.work(), [&answer](const Number &result) { answer = result; });
    gate.begun.acquire();
    task->cancel();
    gate.mayEnd.release();
    QTRY_VERIFY(answer);
    VERIFY_RESULT(*answer);
}

void DatabaseThreadTest::reportsProgress()
{
    const TestDatabase test;
    DatabaseThread thread(test.path());
    Gate gate;
    thread.run<qint64>(this, gate.work(), [](const Number &) {});
    bool isDone = false;
    DatabaseTask *task = thread.run<qint64>(
        this,
        [](const Database &, const Progress &progress) -> Number {
            progress.report(1, 0); // unknown
            progress.report(1'000'000, 4'000'000);
            progress.report(4'000'000, 4'000'000);
            return qint64(0);
        },
        [&isDone](const Number &) { isDone = true; });
    QSignalSpy progressed(task, &DatabaseTask::progressed);
    gate.mayEnd.release();
    QTRY_VERIFY(isDone);
    QVERIFY(!progressed.isEmpty());
    for (const auto &report : progressed)
        QVERIFY(report.first().toInt() >= 0 && report.first().toInt() <= 1000);
    QCOMPARE(progressed.last().first().toInt(), 1000);
}

void DatabaseThreadTest::waitsForWorkThatHasBegun()
{
    const TestDatabase test;
    Gate gate;
    auto thread = std::make_unique<DatabaseThread>(test.path());
    std::optional<Number> answer;
    thread->run<qint64>(this, gate.work(), [&answer](const Number &result) { answer = result; });
    gate.begun.acquire();
    std::thread opener([&gate] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50)); // so that the destructor surely has to wait
        gate.mayEnd.release();
    });
    thread.reset();
    QVERIFY(gate.hasEnded);
    opener.join();
    QTRY_VERIFY(answer); // it was done, and whoever asked hears of it
}

void DatabaseThreadTest::dropsWorkThatHasNotBegun()
{
    const TestDatabase test;
    Gate gate;
    auto thread = std::make_unique<DatabaseThread>(test.path());
    thread->run<qint64>(this, gate.work(), [](const Number &) {});
    gate.begun.acquire();
    std::atomic<int> ran = 0;
    int answered = 0;
    int finished = 0;
    for (int i = 0; i < 5; ++i) {
        DatabaseTask *task = thread->run<qint64>(
            this,
            [&ran](const Database &, const Progress &) -> Number {
                ++ran;
                return qint64(0);
            },
            [&answered](const Number &) { ++answered; });
        connect(task, &DatabaseTask::finished, this, [&finished] { ++finished; });
    }
    std::thread opener([&gate] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        gate.mayEnd.release();
    });
    thread.reset();
    opener.join();
    QCOMPARE(ran.load(), 0);
    QTRY_COMPARE(finished, 5); // progress bars close
    QCOMPARE(answered, 0);
}

void DatabaseThreadTest::closesItsConnectionAtTheEnd()
{
    const TestDatabase test;
    const qsizetype before = QSqlDatabase::connectionNames().size();
    {
        DatabaseThread thread(test.path());
        bool isDone = false;
        thread.run<qint64>(this, giving(7), [&isDone](const Number &) { isDone = true; });
        QTRY_VERIFY(isDone);
        QCOMPARE(QSqlDatabase::connectionNames().size(), before + 1);
    }
    QCOMPARE(QSqlDatabase::connectionNames().size(), before);
    const DatabaseThread idle(test.path()); // never used, ends at once
}

void DatabaseThreadTest::hasTheCacheThatItWasToldToHave()
{
    const TestDatabase test;
    DatabaseThread writer(test.path());
    DatabaseThread reader(test.path(), Database::Cache::Small);
    const NumberWork cacheSize = [](const Database &database, const Progress &) -> Number {
        return **integerOf(database, "PRAGMA cache_size");
    };
    std::vector<qint64> sizes;
    const auto take = [&sizes](const Number &size) { sizes.push_back(*size); };
    writer.run<qint64>(this, cacheSize, take);
    QTRY_COMPARE(sizes, std::vector<qint64>({-16000}));
    reader.run<qint64>(this, cacheSize, take);
    QTRY_COMPARE(sizes, std::vector<qint64>({-16000, -2000}));
}

QTEST_GUILESS_MAIN(DatabaseThreadTest)
#include "tst_databasethread.moc"
