#include "tests/app/commandline/blockingaccount.h"

#include <QDirIterator>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// What `kartei block` does when Meta cannot be reached, is slow, or another program sends.
class BlockQueueTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void offlineTheRequestsWait();
    void noWaitQueuesOnly();
    void laterBlockSendsWhatWaits();
    void laterSyncSendsWhatWaits();
    void whatWaitedInABackupIsNotSentAgain();
    void troubleOfTheAccountIsToldAtOnce_data();
    void troubleOfTheAccountIsToldAtOnce();
    void shortTroubleIsWaitedFor();
    void askedAgainTheNextAttemptIsNow();
    void twoCommandsAtOnceSendEverybodyOnce();
    void watchedCommandHearsWhatAnotherSent();
    void leftoverLockFileStopsNobody();
    void interruptedTheRestWaits();
    void tokenMayComeOnStandardInput();
    void noSecretIsWrittenAnywhere();

private:
    void waitForRequest() const;

    Sandbox m_sandbox;
};

void BlockQueueTest::initTestCase()
{
    useSandboxToken();
}

void BlockQueueTest::init()
{
    m_sandbox.reset();
}

/// Until the sandbox has a request to block or unblock, perhaps without having answered it.
void BlockQueueTest::waitForRequest() const
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_sandbox.requests(u"POST"_s, u"block_users"_s).isEmpty(), 30'000);
}

void BlockQueueTest::offlineTheRequestsWait()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.goOffline();
    const auto run = program.json(QStringList{u"block"_s} + numbersFrom(0, 3));
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(countsOf(run), (QList<qint64>{3, 0, 0, 0, 3}));
    QVERIFY2(run.saysOneSentence() && run.err.contains("3 numbers"), run.err.constData());
    m_sandbox.goOnline();
    QCOMPARE(program.json({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 3));
    QCOMPARE(m_sandbox.requests(u"POST"_s, u"block_users"_s).size(), 1);
    QCOMPARE(program.json({u"blocked"_s}).jsonLines().size(), 3);
}

void BlockQueueTest::noWaitQueuesOnly()
{
    const Program program;
    addAccount(program, m_sandbox);
    const auto run = program.json(QStringList{u"block"_s, u"--no-wait"_s, u"12"_s} + numbersFrom(0, 3));
    QCOMPARE(run.exitCode, 4); // 12 is no number
    QCOMPARE(countsOf(run), (QList<qint64>{4, 0, 0, 1, 3}));
    QCOMPARE(program.json({u"block"_s, u"--no-wait"_s, u"+14155552671"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.requests().size(), 0);
    QCOMPARE(program.json({u"blocked"_s}).out, QByteArray());
}

void BlockQueueTest::laterBlockSendsWhatWaits()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.json(QStringList{u"block"_s, u"--no-wait"_s} + numbersFrom(0, 3));
    const auto run = program.json({u"block"_s, u"+919876500003"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(countsOf(run), (QList<qint64>{1, 1, 0, 0, 0}));
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 4));
    QCOMPARE(m_sandbox.requests(u"POST"_s, u"block_users"_s).size(), 1);
}

void BlockQueueTest::laterSyncSendsWhatWaits()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.json(QStringList{u"block"_s, u"--no-wait"_s} + numbersFrom(0, 3));
    QCOMPARE(program.json({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 3));
}

void BlockQueueTest::whatWaitedInABackupIsNotSentAgain()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.json(QStringList{u"block"_s, u"--no-wait"_s} + numbersFrom(0, 2));
    const QString file = program.filePath(u"backup.db"_s);
    QCOMPARE(program.json({u"backup"_s, file}).exitCode, 0);
    QCOMPARE(program.json({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 2));
    QCOMPARE(program.json({u"unblock"_s, numbersFrom(0, 1).first()}).exitCode, 0);
    QCOMPARE(program.json({u"restore"_s, file}).exitCode, 0);
    QCOMPARE(program.json({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(1, 1));
    QCOMPARE(program.json({u"blocked"_s}).jsonLines().size(), 1);
}

void BlockQueueTest::troubleOfTheAccountIsToldAtOnce_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QJsonObject>("headers");
    QTest::newRow("token") << 190 << QJsonObject{};
    QTest::newRow("permission") << 10 << QJsonObject{};
    QTest::newRow("throttled for an hour") << 80007 << QJsonObject{{u"Retry-After"_s, u"3600"_s}};
}

void BlockQueueTest::troubleOfTheAccountIsToldAtOnce()
{
    QFETCH(int, code);
    QFETCH(QJsonObject, headers);
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.addFault({.path = u"block_users"_s, .times = 0, .code = code, .headers = headers});
    const auto run = program.json(QStringList{u"block"_s} + numbersFrom(0, 3));
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(countsOf(run), (QList<qint64>{3, 0, 0, 0, 3}));
    QVERIFY2(run.saysOneSentence(), run.err.constData());
    m_sandbox.clearFaults();
    const auto again = program.json(QStringList{u"block"_s} + numbersFrom(0, 3));
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(countsOf(again), (QList<qint64>{3, 3, 0, 0, 0}));
}

void BlockQueueTest::shortTroubleIsWaitedFor()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.addFault(
        {.method = u"POST"_s, .path = u"block_users"_s, .status = 503, .body = QByteArray("<p>Busy</p>")});
    const auto run = program.json(QStringList{u"block"_s} + numbersFrom(0, 3));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(countsOf(run), (QList<qint64>{3, 3, 0, 0, 0}));
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 3));
}

void BlockQueueTest::askedAgainTheNextAttemptIsNow()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.setPeople({{.phone = u"+919876500000"_s, .failsWith = 131000}});
    const auto first = program.json({u"block"_s, u"--no-wait"_s, u"+919876500000"_s});
    QCOMPARE(program.json({u"sync"_s}).exitCode, 4); // tried again later
    m_sandbox.setPeople({{.phone = u"+919876500000"_s}});
    const auto again = program.json({u"block"_s, u"+919876500000"_s});
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(countsOf(again), (QList<qint64>{1, 1, 0, 0, 0}));
    QCOMPARE(first.exitCode, 0);
}

void BlockQueueTest::twoCommandsAtOnceSendEverybodyOnce()
{
    const Program program;
    addAccount(program, m_sandbox);
    const QString evens = program.writeFile(u"first"_s, numbersFrom(0, 1200).join(u'\n').toUtf8());
    const QString odds = program.writeFile(u"second"_s, numbersFrom(1200, 1200).join(u'\n').toUtf8());
    QProcess first;
    QProcess second;
    program.start(first, {u"block"_s, u"--from"_s, evens, u"--json"_s});
    program.start(second, {u"block"_s, u"--from"_s, odds, u"--json"_s});
    for (QProcess *process : {&first, &second}) {
        QVERIFY(process->waitForFinished(60'000));
        const ProgramRun run{process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
        QVERIFY2(run.exitCode == 0, run.err.constData());
        QCOMPARE(countsOf(run), (QList<qint64>{1200, 1200, 0, 0, 0}));
    }
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 2400));
    qsizetype sent = 0;
    for (const SandboxRequest &request : m_sandbox.requests(u"POST"_s, u"block_users"_s))
        sent += request.userCount();
    QCOMPARE(sent, 2400);
}

void BlockQueueTest::watchedCommandHearsWhatAnotherSent()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.addFault({.method = u"POST"_s, .path = u"block_users"_s, .delay = 1500});
    QProcess sender;
    program.start(sender, QStringList{u"block"_s, u"--json"_s} + numbersFrom(0, 3));
    waitForRequest();
    const auto run = program.json(QStringList{u"block"_s} + numbersFrom(0, 3)); // the very same requests
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(countsOf(run), (QList<qint64>{3, 3, 0, 0, 0}));
    QVERIFY(sender.waitForFinished(60'000));
    QCOMPARE(sender.exitCode(), 0);
    QCOMPARE(m_sandbox.requests(u"POST"_s, u"block_users"_s).size(), 1);
}

void BlockQueueTest::leftoverLockFileStopsNobody()
{
    const Program program;
    addAccount(program, m_sandbox);
    QFile lock(program.profile() + u"/meta.lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly)); // as of a program that was killed before it wrote into it
    lock.close();
    QCOMPARE(program.json({u"block"_s, u"+919876543210"_s}).exitCode, 0);
}

void BlockQueueTest::interruptedTheRestWaits()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.addFault({.method = u"POST"_s, .path = u"block_users"_s, .delay = 1000});
    const QString file = program.writeFile(u"list"_s, numbersFrom(0, 1500).join(u'\n').toUtf8());
    QProcess process;
    program.start(process, {u"block"_s, u"--from"_s, file, u"--json"_s});
    waitForRequest();
    QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    const ProgramRun run{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(countsOf(run), (QList<qint64>{1500, 1000, 0, 0, 500}));
    QVERIFY2(run.saysOneSentence() && run.err.contains("Interrupted"), run.err.constData());
    QCOMPARE(program.json({u"sync"_s}).exitCode, 0);
    QCOMPARE(m_sandbox.blockedNumbers(), numbersFrom(0, 1500));
    QCOMPARE(m_sandbox.requests(u"POST"_s, u"block_users"_s).size(), 2);
}

void BlockQueueTest::tokenMayComeOnStandardInput()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.setToken(Sandbox::token(), {}, 0, 463); // the environment's has expired
    QCOMPARE(program.json({u"block"_s, u"+919876543210"_s}).exitCode, 4);
    const QStringList block = {u"block"_s, u"+919876543210"_s, u"--token-stdin"_s};
    QCOMPARE(program.json(block, "SANDBOX-OTHER\n").exitCode, 0);
    for (const QByteArray &input : {QByteArray(), QByteArray("\n"), QByteArray("two words\n")}) {
        const auto run = program.json(block, input);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.saysOneSentence(), run.err.constData());
    }
}

void BlockQueueTest::noSecretIsWrittenAnywhere()
{
    const Program program;
    const QByteArray canary = "SANDBOX-CANARY-4711";
    addAccount(program, m_sandbox);
    QByteArray said;
    const auto listen = [&](const ProgramRun &run) { said += run.out + run.err; };
    listen(program.json({u"block"_s, u"+919876543210"_s, u"--token-stdin"_s}, canary));
    listen(program.json({u"sync"_s, u"--token-stdin"_s}, canary));
    m_sandbox.addFault(
        {.path = u"block_users"_s, .times = 0, .code = 190, .details = u"Bad "_s + QString::fromLatin1(canary)});
    listen(program.json({u"block"_s, u"+919876543211"_s, u"--token-stdin"_s}, canary));
    m_sandbox.goOffline();
    listen(program.json({u"sync"_s, u"--token-stdin"_s}, canary));
    m_sandbox.goOnline();
    QVERIFY2(!said.contains(canary) && !said.contains("SANDBOX-TOKEN"), said.constData());
    QDirIterator files(program.folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains(canary) && !content.contains("SANDBOX-TOKEN"), qPrintable(file.fileName()));
    }
}

QTEST_GUILESS_MAIN(BlockQueueTest)
#include "tst_blockqueue.moc"
