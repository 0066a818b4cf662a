#include "app/webhooks/relaywatch.h"

#include "tests/app/webhooks/relayfixture.h"
#include "tests/app/webhooks/streamfixture.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = StreamState::Kind;

/// What the real relay never says by itself.
class RelayWatchTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noticesThatThePasswordWasTaken();
    void tellsOfExpiredEvents();
    void tellsOfEventsThatAllExpired();
    void tellsOfALostStore();
    void takesNoHangingStoreForALostOne();
    void tellsOfNoGapWhereThereIsNone();
};

void RelayWatchTest::noticesThatThePasswordWasTaken()
{
    Relay relay;
    Receiver receiver(endpointOf(relay), rulesOf(relay));
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::Connected));
    relay.removeAgent(Relay::user());
    QVERIFY(receiver.waitFor(Kind::WrongPassword));
}

void RelayWatchTest::tellsOfExpiredEvents()
{
    Relay relay({.bufferLength = 5});
    QVERIFY(post(relay, 0, 3));
    Receiver before(endpointOf(relay), rulesOf(relay));
    before.start();
    QVERIFY(before.waitFor(3));
    before.stream().stop();
    const Delivery last = before.deliveries().constLast();
    QTest::qWait(1100); // ids have seconds
    QVERIFY(post(relay, 3, 30));
    relay.restart(RelayPart::Nginx); // a node that has them in memory keeps them for longer
    Receiver after(endpointOf(relay), rulesOf(relay));
    after.start(last.id);
    QTRY_COMPARE_WITH_TIMEOUT(after.gaps().size(), 1, Receiver::patience);
    const StreamGap gap = after.gaps().constFirst();
    QVERIFY(!gap.isPositionLost);
    QVERIFY(gap.from <= last.arrivedAt && gap.to > gap.from && gap.to <= QDateTime::currentMSecsSinceEpoch());
    QVERIFY(after.waitFor(5));
}

void RelayWatchTest::tellsOfEventsThatAllExpired()
{
    const Relay relay({.retention = 1});
    QVERIFY(post(relay, 0, 1));
    Receiver before(endpointOf(relay), rulesOf(relay));
    before.start();
    QVERIFY(before.waitFor(1));
    before.stream().stop();
    QTest::qWait(1100);
    QVERIFY(post(relay, 1, 1));
    QTRY_COMPARE_WITH_TIMEOUT(relay.get(relay.endpointUrl(u"oldest"_s)).status, 304, Receiver::patience);
    Receiver after(endpointOf(relay), rulesOf(relay));
    after.start(before.deliveries().constLast().id);
    QTRY_COMPARE_WITH_TIMEOUT(after.gaps().size(), 1, Receiver::patience);
    QVERIFY(after.gaps().constFirst().isPositionLost);
    QVERIFY(after.waitFor(Kind::Connected));
    QVERIFY(post(relay, 2, 1));
    QVERIFY(after.waitFor(1));
    QCOMPARE(after.bodies(), bodiesFrom(2, 1));
    QCOMPARE(after.gaps().size(), 1);
}

void RelayWatchTest::tellsOfALostStore()
{
    Relay relay;
    QVERIFY(post(relay, 0, 1));
    Receiver receiver(endpointOf(relay), rulesOf(relay));
    receiver.start();
    QVERIFY(receiver.waitFor(1));
    relay.stop(RelayPart::Nginx);
    relay.kill(RelayPart::Redis);
    QVERIFY(QDir(relay.folder() + u"/redis"_s).removeRecursively());
    QVERIFY(QDir().mkpath(relay.folder() + u"/redis"_s));
    relay.start(RelayPart::Redis);
    relay.start(RelayPart::Nginx);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.gaps().size(), 1, Receiver::patience);
    QVERIFY(receiver.gaps().constFirst().isPositionLost);
    QVERIFY(receiver.waitFor(Kind::Connected));
    QVERIFY(post(relay, 1, 1));
    QVERIFY(receiver.waitFor(2));
    QCOMPARE(receiver.bodies(), bodiesFrom(0, 2));
}

void RelayWatchTest::takesNoHangingStoreForALostOne()
{
    Relay relay;
    EventStream::Limits limits = Receiver::quickLimits();
    limits.watch.prompt = 2s;
    QVERIFY(post(relay, 0, 1));
    Receiver receiver(endpointOf(relay), rulesOf(relay), Receiver::Storing::AtOnce, limits);
    receiver.start();
    QVERIFY(receiver.waitFor(1));
    relay.suspend(RelayPart::Redis);
    QTest::qWait(16'000); // two of its 404, which take 7 s each
    relay.resume(RelayPart::Redis);
    QVERIFY(post(relay, 1, 1));
    QVERIFY(receiver.waitFor(2));
    QCOMPARE(receiver.bodies(), bodiesFrom(0, 2));
    QVERIFY(receiver.gaps().isEmpty());
}

void RelayWatchTest::tellsOfNoGapWhereThereIsNone()
{
    const Relay relay;
    Receiver receiver(endpointOf(relay), rulesOf(relay));
    receiver.start(); // nothing was ever stored
    QVERIFY(receiver.waitFor(Kind::Connected));
    for (int i = 0; i < 30; ++i) {
        QVERIFY(post(relay, i * 5, 5));
        QTest::qWait(50); // events and looks cross
    }
    QVERIFY(receiver.waitFor(150));
    receiver.start(receiver.deliveries().constLast().id);
    QVERIFY(receiver.waitFor(Kind::Connected));
    QTest::qWait(1500); // some looks
    QCOMPARE(receiver.deliveries().size(), 150);
    QVERIFY(receiver.gaps().isEmpty());
}

QTEST_GUILESS_MAIN(RelayWatchTest)

#include "tst_relaywatch.moc"
