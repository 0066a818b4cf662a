#include "tests/relay/bodies.h"
#include "tests/relay/subscriber.h"
#include "tests/support/relay.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>
#include <QUrlQuery>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

QByteArray everyByte()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes.append(static_cast<char>(i));
    return bytes;
}

QByteArray randomBytes(qsizetype size)
{
    QRandomGenerator random(1);
    QByteArray bytes(size, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(random.bounded(256));
    return bytes;
}

QByteArray headerIn(const RelayAnswer &answer, const QByteArray &name)
{
    for (const QByteArray &line : answer.headers.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ": "))
            return line.mid(name.size() + 2).trimmed();
    }
    return {};
}

QJsonObject headOf(const Relay &relay)
{
    return QJsonDocument::fromJson(relay.get(relay.endpointUrl(u"head"_s)).body).object();
}

QByteArray newestIdOf(const Relay &relay)
{
    return headOf(relay).value(u"last_message_id"_s).toString().toUtf8();
}

} // namespace

class RelayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_relay = std::make_unique<Relay>(RelayOptions{.pingInterval = 1}); }
    void cleanupTestCase() { m_relay.reset(); }

    void anEmptyChannelHasNeitherHeadNorOldest();
    void metaVerifiesTheAddress_data();
    void metaVerifiesTheAddress();
    void aSignedBodyArrivesByteForByte_data();
    void aSignedBodyArrivesByteForByte();
    void theWrappingIsSignedWithTheRelayKey();
    void aForgedBodyIsRefused_data();
    void aForgedBodyIsRefused();
    void aBodyAboveTheLimitIsRefused();
    void anotherChannelIsUnknown();
    void onlyAgentsMayReceive_data();
    void onlyAgentsMayReceive();
    void anAgentIsAddedAndRevokedWithoutRestart();
    void agentsCannotPublishOrWipe_data();
    void agentsCannotPublishOrWipe();
    void aSubscriberResumesAfterItsLastEvent();
    void aPositionThatIsNoneStartsAtTheOldestEvent();
    void oldestAndHeadTellTheEndsOfWhatIsKept();
    void itSpeaksTls();

private:
    std::unique_ptr<Relay> m_relay;
};

void RelayTest::anEmptyChannelHasNeitherHeadNorOldest()
{
    QCOMPARE(m_relay->get(m_relay->endpointUrl(u"head"_s)).status, 404);
    QCOMPARE(m_relay->get(m_relay->endpointUrl(u"oldest"_s)).status, 304);
}

void RelayTest::metaVerifiesTheAddress_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("as Meta asks") << u"hub.mode=subscribe&hub.verify_token=TOKEN&hub.challenge=1158201444"_s << 200;
    QTest::newRow("another order") << u"hub.challenge=1158201444&hub.verify_token=TOKEN&hub.mode=subscribe"_s << 200;
    QTest::newRow("encoded") << u"hub%2Emode=subscribe&hub.verify%5Ftoken=TOKEN&hub.challenge=1158201444"_s << 200;
    QTest::newRow("wrong token") << u"hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1158201444"_s << 403;
    QTest::newRow("token begins right") << u"hub.mode=subscribe&hub.verify_token=TOKENx&hub.challenge=1"_s << 403;
    QTest::newRow("token twice")
        << u"hub.mode=subscribe&hub.verify_token=TOKEN&hub.verify_token=TOKEN&hub.challenge=1"_s << 403;
    QTest::newRow("no token") << u"hub.mode=subscribe&hub.challenge=1158201444"_s << 403;
    QTest::newRow("empty token") << u"hub.mode=subscribe&hub.verify_token=&hub.challenge=1158201444"_s << 403;
    QTest::newRow("another mode") << u"hub.mode=unsubscribe&hub.verify_token=TOKEN&hub.challenge=1158201444"_s << 403;
    QTest::newRow("no challenge") << u"hub.mode=subscribe&hub.verify_token=TOKEN"_s << 403;
    QTest::newRow("markup") << u"hub.mode=subscribe&hub.verify_token=TOKEN&hub.challenge=<script>"_s << 403;
    QTest::newRow("nothing") << QString() << 403;
}

void RelayTest::metaVerifiesTheAddress()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    QUrl url = m_relay->webhookUrl();
    url.setQuery(query.replace(u"TOKEN"_s, QString::fromLatin1(m_relay->verifyToken())));
    const RelayAnswer answer = m_relay->request("GET", url, {}, {});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body == "1158201444", status == 200);
}

void RelayTest::aSignedBodyArrivesByteForByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("one line") << numberedBody(1);
    QTest::newRow("line feeds") << QByteArray("{\n  \"a\": 1\n}\n\n");
    QTest::newRow("carriage returns") << QByteArray("{\r\n\"a\":\r1\r\n\r\n}");
    QTest::newRow("an event inside") << QByteArray("{}\n\nid: 99:0\nevent: ping\ndata: forged\n\n");
    QTest::newRow("quotes and backslashes") << QByteArray(R"({"text":"\"quoted\" \\ 'single' \/"})");
    QTest::newRow("escapes") << QByteArray(R"({"name":"Zo\u00eb \ud83d\ude00 \u003Cb\u003E"})");
    QTest::newRow("emoji and scripts") << QByteArray("{\"name\":\"Zoë 😀 ग्राहक عميل\"}");
    QTest::newRow("numbers as written") << QByteArray(R"({"a":41.0,"b":1e3,"c":123456789012345678901})");
    QTest::newRow("every byte") << everyByte();
    QTest::newRow("3 MiB") << randomBytes(3 * 1024 * 1024);
    QTest::newRow("4 MiB, the limit") << randomBytes(4 * 1024 * 1024);
}

void RelayTest::aSignedBodyArrivesByteForByte()
{
    QFETCH(QByteArray, body);
    Subscriber subscriber(*m_relay, newestIdOf(*m_relay));
    QCOMPARE(m_relay->post(body).status, 200);
    const QList<RelayedEvent> events = subscriber.read(1);
    QCOMPARE(events.size(), 1);
    QVERIFY(events.constFirst().body() == body);
    QCOMPARE(events.constFirst().field(u"x-hub-signature-256"_s), m_relay->signatureOf(body));
}

void RelayTest::theWrappingIsSignedWithTheRelayKey()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    Subscriber subscriber(*m_relay, newestIdOf(*m_relay));
    QCOMPARE(m_relay->post(numberedBody(1)).status, 200);
    const QList<RelayedEvent> events = subscriber.read(1);
    QCOMPARE(events.size(), 1);
    QVERIFY(events.constFirst().isSignedWith(m_relay->relayKey()));
    QVERIFY(!events.constFirst().isSignedWith(m_relay->appSecret()));
    QCOMPARE(events.constFirst().field(u"content-type"_s), "application/json");
    QVERIFY(events.constFirst().field(u"timestamp"_s).toLongLong() >= before);
}

void RelayTest::aForgedBodyIsRefused_data()
{
    QTest::addColumn<QByteArray>("signature");
    const QByteArray right = m_relay->signatureOf(numberedBody(1));
    QTest::newRow("unsigned") << QByteArray();
    QTest::newRow("of another body") << m_relay->signatureOf(numberedBody(2));
    QTest::newRow("cut short") << right.chopped(1);
    QTest::newRow("too long") << right + '0';
    QTest::newRow("without its name") << right.mid(7);
    QTest::newRow("SHA-1's name") << "sha1=" + right.mid(7);
    QTest::newRow("only its name") << QByteArray("sha256=");
}

void RelayTest::aForgedBodyIsRefused()
{
    QFETCH(QByteArray, signature);
    const QJsonObject head = headOf(*m_relay);
    QCOMPARE(m_relay->post(numberedBody(1), signature).status, 401);
    QCOMPARE(m_relay->postForged(numberedBody(1)).status, 401);
    QCOMPARE(headOf(*m_relay).value(u"last_message_id"_s), head.value(u"last_message_id"_s));
}

void RelayTest::aBodyAboveTheLimitIsRefused()
{
    QCOMPARE(m_relay->post(QByteArray(4 * 1024 * 1024 + 1, 'x')).status, 413);
}

void RelayTest::anotherChannelIsUnknown()
{
    QUrl webhook = m_relay->webhookUrl();
    webhook.setPath(u"/webhook/other"_s);
    QCOMPARE(m_relay->request("POST", webhook, {}, {}).status, 401);
    QUrl events = m_relay->url();
    events.setPath(u"/v1/head/other"_s);
    QCOMPARE(m_relay->get(events).status, 403);
}

void RelayTest::onlyAgentsMayReceive_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("events") << u"events"_s;
    QTest::newRow("oldest") << u"oldest"_s;
    QTest::newRow("head") << u"head"_s;
}

void RelayTest::onlyAgentsMayReceive()
{
    QFETCH(QString, endpoint);
    const QUrl url = m_relay->endpointUrl(endpoint);
    QCOMPARE(m_relay->request("GET", url, {}, {}).status, 401);
    QCOMPARE(m_relay->request("GET", url, Relay::user(), u"wrong"_s).status, 401);
    QCOMPARE(m_relay->request("GET", url, Relay::user(), {}).status, 401);
    QCOMPARE(m_relay->request("GET", url, u"somebody"_s, m_relay->password()).status, 401);
}

void RelayTest::anAgentIsAddedAndRevokedWithoutRestart()
{
    const QUrl url = m_relay->endpointUrl(u"head"_s);
    const QString password = u"long enough a password"_s;
    QCOMPARE(m_relay->request("GET", url, u"anna"_s, password).status, 401);
    m_relay->addAgent(u"anna"_s, password);
    QVERIFY(m_relay->request("GET", url, u"anna"_s, password).status != 401);
    m_relay->addAgent(u"anna"_s, u"another password"_s);
    QCOMPARE(m_relay->request("GET", url, u"anna"_s, password).status, 401);
    QVERIFY(m_relay->request("GET", url, u"anna"_s, u"another password"_s).status != 401);
    m_relay->removeAgent(u"anna"_s);
    QCOMPARE(m_relay->request("GET", url, u"anna"_s, u"another password"_s).status, 401);
    QVERIFY(m_relay->get(url).status != 401);
}

void RelayTest::agentsCannotPublishOrWipe_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    for (const char *method : {"POST", "PUT", "DELETE", "PATCH"}) {
        for (const char *path : {"/v1/events/wa", "/v1/oldest/wa", "/v1/head/wa", "/publish/wa", "/wa", "/status"})
            QTest::addRow("%s %s", method, path) << QByteArray(method) << QString::fromLatin1(path);
    }
    QTest::newRow("DELETE /webhook/wa") << QByteArray("DELETE") << u"/webhook/wa"_s;
}

void RelayTest::agentsCannotPublishOrWipe()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QCOMPARE(m_relay->post(numberedBody(1)).status, 200);
    const QJsonObject head = headOf(*m_relay);
    QUrl url = m_relay->url();
    url.setPath(path);
    const int status = m_relay->request(method, url, Relay::user(), m_relay->password()).status;
    QVERIFY2(status == 403 || status == 404 || status == 405, QByteArray::number(status));
    QCOMPARE(headOf(*m_relay).value(u"last_message_id"_s), head.value(u"last_message_id"_s));
    QCOMPARE(headOf(*m_relay).value(u"messages"_s), head.value(u"messages"_s));
}

void RelayTest::aSubscriberResumesAfterItsLastEvent()
{
    const QByteArray start = newestIdOf(*m_relay);
    for (const QByteArray &body : numberedBodies(20))
        QCOMPARE(m_relay->post(body).status, 200);
    const QList<RelayedEvent> first = Subscriber(*m_relay, start).read(7);
    QCOMPARE(bodiesOf(first), numberedBodies(7));
    Subscriber resumed(*m_relay, first.constLast().id);
    QCOMPARE(bodiesOf(resumed.read(13)), numberedBodies(13, 7));
    QCOMPARE(m_relay->post(numberedBody(20)).status, 200);
    QCOMPARE(bodiesOf(resumed.read(1)), numberedBodies(1, 20));
}

void RelayTest::aPositionThatIsNoneStartsAtTheOldestEvent()
{
    QCOMPARE(m_relay->post(numberedBody(1)).status, 200);
    const QList<RelayedEvent> fromOldest = Subscriber(*m_relay).read(1);
    QCOMPARE(fromOldest.size(), 1);
    for (const char *position : {"0-0", "nonsense", "-1:0", "1:2:3", "99999999999999999999:0"}) {
        const QList<RelayedEvent> events = Subscriber(*m_relay, position).read(1);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.constFirst().id, fromOldest.constFirst().id);
    }
}

void RelayTest::oldestAndHeadTellTheEndsOfWhatIsKept()
{
    for (const QByteArray &body : numberedBodies(3))
        QCOMPARE(m_relay->post(body).status, 200);
    const qsizetype kept = headOf(*m_relay).value(u"messages"_s).toInteger();
    const QList<RelayedEvent> events = Subscriber(*m_relay).read(kept);
    QCOMPARE(events.size(), kept);
    QCOMPARE(headerIn(m_relay->get(m_relay->endpointUrl(u"oldest"_s)), "ETag"), events.constFirst().id);
    QCOMPARE(newestIdOf(*m_relay), events.constLast().id);
}

void RelayTest::itSpeaksTls()
{
    Relay relay({.hasTls = true});
    QCOMPARE(relay.url().scheme(), u"https"_s);
    QCOMPARE(relay.post(numberedBody(1)).status, 200);
    QCOMPARE(relay.postForged(numberedBody(1)).status, 401);
    QCOMPARE(relay.get(relay.endpointUrl(u"oldest"_s)).status, 200);
}

QTEST_GUILESS_MAIN(RelayTest)
#include "tst_relay.moc"
