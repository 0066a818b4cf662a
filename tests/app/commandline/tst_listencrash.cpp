#include "tests/app/commandline/relayaccount.h"
#include "tests/support/sqlvalue.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

/// kill -9 of `kartei listen` at any moment, while events come with duplicates and out of order, and nginx and Redis
/// are killed and started again: in the end everything was applied exactly once.
class ListenCrashTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyEventIsAppliedExactlyOnce();

private:
    static constexpr int events = 2000;
    static constexpr int people = 200;
    static constexpr int kills = 12;
    static QString waIdOf(int event) { return u"9198765%1"_s.arg(event % people, 5, 10, QChar(u'0')); }
    static QString textOf(int event) { return event % 97 == 0 ? u"STOP"_s : u"Text %1"_s.arg(event); }
    static QList<int> shuffledWithDuplicates();
    QByteArray bodyOf(int event) const;
    void post(const QList<int> &some);
    void killAfter(QProcess &process, qint64 some) const;
    void disturbRelay(int round);
    void compare() const;
    qint64 number(const QByteArray &sql) const { return sqlNumber(m_program.databasePath(), sql); }

    const qint64 m_start = QDateTime::currentSecsSinceEpoch() - 2 * events;
    Relay m_relay;
    Program m_program;
    std::atomic<int> m_lost = 0;
};

void ListenCrashTest::initTestCase()
{
    useRelaySecrets(m_relay);
    addRelayAccount(m_program, m_relay);
}

/// Every event at least once, one in five again, all within a window as Meta's retries are.
QList<int> ListenCrashTest::shuffledWithDuplicates()
{
    QRandomGenerator random(4711);
    QList<int> order;
    for (int i = 0; i < events; ++i) {
        order.append(i);
        if (random.bounded(5) == 0)
            order.append(random.bounded(i + 1));
    }
    for (qsizetype i = 0; i + 50 < order.size(); ++i)
        order.swapItemsAt(i, i + random.bounded(50));
    return order;
}

QByteArray ListenCrashTest::bodyOf(int event) const
{
    return textMessage(waIdOf(event), u"wamid.%1"_s.arg(event), textOf(event), m_start + event);
}

void ListenCrashTest::post(const QList<int> &some)
{
    for (const int event : some)
        m_lost += m_relay.deliver(bodyOf(event)) == 0 ? 1 : 0;
}

void ListenCrashTest::disturbRelay(int round)
{
    const auto part = round % 4 < 2 ? RelayPart::Nginx : RelayPart::Redis;
    if (round % 2 == 0)
        return m_relay.restart(part);
    m_relay.kill(part);
    m_relay.start(part);
}

/// In the middle of the work, wherever that is.
void ListenCrashTest::killAfter(QProcess &process, qint64 some) const
{
    const qint64 aim = number("SELECT count(*) FROM webhook_event") + some;
    QElapsedTimer timer;
    for (timer.start(); timer.elapsed() < 10'000 && number("SELECT count(*) FROM webhook_event") < aim;)
        QTest::qWait(5);
    process.kill();
    process.waitForFinished();
}

void ListenCrashTest::everyEventIsAppliedExactlyOnce()
{
    const QList<int> order = shuffledWithDuplicates();
    const qsizetype part = order.size() / kills + 1;
    for (int round = 0; round < kills; ++round) {
        QProcess process;
        m_program.start(process, {u"listen"_s});
        std::thread meta(&ListenCrashTest::post, this, order.mid(round * part, part));
        if (round % 3 == 1)
            disturbRelay(round / 3);
        killAfter(process, QRandomGenerator::global()->bounded(part / 2));
        meta.join();
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QCOMPARE(sqlText(m_program.databasePath(), "PRAGMA quick_check"), QByteArray("ok"));
    }
    QCOMPARE(m_lost.load(), 0);
    const auto run = m_program.json({u"listen"_s, u"--until-idle"_s, u"10"_s});
    QVERIFY2(run.exitCode == 0, run.err);
    compare();
}

void ListenCrashTest::compare() const
{
    QCOMPARE(number("SELECT count(*) FROM webhook_event"), events); // by their bytes; nothing was rejected
    QCOMPARE(number("SELECT count(*) FROM webhook_event WHERE state <> 'applied'"), 0);
    QCOMPARE(number("SELECT count(*) FROM message"), events);
    QCOMPARE(number("SELECT count(DISTINCT wamid) FROM message"), events);
    QCOMPARE(number("SELECT count(*) FROM contact"), people);
    for (int event = 0; event < events; ++event) {
        const QByteArray found = sqlText(m_program.databasePath(),
            "SELECT phone || ' ' || text FROM message JOIN contact ON contact.id = contact_id WHERE wamid = 'wamid."
                + QByteArray::number(event) + "'");
        QCOMPARE(QString::fromUtf8(found), u'+' + waIdOf(event) + u' ' + textOf(event));
    }
    const int stops = (events + 96) / 97; // of as many people
    QCOMPARE(number("SELECT count(*) FROM contact WHERE opted_out"), stops);
    QCOMPARE(number("SELECT count(*) FROM consent"), stops);
    QCOMPARE(number("SELECT count(*) FROM relay_gap"), 0);
    QCOMPARE(m_program.run({u"check"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(ListenCrashTest)
#include "tst_listencrash.moc"
