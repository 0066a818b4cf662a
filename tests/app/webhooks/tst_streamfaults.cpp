#include "app/webhooks/eventstream.h"

#include "tests/app/webhooks/rawrelay.h"
#include "tests/app/webhooks/streamfixture.h"

#include <QDateTime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = StreamState::Kind;

/// Relays that behave as none should.
class StreamFaultsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_server = std::make_unique<RawServer>(); }

    void sendsWhatTheRelayNeeds();
    void sendsATokenWithoutAUser();
    void followsNoRedirect_data();
    void followsNoRedirect();
    void knowsWhatIsNoRelay_data();
    void knowsWhatIsNoRelay();
    void givesUpOnAnEventWithoutEnd();
    void passesAnEventThatIsTooLarge();
    void noticesSilence_data();
    void noticesSilence();
    void countsBytesAsSignsOfLife();
    void deliversWhatCameBeforeTheEnd();
    void leavesWithTheRelayWhatCannotBeKept();
    void takesWhatAPlainHubSends();
    void refusesWhatNobodyCanVerify();
    void connectsAgainAfterItsEnd();
    void waitsAsLongAsTheRelayWants();
    void saysOfflineWhenABreakIsLong();
    void sendsNothingWithoutWhatItNeeds_data();
    void sendsNothingWithoutWhatItNeeds();
    void tellsNoPassword();
    void tellsNothingAnyMoreWhenStopped();

private:
    RelayEndpoint endpoint() const { return endpointOf(*m_server); }

    std::unique_ptr<RawServer> m_server;
};

void StreamFaultsTest::sendsWhatTheRelayNeeds()
{
    Receiver receiver(endpoint(), workstationRules());
    receiver.start("17:3");
    QTRY_COMPARE(m_server->requests().size(), 1);
    const QByteArray request = m_server->requests().constFirst();
    QVERIFY(request.startsWith("GET /v1/events/wa HTTP/1.1\r\n"));
    QVERIFY(request.contains("Accept: text/event-stream\r\n"));
    QVERIFY(request.contains("Last-Event-ID: 17:3\r\n"));
    QVERIFY(request.contains("Authorization: Basic " + QByteArray("anna:password-canary").toBase64() + "\r\n"));
}

void StreamFaultsTest::sendsATokenWithoutAUser()
{
    RelayEndpoint relay = endpoint();
    relay.user.clear();
    relay.addresses = {QUrl(m_server->url().toString() + u"/relay/"_s)};
    Receiver receiver(relay, workstationRules());
    receiver.start();
    QTRY_COMPARE(m_server->requests().size(), 1);
    QVERIFY(m_server->requests().constFirst().startsWith("GET /relay/v1/events/wa HTTP/1.1\r\n"));
    QVERIFY(m_server->requests().constFirst().contains("Authorization: Bearer password-canary\r\n"));
}

void StreamFaultsTest::followsNoRedirect_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void StreamFaultsTest::followsNoRedirect()
{
    QFETCH(int, status);
    RawServer other;
    m_server->addReply(status, "", "Location: " + other.url().toEncoded() + "/v1/events/wa?password=x\r\n");
    Receiver receiver(endpoint(), workstationRules());
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::WrongAddress));
    const RelayFailure failure = *receiver.stream().state().failure;
    QCOMPARE(failure.kind, RelayFailure::Kind::Moved);
    QVERIFY2(failure.message.contains(other.url().toString()), qPrintable(failure.message));
    QVERIFY2(!failure.message.contains(u"password=x"_s), qPrintable(failure.message));
    QVERIFY(!other.hasReceived() && !other.hasPendingConnections());
}

void StreamFaultsTest::knowsWhatIsNoRelay_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("web page") << replyOf("200 OK", "Content-Type: text/html\r\n", "<html>\n\n</html>");
    QTest::newRow("JSON") << replyOf("200 OK", "Content-Type: application/json\r\n", "{}");
    QTest::newRow("no type") << replyOf("200 OK", "", "data: a\n\n");
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    QTest::newRow("teapot") << replyOf("418 I'm a teapot", "", "");
    QTest::newRow("page without end") << "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            + QByteArray(500'000, 'x');
}

void StreamFaultsTest::knowsWhatIsNoRelay()
{
    QFETCH(QByteArray, answer);
    m_server->addOpen(answer);
    Receiver receiver(endpoint(), workstationRules());
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::WrongAddress));
    QCOMPARE(receiver.stream().state().failure->kind, RelayFailure::Kind::NotARelay);
    QVERIFY(receiver.deliveries().isEmpty());
}

void StreamFaultsTest::givesUpOnAnEventWithoutEnd()
{
    EventStream::Limits limits = Receiver::quickLimits();
    limits.connection.parser = {.event = 10'000, .endless = 1'000'000};
    m_server->addOpen(streamHead + QByteArray(2'000'000, 'x'));
    Receiver receiver(endpoint(), workstationRules(), Receiver::Storing::AtOnce, limits);
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::WrongAddress));
    QCOMPARE(receiver.stream().state().failure->kind, RelayFailure::Kind::NotARelay);
}

void StreamFaultsTest::passesAnEventThatIsTooLarge()
{
    EventStream::Limits limits = Receiver::quickLimits();
    limits.connection.parser = {.event = 10'000, .endless = 1'000'000};
    m_server->addOpen(streamHead + "id: 1:0\ndata: " + QByteArray(500'000, 'x') + "\n\n" + eventOf("2:0", "{}"));
    Receiver receiver(endpoint(), workstationRules(), Receiver::Storing::AtOnce, limits);
    receiver.start();
    QVERIFY(receiver.waitFor(2));
    QCOMPARE(receiver.deliveries().constFirst().rejection, Delivery::Rejection::TooLarge);
    QCOMPARE(receiver.deliveries().constFirst().id, "1:0");
    QVERIFY(receiver.deliveries().constLast().isVerified());
}

void StreamFaultsTest::noticesSilence_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("head only") << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty");
    QTest::newRow("after the head") << streamHead;
    QTest::newRow("within an event") << streamHead + "data: {";
    QTest::newRow("after an event") << streamHead + eventOf("1:0", "{}");
}

void StreamFaultsTest::noticesSilence()
{
    QFETCH(QByteArray, answer);
    EventStream::Limits limits = Receiver::quickLimits();
    limits.connection.silence = 300ms;
    m_server->addOpen(answer);
    Receiver receiver(endpoint(), workstationRules(), Receiver::Storing::AtOnce, limits);
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::Reconnecting));
    QCOMPARE(receiver.stream().state().failure->kind, RelayFailure::Kind::Silent);
}

/// `event: ping` comes without data, and is no event.
void StreamFaultsTest::countsBytesAsSignsOfLife()
{
    EventStream::Limits limits = Receiver::quickLimits();
    limits.connection.silence = 2s;
    m_server->addOpen(streamHead);
    Receiver receiver(endpoint(), workstationRules(), Receiver::Storing::AtOnce, limits);
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::Connected));
    QTcpSocket *socket = m_server->findChild<QTcpSocket *>();
    for (int i = 0; i < 40; ++i) {
        socket->write("event: ping\n\n");
        QTest::qWait(100);
    }
    QCOMPARE(receiver.kinds(), (QList{Kind::Connecting, Kind::Connected}));
}

void StreamFaultsTest::deliversWhatCameBeforeTheEnd()
{
    QByteArray events;
    QList<QByteArray> bodies;
    for (int i = 0; i < 300; ++i) {
        bodies.append(QByteArray::number(i).rightJustified(1000, 'x'));
        events += eventOf("1:" + QByteArray::number(i), bodies.constLast());
    }
    m_server->add(streamHead + events + "id: 2:0\ndata: half");
    EventStream::Limits limits = Receiver::quickLimits();
    limits.unstored = 20;
    Receiver receiver(endpoint(), workstationRules(), Receiver::Storing::WhenTold, limits);
    receiver.start();
    while (receiver.deliveries().size() < 300) {
        const auto count = receiver.deliveries().size();
        QVERIFY(receiver.waitFor(count + 1));
        receiver.stream().stored(receiver.deliveries().constLast().id);
    }
    QVERIFY(receiver.waitFor(Kind::Reconnecting));
    QCOMPARE(receiver.bodies(), bodies);
}

/// Neither here nor inside Qt: the relay cannot send it.
void StreamFaultsTest::leavesWithTheRelayWhatCannotBeKept()
{
    constexpr qint64 size = 40'000'000;
    QByteArray events;
    const QByteArray body(100'000, 'x');
    for (int i = 0; events.size() < size; ++i)
        events += eventOf("1:" + QByteArray::number(i), body);
    m_server->addOpen(streamHead + events);
    EventStream::Limits limits = Receiver::quickLimits();
    limits.unstoredBytes = 1'000'000;
    Receiver receiver(endpoint(), workstationRules(), Receiver::Storing::WhenTold, limits);
    receiver.start();
    QVERIFY(receiver.waitFor(1));
    QTest::qWait(1000);
    const auto sockets = m_server->findChildren<QTcpSocket *>();
    const bool isWaiting = std::any_of(
        sockets.begin(), sockets.end(), [](const QTcpSocket *socket) { return socket->bytesToWrite() > size / 2; });
    QVERIFY(isWaiting);
    QVERIFY(receiver.deliveries().size() < 20);
}

/// Meta's own JSON in several lines, named after Meta's signature.
void StreamFaultsTest::takesWhatAPlainHubSends()
{
    const QByteArray body = "{\n  \"entry\": []\n}";
    const QByteArray name = "event: " + signatureOf(body, appSecret) + '\n';
    const QByteArray data = "data: " + QByteArray(body).replace("\n", "\ndata: ") + "\n\n";
    m_server->addOpen(streamHead + "id: 1-0\n" + name + data + "id: 2-0\n" + name + "data: {}\n\n");
    Receiver receiver(endpoint(), {.relayKey = {}, .appSecret = appSecret});
    receiver.start();
    QVERIFY(receiver.waitFor(2));
    QCOMPARE(receiver.deliveries().constFirst().body, body);
    QCOMPARE(receiver.deliveries().constLast().rejection, Delivery::Rejection::WrongSignature);
}

/// As smee sends it: a greeting, then the body as parsed JSON.
void StreamFaultsTest::refusesWhatNobodyCanVerify()
{
    const QByteArray event = "id: 1\ndata: {\"x-hub-signature-256\":\"" + signatureOf("{\"entry\":[]}", appSecret)
        + "\",\"body\":{\"entry\":[]},\"query\":{},\"timestamp\":1764253821000}\n\n";
    m_server->addOpen(streamHead + "event: ready\ndata: {}\n\n" + event + event + event);
    Receiver receiver(endpoint(), {.relayKey = relayKey, .appSecret = appSecret});
    receiver.start();
    QVERIFY(receiver.waitFor(3));
    for (const Delivery &delivery : receiver.deliveries()) {
        QCOMPARE(delivery.rejection, Delivery::Rejection::Parsed);
        QVERIFY(delivery.body.isEmpty());
    }
    const QString text = streamStateText(receiver.stream().state(), 0);
    QVERIFY2(text.contains(u"nothing can be verified"_s), qPrintable(text));
}

void StreamFaultsTest::connectsAgainAfterItsEnd()
{
    Receiver receiver(endpoint(), workstationRules());
    m_server->add(streamHead + eventOf("1:0", "{}"));
    receiver.start();
    QVERIFY(receiver.waitFor(1));
    QVERIFY(receiver.waitFor(Kind::Reconnecting));
    QCOMPARE(receiver.stream().state().failure->kind, RelayFailure::Kind::Ended);
    QTRY_VERIFY(countOf("events", *m_server) == 2);
    QVERIFY(m_server->requests().constLast().contains("Last-Event-ID: 1:0\r\n"));
}

void StreamFaultsTest::waitsAsLongAsTheRelayWants()
{
    Receiver receiver(endpoint(), workstationRules());
    m_server->add(streamHead + "retry: 30000\n\n");
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::Reconnecting));
    const qint64 wait = receiver.stream().state().retryAt - QDateTime::currentMSecsSinceEpoch();
    QVERIFY2(wait > 25'000, qPrintable(QString::number(wait)));
    receiver.stream().retryNow();
    QTRY_VERIFY(countOf("events", *m_server) == 2);
}

void StreamFaultsTest::saysOfflineWhenABreakIsLong()
{
    EventStream::Limits limits = Receiver::quickLimits();
    limits.offline = 500ms;
    m_server->close();
    Receiver receiver(endpoint(), workstationRules(), Receiver::Storing::AtOnce, limits);
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::Offline));
    QVERIFY(receiver.kinds().contains(Kind::Reconnecting));
    const StreamState state = receiver.stream().state();
    QCOMPARE(state.failure->kind, RelayFailure::Kind::Unreachable);
    QVERIFY(state.offlineSince > 0 && state.retryAt > state.offlineSince);
    const QString text = streamStateText(state, state.retryAt);
    QVERIFY2(text.startsWith(u"Offline since "_s), qPrintable(text));
}

void StreamFaultsTest::sendsNothingWithoutWhatItNeeds_data()
{
    QTest::addColumn<RelayEndpoint>("relay");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("word");
    const RelayEndpoint right{{QUrl(u"https://127.0.0.1:1"_s)}, u"wa"_s, u"anna"_s, u"secret"_s};
    const auto row = [](const char *name, const RelayEndpoint &relay, const QString &word) {
        QTest::newRow(name) << relay << u"key"_s << word;
    };
    RelayEndpoint relay = right;
    QTest::newRow("no key") << right << QString() << u"relay key"_s;
    relay.addresses.clear();
    row("no address", relay, u"address"_s);
    relay.addresses = {right.addresses.constFirst(), QUrl(u"http://relay.example.org"_s)};
    row("plain http", relay, u"https://"_s);
    relay = right;
    relay.channel.clear();
    row("no channel", relay, u"channel"_s);
    relay.channel = u"../head"_s;
    row("a path as channel", relay, u"channel"_s);
    relay = right;
    relay.password.clear();
    row("no password", relay, u"password"_s);
    relay.password = u"a\r\nX: b"_s;
    row("password of two lines", relay, u"password"_s);
    relay = right;
    relay.user = u"anna:x"_s;
    row("name with a colon", relay, u"name"_s);
    relay.user.clear();
    relay.password = u"a b"_s;
    row("token with a blank", relay, u"password"_s);
}

void StreamFaultsTest::sendsNothingWithoutWhatItNeeds()
{
    QFETCH(RelayEndpoint, relay);
    QFETCH(QString, key);
    QFETCH(QString, word);
    Receiver receiver(relay, {.relayKey = key.toUtf8(), .appSecret = {}});
    receiver.start();
    QCOMPARE(receiver.kind(), Kind::WrongAddress);
    const RelayFailure failure = *receiver.stream().state().failure;
    QCOMPARE(failure.kind, RelayFailure::Kind::Unusable);
    QVERIFY2(failure.message.contains(word), qPrintable(failure.message));
    QCOMPARE(receiver.stream().state().retryAt, 0);
}

void StreamFaultsTest::tellsNoPassword()
{
    for (const int status : {401, 403, 404, 418, 500, 503}) {
        m_server->addReply(status, "password-canary");
        Receiver receiver(endpoint(), workstationRules());
        receiver.start();
        QTRY_VERIFY(receiver.stream().state().failure);
        const RelayFailure failure = *receiver.stream().state().failure;
        QVERIFY(!failure.message.isEmpty());
        QVERIFY2(!(failure.message + failure.details).contains(u"canary"_s), qPrintable(failure.details));
        QVERIFY2(!failure.message.contains(u"%1"_s), qPrintable(failure.message));
    }
}

void StreamFaultsTest::tellsNothingAnyMoreWhenStopped()
{
    m_server->addOpen(streamHead + eventOf("1:0", "{}"));
    Receiver receiver(endpoint(), workstationRules());
    receiver.start();
    QVERIFY(receiver.waitFor(1));
    receiver.stream().stop();
    const auto kinds = receiver.kinds();
    QCOMPARE(kinds.constLast(), Kind::Stopped);
    QTcpSocket *socket = m_server->findChild<QTcpSocket *>();
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QTest::qWait(300);
    QCOMPARE(receiver.kinds(), kinds);
    QCOMPARE(receiver.deliveries().size(), 1);
}

QTEST_GUILESS_MAIN(StreamFaultsTest)

#include "tst_streamfaults.moc"
