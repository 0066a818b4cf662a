#include "app/webhooks/eventstream.h"

#include "tests/app/webhooks/cuttingproxy.h"
#include "tests/app/webhooks/relayfixture.h"
#include "tests/app/webhooks/streamfixture.h"
#include "tests/app/webhooks/wrapping.h"
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QThread>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = StreamState::Kind;

namespace {

/// Past nginx' front, as nobody can who has no account on the relay's host.
void publish(const Relay &relay, const QByteArray &data)
{
    QLocalSocket socket;
    socket.connectToServer(relay.folder() + u"/node1/run/publish.sock"_s);
    QVERIFY(socket.waitForConnected());
    socket.write("POST /" + Relay::channel().toUtf8()
        + " HTTP/1.1\r\nHost: relay\r\nContent-Length: " + QByteArray::number(data.size()) + "\r\n\r\n" + data);
    QVERIFY(socket.waitForReadyRead());
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 20"));
}

} // namespace

/// Against the real relay.
class EventStreamTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliversEveryEventOnceAndInOrder();
    void deliversByteForByte();
    void deliversToEverybody();
    void resumesBehindWhatIsStored();
    void deliversWhatWasNotStoredAgain();
    void goesOnWhenConnectionsAreCut();
    void goesOnWhenNginxDies();
    void goesOnWhenRedisDies();
    void goesOnAtAnotherNode();
    void readsNoMoreThanCanBeStored();
    void readsNoMoreThanCanBeStoredOverTls();
    void rejectsWhatIsForgedPastTheRelay();
    void saysThatTheKeyMayBeWrong();
    void saysThatThePasswordIsWrong();
    void saysThatThereIsNoSuchChannel();
    void sendsNothingToARelayThatCannotProveItself();
};

void EventStreamTest::deliversEveryEventOnceAndInOrder()
{
    const Relay relay;
    QVERIFY(post(relay, 0, 50));
    Receiver receiver(endpointOf(relay), rulesOf(relay));
    receiver.start();
    QVERIFY(receiver.waitFor(50));
    QVERIFY(post(relay, 50, 50));
    QVERIFY(receiver.waitFor(100));
    QCOMPARE(receiver.bodies(), bodiesFrom(0, 100));
    QCOMPARE(receiver.kinds(), (QList{Kind::Connecting, Kind::Connected}));
    for (const Delivery &delivery : receiver.deliveries())
        QVERIFY(delivery.isVerified() && delivery.arrivedAt > 0 && !delivery.id.isEmpty());
}

void EventStreamTest::deliversByteForByte()
{
    const Relay relay;
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(static_cast<char>(i));
    const QList<QByteArray> bodies{"{\r\n \"a\": \"\\u00e4\\/\"\r}\n", "\"\xf0\x9f\x98\x80\"", "data: x\n\nid: 9\n\n",
        all, all.repeated(12 * 1024)}; // 3 MB
    for (const QByteArray &body : bodies)
        QCOMPARE(relay.post(body).status, 200);
    Receiver receiver(endpointOf(relay), {.relayKey = relay.relayKey(), .appSecret = relay.appSecret()});
    receiver.start();
    QVERIFY(receiver.waitFor(bodies.size()));
    QVERIFY(receiver.bodies() == bodies);
}

void EventStreamTest::deliversToEverybody()
{
    const Relay relay;
    Receiver one(endpointOf(relay), rulesOf(relay));
    Receiver other(endpointOf(relay), rulesOf(relay));
    one.start();
    other.start();
    QVERIFY(one.waitFor(Kind::Connected) && other.waitFor(Kind::Connected));
    QVERIFY(post(relay, 0, 30));
    QVERIFY(one.waitFor(30) && other.waitFor(30));
    QCOMPARE(one.bodies(), bodiesFrom(0, 30));
    QCOMPARE(other.bodies(), bodiesFrom(0, 30));
}

void EventStreamTest::resumesBehindWhatIsStored()
{
    const Relay relay;
    QVERIFY(post(relay, 0, 10));
    Receiver first(endpointOf(relay), rulesOf(relay));
    first.start();
    QVERIFY(first.waitFor(10));
    first.stream().stop();
    QVERIFY(post(relay, 10, 10));
    Receiver second(endpointOf(relay), rulesOf(relay));
    second.start(first.deliveries().at(6).id);
    QVERIFY(second.waitFor(13));
    QCOMPARE(second.bodies(), bodiesFrom(7, 13));
}

void EventStreamTest::deliversWhatWasNotStoredAgain()
{
    const Relay relay;
    QVERIFY(post(relay, 0, 10));
    Receiver receiver(endpointOf(relay), rulesOf(relay), Receiver::Storing::WhenTold);
    receiver.start();
    QVERIFY(receiver.waitFor(10));
    receiver.stream().stored(receiver.deliveries().at(3).id);
    receiver.start(receiver.deliveries().at(3).id); // what could not be stored is asked for again
    QVERIFY(receiver.waitFor(16));
    QCOMPARE(receiver.bodies(), bodiesFrom(0, 10) + bodiesFrom(4, 6));
}

void EventStreamTest::goesOnWhenConnectionsAreCut()
{
    constexpr int count = 1000;
    const Relay relay;
    CuttingProxy proxy(relay.url());
    RelayEndpoint endpoint = endpointOf(relay);
    endpoint.addresses = {proxy.url()};
    Receiver receiver(endpoint, rulesOf(relay));
    receiver.start();
    QTimer cutting;
    connect(&cutting, &QTimer::timeout, &proxy, [&] {
        proxy.cut();
        cutting.start(QRandomGenerator::global()->bounded(20, 200));
    });
    cutting.start(100);
    const std::unique_ptr<QThread> poster(QThread::create([&relay] { return post(relay, 0, count); }));
    poster->start();
    const bool isPosted = QTest::qWaitFor([&] { return poster->isFinished(); }, Receiver::patience);
    poster->wait();
    QTRY_VERIFY_WITH_TIMEOUT(proxy.cuts() > 3, Receiver::patience); // posting is over sooner on a fast machine
    cutting.stop();
    QVERIFY(isPosted && receiver.waitFor(count));
    QCOMPARE(receiver.bodies(), bodiesFrom(0, count));
    QVERIFY(receiver.gaps().isEmpty());
}

/// What is waiting to be stored when the connection breaks comes only once.
void EventStreamTest::goesOnWhenNginxDies()
{
    Relay relay;
    Receiver receiver(endpointOf(relay), rulesOf(relay), Receiver::Storing::WhenTold);
    receiver.start();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(post(relay, i * 20, 20));
        QVERIFY(receiver.waitFor(i * 20 + 20));
        receiver.stream().stored(receiver.deliveries().at(i * 20 + 5).id);
        relay.kill(RelayPart::Nginx);
        QVERIFY(receiver.waitFor(Kind::Reconnecting));
        relay.start(RelayPart::Nginx);
    }
    QVERIFY(post(relay, 100, 1));
    QVERIFY(receiver.waitFor(101));
    QCOMPARE(receiver.bodies(), bodiesFrom(0, 101));
    QVERIFY(receiver.gaps().isEmpty());
}

void EventStreamTest::goesOnWhenRedisDies()
{
    Relay relay;
    Receiver receiver(endpointOf(relay), rulesOf(relay));
    receiver.start();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(post(relay, i * 20, 10));
        relay.kill(RelayPart::Redis);
        relay.start(RelayPart::Redis);
        QVERIFY(post(relay, i * 20 + 10, 10));
    }
    QVERIFY(receiver.waitFor(60));
    QCOMPARE(receiver.bodies(), bodiesFrom(0, 60));
    QVERIFY(receiver.gaps().isEmpty());
}

void EventStreamTest::goesOnAtAnotherNode()
{
    Relay relay({.nodes = 2});
    Receiver receiver(endpointOf(relay), rulesOf(relay));
    receiver.start();
    QVERIFY(post(relay, 0, 10));
    QVERIFY(receiver.waitFor(10));
    relay.kill(RelayPart::Nginx);
    for (int i = 10; i < 20; ++i)
        QVERIFY(relay.deliver(bodyOf(i), 1) > 0);
    QVERIFY(receiver.waitFor(20));
    QCOMPARE(receiver.bodies(), bodiesFrom(0, 20));
}

void EventStreamTest::readsNoMoreThanCanBeStored()
{
    const Relay relay;
    for (int i = 0; i < 40; ++i)
        QVERIFY(relay.deliver(QByteArray(200'000, static_cast<char>('a' + i % 26))) > 0);
    EventStream::Limits limits = Receiver::quickLimits();
    limits.unstored = 8;
    limits.connection.silence = 2s;
    Receiver receiver(endpointOf(relay), rulesOf(relay), Receiver::Storing::WhenTold, limits);
    receiver.start();
    QVERIFY(receiver.waitFor(8));
    QTest::qWait(3000); // longer than silence is borne: that nothing is heard is our own doing
    QCOMPARE(receiver.kind(), Kind::Connected);
    QVERIFY(receiver.deliveries().size() <= 8 + receiver.largestBatch());
    while (receiver.deliveries().size() < 40) {
        const auto count = receiver.deliveries().size();
        receiver.stream().stored(receiver.deliveries().constLast().id);
        QVERIFY(receiver.waitFor(count + 1));
    }
    QCOMPARE(receiver.deliveries().size(), 40);
    QCOMPARE(receiver.kinds(), (QList{Kind::Connecting, Kind::Connected}));
}

void EventStreamTest::readsNoMoreThanCanBeStoredOverTls()
{
    const Relay relay({.hasTls = true});
    const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = usual;
    trusting.addCaCertificates(relay.caCertificatePath());
    QSslConfiguration::setDefaultConfiguration(trusting);
    for (int i = 0; i < 40; ++i)
        QVERIFY(relay.deliver(QByteArray(200'000, static_cast<char>('a' + i % 26))) > 0);
    EventStream::Limits limits = Receiver::quickLimits();
    limits.unstored = 3;
    Receiver receiver(endpointOf(relay), rulesOf(relay), Receiver::Storing::WhenTold, limits);
    receiver.start();
    while (receiver.deliveries().size() < 40) {
        const auto count = receiver.deliveries().size();
        QVERIFY(receiver.waitFor(count + 1));
        receiver.stream().stored(receiver.deliveries().constLast().id);
    }
    QSslConfiguration::setDefaultConfiguration(usual);
    QCOMPARE(receiver.deliveries().size(), 40);
    QVERIFY(receiver.largestBatch() < 10);
}

void EventStreamTest::rejectsWhatIsForgedPastTheRelay()
{
    const Relay relay;
    QCOMPARE(relay.postForged("{}").status, 401);
    publish(relay, jsonOf(wrapped("{}", QDateTime::currentMSecsSinceEpoch())));
    publish(relay, "{}\nid: 99999999999:0\nevent: x");
    QVERIFY(post(relay, 0, 1));
    Receiver receiver(endpointOf(relay), rulesOf(relay));
    receiver.start();
    QVERIFY(receiver.waitFor(2));
    QTRY_COMPARE(receiver.deliveries().constLast().body, bodyOf(0));
    QCOMPARE(receiver.deliveries().constFirst().rejection, Delivery::Rejection::WrongSignature);
    for (const Delivery &delivery : receiver.deliveries())
        QCOMPARE(delivery.isVerified(), delivery.body == bodyOf(0));
}

void EventStreamTest::saysThatTheKeyMayBeWrong()
{
    const Relay relay;
    QVERIFY(post(relay, 0, 5));
    Receiver receiver(endpointOf(relay), {.relayKey = "another", .appSecret = {}});
    receiver.start();
    QVERIFY(receiver.waitFor(5));
    QCOMPARE(receiver.stream().state().rejected, 5);
    const QString text = streamStateText(receiver.stream().state(), 0);
    QVERIFY2(text.contains(u"relay key"_s), qPrintable(text));
}

void EventStreamTest::saysThatThePasswordIsWrong()
{
    Relay relay;
    RelayEndpoint endpoint = endpointOf(relay);
    endpoint.user = u"anna"_s;
    endpoint.password = u"Grüße: 1 2 3 4 5"_s;
    Receiver receiver(endpoint, rulesOf(relay));
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::WrongPassword));
    const QString message = receiver.stream().state().failure->message;
    QVERIFY2(message.contains(u"password"_s) && !message.contains(u"Grüße"_s), qPrintable(message));
    relay.addAgent(endpoint.user, endpoint.password);
    QVERIFY(receiver.waitFor(Kind::Connected));
}

void EventStreamTest::saysThatThereIsNoSuchChannel()
{
    const Relay relay;
    RelayEndpoint endpoint = endpointOf(relay);
    endpoint.channel = u"shop"_s;
    Receiver receiver(endpoint, rulesOf(relay));
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::WrongAddress));
    const RelayFailure failure = *receiver.stream().state().failure;
    QCOMPARE(failure.kind, RelayFailure::Kind::NoChannel);
    QVERIFY2(failure.message.contains(u"“shop”"_s), qPrintable(failure.message));
}

void EventStreamTest::sendsNothingToARelayThatCannotProveItself()
{
    const Relay relay({.hasTls = true});
    Receiver receiver(endpointOf(relay), rulesOf(relay));
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::WrongAddress));
    QCOMPARE(receiver.stream().state().failure->kind, RelayFailure::Kind::Insecure);
}

QTEST_GUILESS_MAIN(EventStreamTest)

#include "tst_eventstream.moc"
