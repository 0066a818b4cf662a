#include "tests/app/commandline/blockingaccount.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// `kartei sync`.
class SyncTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void syncPrintsEveryKey();
    void syncBringsTheMirrorInLine();
    void dryRunChangesAndSendsNothing();
    void listThatChangesIsReadAnew();
    void listThatDiesOnTheWayChangesNothing();
    void failureIsOneSentence_data();
    void failureIsOneSentence();
    void interruptedItChangesNothing();
    void onlyTheNamedAccountIsRead();
    void whatCannotBeSentIsTold();

private:
    static qint64 count(const ProgramRun &run, const QString &key) { return run.json().value(key).toInteger(-1); }

    Sandbox m_sandbox;
};

void SyncTest::initTestCase()
{
    useSandboxToken();
}

void SyncTest::init()
{
    m_sandbox.reset();
}

void SyncTest::syncPrintsEveryKey()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.generateBlockList(250, 10);
    const auto run = program.json({u"sync"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.json().keys(),
        (QStringList{u"activated"_s, u"deactivated"_s, u"listed"_s, u"pages"_s, u"seconds"_s, u"unchanged"_s}));
    QCOMPARE(count(run, u"listed"_s), 250);
    QCOMPARE(count(run, u"activated"_s), 250);
    QCOMPARE(count(run, u"pages"_s), 3);
    QVERIFY(run.json().value(u"seconds"_s).isDouble());
    QCOMPARE(program.json({u"blocked"_s}).jsonLines().size(), 250);
    QVERIFY(program.json({u"account"_s, u"list"_s}).json().value(u"synced_at"_s).isString());
}

void SyncTest::syncBringsTheMirrorInLine()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run(QStringList{u"block"_s} + numbersFrom(0, 5));
    m_sandbox.unblockElsewhere(numbersFrom(0, 2));
    m_sandbox.blockElsewhere(numbersFrom(5, 1));
    const auto run = program.json({u"sync"_s});
    QCOMPARE(count(run, u"listed"_s), 4);
    QCOMPARE(count(run, u"activated"_s), 1);
    QCOMPARE(count(run, u"deactivated"_s), 2);
    QCOMPARE(count(run, u"unchanged"_s), 3);
    QStringList blocked;
    for (const QJsonObject &user : program.json({u"blocked"_s}).jsonLines())
        blocked.append(user.value(u"phone_number"_s).toString());
    blocked.sort();
    QCOMPARE(blocked, numbersFrom(2, 4));
    const QJsonObject gone = program.json({u"blocked"_s, u"--history"_s, numbersFrom(0, 1).constFirst()}).json();
    QVERIFY(gone.isEmpty()); // two lines
    const auto again = program.json({u"sync"_s});
    QCOMPARE(count(again, u"activated"_s) + count(again, u"deactivated"_s), 0);
}

void SyncTest::dryRunChangesAndSendsNothing()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run(QStringList{u"block"_s} + numbersFrom(0, 3));
    program.run({u"contact"_s, u"add"_s, u"--phone=+919876500000"_s, u"--name=Ann"_s});
    m_sandbox.unblockElsewhere(numbersFrom(0, 1));
    m_sandbox.blockElsewhere(numbersFrom(3, 1));
    program.run({u"block"_s, u"--no-wait"_s, u"+14155552671"_s});
    const QByteArray before = program.json({u"blocked"_s, u"--all"_s}).out;
    m_sandbox.forgetRequests();
    const auto run = program.json({u"sync"_s, u"--dry-run"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(count(run, u"activated"_s), 1);
    QCOMPARE(count(run, u"deactivated"_s), 1);
    QCOMPARE(run.json().value(u"differences"_s).toArray(),
        (QJsonArray{
            QJsonObject{{u"number"_s, u"+919876500003"_s}, {u"name"_s, QString()}, {u"change"_s, u"activated"_s}},
            QJsonObject{{u"number"_s, u"+919876500000"_s}, {u"name"_s, u"Ann"_s}, {u"change"_s, u"deactivated"_s}}}));
    const auto plain = program.run({u"sync"_s, u"--dry-run"_s});
    QVERIFY2(plain.out.contains("deactivated +919876500000 Ann\n"), plain.out.constData());
    QCOMPARE(program.json({u"blocked"_s, u"--all"_s}).out, before);
    QCOMPARE(m_sandbox.requests(u"POST"_s, u"block_users"_s).size(), 0);
}

void SyncTest::listThatChangesIsReadAnew()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.generateBlockList(250);
    m_sandbox.addFault({.method = u"GET"_s, .path = u"block_users"_s, .page = 2, .blocks = {u"+14155552671"_s}});
    const auto run = program.json({u"sync"_s});
    QVERIFY2(run.exitCode == 0, run.err.constData());
    QCOMPARE(count(run, u"listed"_s), 251);
    QCOMPARE(program.json({u"blocked"_s}).jsonLines().size(), 251);
}

void SyncTest::listThatDiesOnTheWayChangesNothing()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run(QStringList{u"block"_s} + numbersFrom(0, 3));
    const QByteArray before = program.json({u"blocked"_s, u"--all"_s}).out;
    m_sandbox.generateBlockList(250);
    m_sandbox.addFault({.method = u"GET"_s, .path = u"block_users"_s, .page = 3, .times = 0, .code = 190});
    const auto run = program.json({u"sync"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence(), run.err.constData());
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(program.json({u"blocked"_s, u"--all"_s}).out, before);
}

void SyncTest::failureIsOneSentence_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("offline") << 0 << QByteArray("");
    QTest::newRow("token") << 190 << QByteArray("token");
    QTest::newRow("permission") << 10 << QByteArray("permission");
    QTest::newRow("throttled") << 80007 << QByteArray("requests");
}

void SyncTest::failureIsOneSentence()
{
    QFETCH(int, code);
    QFETCH(QByteArray, word);
    const Program program;
    addAccount(program, m_sandbox);
    if (code == 0)
        m_sandbox.goOffline();
    else
        m_sandbox.addFault({.path = u"block_users"_s, .times = 0, .code = code});
    const auto run = program.json({u"sync"_s});
    if (code == 0)
        m_sandbox.goOnline();
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence() && run.err.contains(word), run.err.constData());
}

void SyncTest::interruptedItChangesNothing()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.generateBlockList(250);
    m_sandbox.addFault({.method = u"GET"_s, .path = u"block_users"_s, .page = 2, .delay = 60'000});
    QProcess process;
    program.start(process, {u"sync"_s, u"--json"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.requests(u"GET"_s, u"block_users"_s).size(), 2, 30'000);
    QCOMPARE(::kill(pid_t(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QCOMPARE(process.readAllStandardError().count('\n'), 1);
    QCOMPARE(program.json({u"blocked"_s}).out, QByteArray());
}

void SyncTest::onlyTheNamedAccountIsRead()
{
    const Program program;
    addAccount(program, m_sandbox);
    m_sandbox.addAccount(u"105550100999003"_s, u"205550100999004"_s, u"+15550100888"_s);
    program.run({u"account"_s, u"add"_s, u"--name=Support"_s, u"--phone-number-id=105550100999003"_s, u"--graph-url"_s,
        m_sandbox.url().toString()});
    m_sandbox.setBlockList(numbersFrom(0, 3), u"105550100999003"_s);
    m_sandbox.setBlockList(numbersFrom(10, 2));
    QCOMPARE(count(program.json({u"sync"_s, u"--account=Support"_s}), u"listed"_s), 3);
    const auto blocked = program.json({u"blocked"_s}).jsonLines();
    QCOMPARE(blocked.size(), 3);
    QCOMPARE(blocked.first().value(u"account"_s).toString(), u"Support"_s);
    QCOMPARE(program.json({u"blocked"_s, u"--account=Shop"_s}).out, QByteArray());
}

void SyncTest::whatCannotBeSentIsTold()
{
    const Program program;
    addAccount(program, m_sandbox);
    program.run({u"block"_s, u"--no-wait"_s, u"+919876500000"_s});
    m_sandbox.addFault({.method = u"POST"_s, .path = u"block_users"_s, .times = 0, .code = 10});
    const auto run = program.json({u"sync"_s});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(count(run, u"listed"_s), 0);
    QVERIFY2(run.saysOneSentence() && run.err.contains("1 number "), run.err.constData());
}

QTEST_GUILESS_MAIN(SyncTest)
#include "tst_sync.moc"
