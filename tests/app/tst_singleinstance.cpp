#include "app/singleinstance.h"
#include "models/storage/profile.h"
#include "tests/support/program.h"

#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

/// Two windows for one profile: the second gives its file to the first.
class SingleInstanceTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void secondWindowHandsOverAndExits();
    void firstReceivesTheFile();
    void firstReceivesAStartWithoutFile();
    void profilesDoNotMeet();
    void commandLineWorksBesideAWindow();
    void killedWindowLeavesNothingInTheWay();
    void lockOfAnotherComputerIsRecognised();

private:
    static bool isOpen(const Program &program) { return QFileInfo::exists(program.profile() + u"/window.lock"_s); }
    static void stop(QProcess &process);

    std::unique_ptr<QTemporaryDir> m_runtime;
};

void SingleInstanceTest::init()
{
    m_runtime = std::make_unique<QTemporaryDir>();
    QFile::setPermissions(m_runtime->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    qputenv("XDG_RUNTIME_DIR", m_runtime->path().toUtf8());
}

void SingleInstanceTest::cleanup()
{
    qunsetenv("XDG_RUNTIME_DIR");
}

void SingleInstanceTest::stop(QProcess &process)
{
    process.terminate();
    QVERIFY(process.waitForFinished());
}

void SingleInstanceTest::secondWindowHandsOverAndExits()
{
    const Program program;
    const QString file = program.writeFile(u"people.csv"_s, "Phone,Name\n+919876543210,Handed over\n");
    QProcess first;
    program.start(first, {});
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(m_runtime->path()).entryList({u"kartei-*"_s}, QDir::System).isEmpty(), 20'000);
    const auto second = program.run({file});
    QCOMPARE(second.exitCode, 3);
    QCOMPARE(second.out, QByteArray());
    QVERIFY2(second.saysOneSentence(), second.err.constData());
    QCOMPARE(first.state(), QProcess::Running);
    stop(first);
}

void SingleInstanceTest::firstReceivesTheFile()
{
    const Program program;
    const QString file = program.writeFile(u"Ünïcode people.csv"_s, "Phone\n");
    const auto profile = Profile::open(program.profile());
    QVERIFY(profile);
    SingleInstance first(*profile);
    QVERIFY(first.claim());
    QVERIFY(first.listen());
    QSignalSpy received(&first, &SingleInstance::startedAgain);
    QProcess second;
    program.start(second, {u"Ünïcode people.csv"_s});
    QVERIFY(received.wait(20'000));
    QCOMPARE(received.constFirst().constFirst().toString(), file);
    QTRY_COMPARE(second.state(), QProcess::NotRunning);
    QCOMPARE(second.exitCode(), 3);
}

void SingleInstanceTest::firstReceivesAStartWithoutFile()
{
    const Program program;
    const auto profile = Profile::open(program.profile());
    QVERIFY(profile);
    SingleInstance first(*profile);
    QVERIFY(first.claim());
    QVERIFY(first.listen());
    QSignalSpy received(&first, &SingleInstance::startedAgain);
    SingleInstance second(*profile);
    const auto claim = second.claim();
    QVERIFY(!claim);
    QCOMPARE(claim.error().kind, Error::Kind::Busy);
    QCOMPARE(second.otherComputer(), QString());
    QSignalSpy handedOver(&second, &SingleInstance::handedOver);
    second.handOver({});
    QVERIFY(handedOver.wait());
    QCOMPARE(received.size(), 1);
    QCOMPARE(received.constFirst().constFirst().toString(), QString());
}

void SingleInstanceTest::profilesDoNotMeet()
{
    const Program one;
    const Program other;
    const auto first = Profile::open(one.profile());
    const auto second = Profile::open(other.profile());
    QVERIFY(first && second);
    SingleInstance firstWindow(*first);
    SingleInstance secondWindow(*second);
    QVERIFY(firstWindow.claim() && firstWindow.listen());
    QVERIFY(secondWindow.claim() && secondWindow.listen());
}

void SingleInstanceTest::commandLineWorksBesideAWindow()
{
    const Program program;
    QProcess window;
    program.start(window, {});
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(program), 20'000);
    QCOMPARE(program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s}).exitCode, 0);
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("1\n"));
    QCOMPARE(window.state(), QProcess::Running);
    stop(window);
}

void SingleInstanceTest::killedWindowLeavesNothingInTheWay()
{
    const Program program;
    QProcess first;
    program.start(first, {});
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(m_runtime->path()).entryList({u"kartei-*"_s}, QDir::System).isEmpty(), 20'000);
    first.kill();
    QVERIFY(first.waitForFinished());
    const auto profile = Profile::open(program.profile());
    QVERIFY(profile);
    SingleInstance second(*profile);
    QVERIFY(second.claim());
    QVERIFY(second.listen());
}

void SingleInstanceTest::lockOfAnotherComputerIsRecognised()
{
    const Program program;
    const auto profile = Profile::open(program.profile());
    QVERIFY(profile);
    QFile lock(profile->lockPath());
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write("1\nkartei\nsome-other-computer\n\n\n"); // as QLockFile writes it
    lock.close();
    SingleInstance window(*profile);
    const auto claim = window.claim();
    QVERIFY(!claim);
    QCOMPARE(window.otherComputer(), u"some-other-computer"_s);
    QVERIFY(window.claimAnyway());
}

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_singleinstance.moc"
