#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

/// What a person at a terminal sees of long work, and Ctrl+C.
class InterruptionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void interruptedImportChangesNothing_data();
    void interruptedImportChangesNothing();
    void stoppedHalfWayTheImportChangesNothing_data();
    void stoppedHalfWayTheImportChangesNothing();
    void progressIsShownOnATerminalOnly();

private:
    static constexpr int many = 400'000;
    static QByteArray readAll(int file);
};

void InterruptionTest::interruptedImportChangesNothing_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("terminated") << SIGTERM;
}

void InterruptionTest::interruptedImportChangesNothing()
{
    QFETCH(int, signal);
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+14155552671"_s, u"--name=Bob"_s});
    const QString file = program.writeFile(u"many.csv"_s, generatedCsv(many));
    QProcess process;
    program.start(process, {u"import"_s, file});
    const QFileInfo wal(program.databasePath() + u"-wal"_s);
    // The write-ahead log appears with the connection, a moment before the import itself.
    QTRY_VERIFY2((QFileInfo(wal.filePath()).exists()), "The import did not begin");
    QTest::qWait(100);
    QVERIFY2(process.state() == QProcess::Running, "The file is too small for this computer");
    QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardError().count('\n'), 1);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("1\n"));
    QCOMPARE(program.json({u"labels"_s}).out, QByteArray());
    QCOMPARE(program.run({u"check"_s}).exitCode, 0);
}

void InterruptionTest::stoppedHalfWayTheImportChangesNothing_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("killed") << SIGKILL;
}

void InterruptionTest::stoppedHalfWayTheImportChangesNothing()
{
    QFETCH(int, signal);
    const Program whole;
    const QString file = whole.writeFile(u"many.csv"_s, generatedCsv(many / 2));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(whole.run({u"import"_s, file}).exitCode, 0);
    const auto duration = static_cast<int>(timer.elapsed());
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+14155552671"_s, u"--name=Bob"_s});
    const QByteArray before = program.json({u"contacts"_s}).out;
    QProcess process;
    program.start(process, {u"import"_s, file});
    QVERIFY2(!process.waitForFinished(duration / 2), "The second import was twice as fast as the first");
    QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(program.json({u"contacts"_s}).out, before);
    QCOMPARE(program.json({u"labels"_s}).out, QByteArray());
    QCOMPARE(program.run({u"check"_s}).exitCode, 0);
}

QByteArray InterruptionTest::readAll(int file)
{
    QByteArray text;
    char buffer[4096];
    for (ssize_t size = 0; (size = ::read(file, buffer, sizeof buffer)) > 0;)
        text.append(buffer, size);
    return text;
}

void InterruptionTest::progressIsShownOnATerminalOnly()
{
    const Program program;
    const QString file = program.writeFile(u"many.csv"_s, generatedCsv(20'000));
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0
        && fcntl(terminal, F_SETFL, O_NONBLOCK) == 0);
    const int ours = ::open(ptsname(terminal), O_RDWR | O_NOCTTY); // keeps what was written until it is read
    QProcess process;
    process.setStandardErrorFile(QString::fromLocal8Bit(ptsname(terminal)));
    program.start(process, {u"import"_s, file});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    const QByteArray shown = readAll(terminal);
    ::close(ours);
    ::close(terminal);
    QVERIFY2(shown.contains(" %"), shown.constData());
    QCOMPARE(program.run({u"import"_s, file}).err, QByteArray());
}

QTEST_GUILESS_MAIN(InterruptionTest)
#include "tst_interruption.moc"
