#include "tests/relay/bodies.h"
#include "tests/relay/subscriber.h"
#include "tests/support/relay.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QTest>
#include <QThread>

#include <unistd.h>

#include <atomic>
#include <set>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

using Deed = void (*)(Relay &);

void killNginx(Relay &relay)
{
    relay.kill(RelayPart::Nginx);
    relay.start(RelayPart::Nginx);
}

void restartNginx(Relay &relay)
{
    relay.restart(RelayPart::Nginx);
}

void killRedis(Relay &relay)
{
    relay.kill(RelayPart::Redis);
    relay.start(RelayPart::Redis);
}

void restartRedis(Relay &relay)
{
    relay.restart(RelayPart::Redis);
}

void killBoth(Relay &relay)
{
    relay.kill(RelayPart::Redis);
    relay.kill(RelayPart::Nginx);
    relay.start(RelayPart::Redis);
    relay.start(RelayPart::Nginx);
}

void startSuspended(Relay &relay)
{
    relay.suspend(RelayPart::Redis);
    relay.resume(RelayPart::Redis);
}

/// Reads until `count` different bodies came, for up to 90 s; wherever the stream ends, anew after the last event.
std::set<QByteArray> receive(const Relay &relay, std::size_t count)
{
    std::set<QByteArray> bodies;
    QByteArray position;
    const QDeadlineTimer deadline(90'000);
    while (bodies.size() < count && !deadline.hasExpired()) {
        Subscriber subscriber(relay, position);
        while (bodies.size() < count) {
            const QList<RelayedEvent> events = subscriber.read(1);
            if (events.isEmpty()) {
                QThread::msleep(20); // nginx may be down
                break;
            }
            position = events.constFirst().id;
            bodies.insert(events.constFirst().body());
        }
    }
    return bodies;
}

} // namespace

Q_DECLARE_METATYPE(Deed)

class SurvivalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsStoredSurvives_data();
    void whatIsStoredSurvives();
    void nothingIsAcceptedWhileTheStoreIsDown();
    void aSuspendedStoreIsNotTakenForStored();
    void twoNodesShareOneStore();
    void everyAcceptedEventArrivesWhilePartsAreKilled();
    void onlyTheNewestEventsAreKept();
    void eventsThatAreTooOldAreForgotten();
    void everythingEndsWithIt();
    void anOrdinaryUserCanRunIt();
};

void SurvivalTest::whatIsStoredSurvives_data()
{
    QTest::addColumn<Deed>("deed");
    QTest::newRow("kill -9 of nginx") << Deed(killNginx);
    QTest::newRow("restart of nginx") << Deed(restartNginx);
    QTest::newRow("kill -9 of Redis") << Deed(killRedis);
    QTest::newRow("restart of Redis") << Deed(restartRedis);
    QTest::newRow("kill -9 of both") << Deed(killBoth);
    QTest::newRow("a pause of Redis") << Deed(startSuspended);
}

void SurvivalTest::whatIsStoredSurvives()
{
    QFETCH(Deed, deed);
    Relay relay;
    for (const QByteArray &body : numberedBodies(50))
        QCOMPARE(relay.post(body).status, 200);
    deed(relay);
    for (const QByteArray &body : numberedBodies(5, 50))
        QVERIFY(relay.deliver(body) > 0);
    QCOMPARE(bodiesOf(Subscriber(relay).read(55)), numberedBodies(55));
}

void SurvivalTest::nothingIsAcceptedWhileTheStoreIsDown()
{
    Relay relay;
    QCOMPARE(relay.post(numberedBody(0)).status, 200);
    relay.kill(RelayPart::Redis);
    QCOMPARE(relay.post(numberedBody(1)).status, 503);
    QCOMPARE(relay.post(numberedBody(2)).status, 503);
    relay.start(RelayPart::Redis);
    QVERIFY(relay.deliver(numberedBody(3)) > 0);
    QCOMPARE(bodiesOf(Subscriber(relay).read(2)), QList<QByteArray>({numberedBody(0), numberedBody(3)}));
}

void SurvivalTest::aSuspendedStoreIsNotTakenForStored()
{
    Relay relay;
    QCOMPARE(relay.post(numberedBody(0)).status, 200);
    relay.suspend(RelayPart::Redis);
    QCOMPARE(relay.post(numberedBody(1)).status, 503);
    relay.resume(RelayPart::Redis);
    QVERIFY(relay.deliver(numberedBody(2)) > 0);
}

void SurvivalTest::twoNodesShareOneStore()
{
    Relay relay({.nodes = 2});
    QCOMPARE(relay.urls().size(), 2);
    Subscriber atFirst(relay, {}, 0);
    Subscriber atSecond(relay, {}, 1);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(relay.post(numberedBody(i), i % 2).status, 200);
    QCOMPARE(bodiesOf(atFirst.read(20)), numberedBodies(20));
    const QList<RelayedEvent> events = atSecond.read(20);
    QCOMPARE(bodiesOf(events), numberedBodies(20));
    relay.kill(RelayPart::Nginx);
    QVERIFY(atFirst.hasEnded());
    QCOMPARE(relay.post(numberedBody(20), 1).status, 200);
    QCOMPARE(bodiesOf(atSecond.read(1)), numberedBodies(1, 20));
    relay.start(RelayPart::Nginx);
    QCOMPARE(bodiesOf(Subscriber(relay, events.constLast().id, 0).read(1)), numberedBodies(1, 20));
}

void SurvivalTest::everyAcceptedEventArrivesWhilePartsAreKilled()
{
    constexpr int count = 1500;
    Relay relay;
    std::atomic<int> delivered = 0;
    std::thread meta([&] {
        for (const QByteArray &body : numberedBodies(count))
            delivered += relay.deliver(body) > 0 ? 1 : 0;
    });
    std::set<QByteArray> received;
    std::thread agent([&] { received = receive(relay, count); });
    const Deed deeds[] = {killNginx, killRedis, restartNginx, restartRedis, killBoth};
    for (const Deed deed : deeds)
        deed(relay);
    meta.join();
    agent.join();
    QCOMPARE(delivered.load(), count);
    const QList<QByteArray> posted = numberedBodies(count);
    QVERIFY(received == std::set<QByteArray>(posted.cbegin(), posted.cend()));
}

void SurvivalTest::onlyTheNewestEventsAreKept()
{
    Relay relay({.bufferLength = 3});
    for (const QByteArray &body : numberedBodies(10))
        QCOMPARE(relay.post(body).status, 200);
    relay.restart(RelayPart::Nginx); // a live channel may keep more in the memory of its node
    QCOMPARE(bodiesOf(Subscriber(relay).read(3)), numberedBodies(3, 7));
}

void SurvivalTest::eventsThatAreTooOldAreForgotten()
{
    Relay relay({.retention = 2});
    QCOMPARE(relay.post(numberedBody(0)).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(relay.get(relay.endpointUrl(u"oldest"_s)).status, 304, 20'000);
    Subscriber subscriber(relay);
    QCOMPARE(relay.post(numberedBody(1)).status, 200);
    QCOMPARE(bodiesOf(subscriber.read(1)), numberedBodies(1, 1));
}

void SurvivalTest::everythingEndsWithIt()
{
    Relay relay;
    Subscriber subscriber(relay);
    relay.stop();
    QVERIFY(subscriber.hasEnded());
    QCOMPARE(relay.post(numberedBody(0)).status, 0);
}

void SurvivalTest::anOrdinaryUserCanRunIt()
{
    if (geteuid() != 0)
        QSKIP("The other tests run as an ordinary user already");
    QProcess process;
    process.setWorkingDirectory(u"/"_s);
    process.start(u"setpriv"_s,
        {u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, QStringLiteral(KARTEI_RELAY_SCRIPT),
            u"--until-stdin-closes"_s});
    while (!process.canReadLine() && process.waitForReadyRead(60'000)) { }
    QVERIFY2(process.readLine().startsWith("http://127.0.0.1:"), process.readAllStandardError());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(SurvivalTest)
#include "tst_survival.moc"
