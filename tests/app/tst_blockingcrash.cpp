#include "tests/app/commandline/blockingaccount.h"
#include "tests/support/sqlvalue.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// kill -9 at any moment of a large block or unblock, also between Meta's answer and our record: in the end the block
/// records are what Meta has, nobody waits for ever, and every request has one outcome.
class BlockingCrashTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void killedRunsEndAsMetaHasIt();

private:
    static constexpr int kills = 50;
    static constexpr int people = 2500;

    void killBetweenAnswerAndRecord(QProcess &process);
    qint64 number(const QByteArray &sql) const { return sqlNumber(m_program.databasePath(), sql); }
    static QList<SandboxPerson> mixedPeople();
    QStringList mirror() const;
    void compareWithMeta(const ProgramRun &last);

    Sandbox m_sandbox;
    Program m_program;
};

void BlockingCrashTest::initTestCase()
{
    useSandboxToken();
    addAccount(m_program, m_sandbox);
    m_sandbox.setPeople(mixedPeople());
}

QList<SandboxPerson> BlockingCrashTest::mixedPeople()
{
    const QStringList numbers = numbersFrom(0, people);
    QList<SandboxPerson> mixed;
    for (int i = 0; i < people; i += 10) {
        mixed.append({.phone = numbers.at(i + 1), .wroteSecondsAgo = SandboxPerson::never});
        mixed.append({.phone = numbers.at(i + 2), .failsWith = 131009});
        mixed.append({.phone = numbers.at(i + 3), .mention = SandboxPerson::Mention::OmittedButDone});
        mixed.append({.phone = numbers.at(i + 4), .mention = SandboxPerson::Mention::OmittedAndIgnored});
    }
    return mixed;
}

/// Meta has done it and its answer is on the way: it takes longer than the program lives.
void BlockingCrashTest::killBetweenAnswerAndRecord(QProcess &process)
{
    for (const QString &method : {u"POST"_s, u"DELETE"_s})
        m_sandbox.addFault({.method = method, .path = u"block_users"_s, .delay = 60'000});
    const auto changes = [this] {
        return m_sandbox.requests(u"POST"_s, u"block_users"_s).size()
            + m_sandbox.requests(u"DELETE"_s, u"block_users"_s).size();
    };
    QTRY_VERIFY_WITH_TIMEOUT(changes() > 0 || process.state() == QProcess::NotRunning, 60'000);
    process.kill(); // SIGKILL
    process.waitForFinished();
    const QByteArray said = process.readAllStandardOutput().left(500) + process.readAllStandardError();
    QVERIFY2(changes() > 0, "It ended with " + QByteArray::number(process.exitCode()) + ": " + said);
    m_sandbox.clearFaults();
}

QStringList BlockingCrashTest::mirror() const
{
    QStringList numbers;
    for (const QJsonObject &user : m_program.json({u"blocked"_s}).jsonLines())
        numbers.append(user.value(u"phone_number"_s).toString());
    numbers.sort();
    return numbers;
}

void BlockingCrashTest::killedRunsEndAsMetaHasIt()
{
    const QString file = m_program.writeFile(u"numbers"_s, numbersFrom(0, people).join(u'\n').toUtf8());
    const QStringList block = {u"block"_s, u"--json"_s, u"--from"_s, file};
    const QStringList unblock = {u"unblock"_s, u"--json"_s, u"--from"_s, file};
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(countsOf(m_program.run(block)), (QList<qint64>{people, 1750, 0, 750, 0}));
    const auto duration = static_cast<int>(timer.elapsed());
    int killed = 0;
    int runs = 0;
    for (; killed < kills && runs < 4 * kills; ++runs) {
        m_sandbox.forgetRequests();
        QProcess process;
        m_program.start(process, runs % 3 == 0 ? unblock : block);
        if (runs % 5 == 0) {
            killBetweenAnswerAndRecord(process);
            if (QTest::currentTestFailed())
                return;
        } else if (!process.waitForFinished(QRandomGenerator::global()->bounded(duration * 4 / 3))) {
            process.kill();
            process.waitForFinished();
        }
        killed += process.exitStatus() == QProcess::CrashExit ? 1 : 0;
        QCOMPARE(sqlText(m_program.databasePath(), "PRAGMA integrity_check"), QByteArray("ok"));
    }
    qInfo("%d of %d runs were killed; a whole one takes %d ms", killed, runs, duration);
    QCOMPARE(killed, kills);
    compareWithMeta(m_program.run(block));
}

/// After `last`, which nobody killed.
void BlockingCrashTest::compareWithMeta(const ProgramRun &last)
{
    QCOMPARE(last.json().value(u"waiting"_s).toInt(-1), 0);
    QCOMPARE(last.json().value(u"failed"_s).toInt(), 750);
    QCOMPARE(mirror(), m_sandbox.blockedNumbers());
    QCOMPARE(mirror().size(), 1750);
    const QJsonObject sync = m_program.json({u"sync"_s}).json();
    QCOMPARE(sync.value(u"unchanged"_s).toInt(), 1750);
    QCOMPARE(sync.value(u"activated"_s).toInt() + sync.value(u"deactivated"_s).toInt(), 0);
    QCOMPARE(number("SELECT count(*) FROM block_request WHERE state NOT IN ('done', 'refused', 'cancelled')"), 0);
    // One outcome for each request, and nothing that a sync had to find out by itself.
    QCOMPARE(number("SELECT count(*) FROM block_history"),
        number("SELECT count(*) FROM block_request WHERE state IN ('done', 'refused')"));
    QCOMPARE(number("SELECT count(DISTINCT request) FROM block_history"), number("SELECT count(*) FROM block_history"));
    QCOMPARE(number("SELECT count(*) FROM block_history WHERE by = 'Meta sync'"), 0);
    QCOMPARE(m_program.run({u"check"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(BlockingCrashTest)
#include "tst_blockingcrash.moc"
