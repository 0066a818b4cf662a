#include "app/webhooks/relaywatch.h"

#include "tests/app/webhooks/rawrelay.h"
#include "tests/app/webhooks/relayfixture.h"
#include "tests/app/webhooks/streamfixture.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = StreamState::Kind;

/// What the real relay never says by itself, and what others say wrongly.
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
    void takesOneStrangeAnswerForNoSilentNode();
    void leavesASilentNode();
    void believesOneLostStoreOnlyOnTheSecondLook();
    void takesNoSlowAnswerForALostStore();
    void leavesARelayOfAnotherMakeAlone();
    void tellsOfAGapThatTheRelayTells();
    void tellsOfAGapOnce();
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
    QTest::qWait(10'000); // head says 404 once, after 7 s, then 503
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

void RelayWatchTest::takesOneStrangeAnswerForNoSilentNode()
{
    RawServer server;
    for (const QByteArray &answer : {streamHead, replyOf("304 Not Modified", "Etag: 0:0\r\n", ""), headOf("5:0", 1),
             headOf("4:0", 1), headOf("5:0", 1), headOf("4:0", 1)})
        server.addOpen(answer);
    Receiver receiver(endpointOf(server), workstationRules());
    receiver.start("4:0");
    QTRY_COMPARE_WITH_TIMEOUT(countOf("head", server), 5, Receiver::patience); // to the last one nobody answers
    QCOMPARE(receiver.kinds(), (QList{Kind::Connecting, Kind::Connected}));
}

void RelayWatchTest::leavesASilentNode()
{
    RawServer server;
    RawServer other;
    for (const QByteArray &answer : {streamHead, oldestOf("4:0"), headOf("5:0", 2), headOf("5:0", 2)})
        server.addOpen(answer);
    other.addOpen(streamHead + eventOf("5:0", "{}"));
    RelayEndpoint relay = endpointOf(server);
    relay.addresses.append(other.url());
    Receiver receiver(relay, workstationRules());
    receiver.start("4:0");
    QVERIFY(receiver.waitFor(1));
    QVERIFY(other.requests().constFirst().contains("Last-Event-ID: 4:0\r\n"));
    QVERIFY(receiver.gaps().isEmpty());
}

void RelayWatchTest::believesOneLostStoreOnlyOnTheSecondLook()
{
    RawServer server;
    const QByteArray notFound = replyOf("404 Not Found", "", "");
    const QByteArray nothing = replyOf("304 Not Modified", "Etag: 0:0\r\n", "");
    for (const QByteArray &answer :
        {streamHead, nothing, notFound, headOf("4:0", 1), notFound, notFound, streamHead + eventOf("3:0", "{}")})
        server.addOpen(answer);
    Receiver receiver(endpointOf(server), workstationRules());
    receiver.start("4:0");
    QVERIFY(receiver.waitFor(1));
    QCOMPARE(countOf("head", server), 4);
    QCOMPARE(receiver.gaps().size(), 1);
    QCOMPARE(receiver.gaps().constFirst().from, 4000);
    QVERIFY(receiver.gaps().constFirst().isPositionLost);
    const auto &requests = server.requests();
    const auto second = std::find_if(
        requests.rbegin(), requests.rend(), [](const QByteArray &request) { return isFor("events", request); });
    QVERIFY(second->contains("Last-Event-ID: 0-0\r\n"));
}

void RelayWatchTest::takesNoSlowAnswerForALostStore()
{
    RawServer server;
    server.addOpen(streamHead);
    server.addOpen(oldestOf("4:0"));
    for (int i = 0; i < 3; ++i)
        server.addReply(404, "");
    EventStream::Limits limits = Receiver::quickLimits();
    limits.watch.prompt = 0ms; // no answer is prompt
    Receiver receiver(endpointOf(server), workstationRules(), Receiver::Storing::AtOnce, limits);
    receiver.start("4:0");
    QTRY_COMPARE_WITH_TIMEOUT(countOf("head", server), 4, Receiver::patience);
    QVERIFY(receiver.gaps().isEmpty());
}

void RelayWatchTest::leavesARelayOfAnotherMakeAlone()
{
    RawServer server;
    server.addOpen(streamHead + "event: ready\ndata: {}\n\nid: 1\ndata: {\"message\":\"connected\"}\n\n"
        + eventOf("2", "{}") + eventOf("3", "[]"));
    server.addReply(404, "");
    Receiver receiver(endpointOf(server), workstationRules());
    receiver.start();
    QVERIFY(receiver.waitFor(2));
    QTRY_COMPARE(countOf("oldest", server), 1);
    QTest::qWait(1000);
    QCOMPARE(countOf("head", server), 0);
    QCOMPARE(receiver.bodies(), (QList<QByteArray>{"{}", "[]"}));
}

void RelayWatchTest::tellsOfAGapThatTheRelayTells()
{
    RawServer server;
    server.addOpen(streamHead + "event: gosmee-gap\ndata: {}\n\n" + eventOf("1764253821000-0", "{}"));
    Receiver receiver(endpointOf(server), workstationRules());
    receiver.start("1764000000000-0");
    QVERIFY(receiver.waitFor(1));
    QCOMPARE(receiver.gaps().size(), 1);
    QCOMPARE(receiver.gaps().constFirst().from, 1'764'000'000'000);
    QVERIFY(!receiver.gaps().constFirst().isPositionLost);
}

void RelayWatchTest::tellsOfAGapOnce()
{
    RawServer server;
    for (int i = 0; i < 2; ++i) {
        server.addOpen(streamHead);
        server.addOpen(oldestOf("9:0"));
        server.addReply(401, ""); // ends the stream before anything came
    }
    Receiver receiver(endpointOf(server), workstationRules());
    receiver.start("4:0");
    QTRY_COMPARE_WITH_TIMEOUT(countOf("head", server), 2, Receiver::patience);
    QCOMPARE(receiver.gaps(), (QList{StreamGap{4000, 9000, false}}));
}

QTEST_GUILESS_MAIN(RelayWatchTest)

#include "tst_relaywatch.moc"
