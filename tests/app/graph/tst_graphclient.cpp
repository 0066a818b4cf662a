#include "tests/app/graph/clientfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = GraphError::Kind;

namespace {

QByteArray lineOf(const QByteArray &request)
{
    return request.split('\r').first();
}

QByteArray bodyOf(const QByteArray &request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

} // namespace

class GraphClientTest final : public ClientFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { startAgain(); }

    void sendsWhatMetaExpects_data();
    void sendsWhatMetaExpects();
    void writesAddressesAsServersReadThem_data();
    void writesAddressesAsServersReadThem();
    void sendsLargeBodiesWhole();
    void sendsNoCookies();
    void answersLaterAndOnce();
    void keepsSilentWithoutContext();
    void keepsSilentWhenItIsGone();
    void givesBodyAndErrorTogether_data();
    void givesBodyAndErrorTogether();
    void neverRepeatsWhatChangesSomething_data();
    void neverRepeatsWhatChangesSomething();
    void repeatsReading_data();
    void repeatsReading();
    void givesUpReadingInTheEnd();
    void doesNotRepeatWhatMetaRefused();
    void saysOfflineWhenNobodyListens();
    void saysUnansweredWhenTheAnswerNeverEnds_data();
    void saysUnansweredWhenTheAnswerNeverEnds();
    void stopsReadingWhatIsTooLarge_data();
    void stopsReadingWhatIsTooLarge();
};

void GraphClientTest::sendsWhatMetaExpects_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("body");
    const QByteArray body = R"({"messaging_product":"whatsapp"})";
    QTest::newRow("GET") << QByteArray("GET") << QByteArray("GET /v25.0/1/block_users?limit=100 HTTP/1.1")
                         << QByteArray();
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("POST /v25.0/1/block_users HTTP/1.1") << body;
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray("DELETE /v25.0/1/block_users HTTP/1.1") << body;
}

void GraphClientTest::sendsWhatMetaExpects()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, body);
    m_server->addReply(200, R"({"success":true})");
    const auto reply = verb == "GET" ? get() : change(verb);
    QVERIFY(!reply.error);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body.value(u"success"_s), QJsonValue(true));
    QCOMPARE(m_server->requests().size(), 1);
    const QByteArray request = m_server->requests().constFirst();
    QCOMPARE(lineOf(request), line);
    QCOMPARE(bodyOf(request), body);
    QVERIFY(request.contains(QByteArray("\r\nAuthorization: Bearer ") + canary + "\r\n"));
    QCOMPARE(request.contains("\r\nContent-Type: application/json\r\n"), !body.isEmpty());
}

void GraphClientTest::writesAddressesAsServersReadThem_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("cursor");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QString() << u"QVFI"_s << QByteArray("/v25.0/me?after=QVFI");
    QTest::newRow("base64") << QString() << u"a+b/c=="_s << QByteArray("/v25.0/me?after=a%2Bb/c%3D%3D");
    QTest::newRow("signs") << QString() << u"a&b #ü"_s << QByteArray("/v25.0/me?after=a%26b%20%23%C3%BC");
    QTest::newRow("slash") << u"/"_s << u"1"_s << QByteArray("/v25.0/me?after=1");
    QTest::newRow("path") << u"/meta/graph/"_s << u"1"_s << QByteArray("/meta/graph/v25.0/me?after=1");
}

void GraphClientTest::writesAddressesAsServersReadThem()
{
    QFETCH(QString, base);
    QFETCH(QString, cursor);
    QFETCH(QByteArray, expected);
    GraphEndpoint there = endpoint();
    there.base.setPath(base);
    m_server->addReply(200, "{}");
    QUrlQuery query;
    query.addQueryItem(u"after"_s, cursor);
    m_client->get(there, u"me"_s, query, this, callback());
    await();
    QCOMPARE(lineOf(m_server->requests().constLast()), "GET " + expected + " HTTP/1.1");
}

void GraphClientTest::sendsLargeBodiesWhole()
{
    QJsonArray users;
    for (int i = 0; i < 20'000; ++i)
        users.append(QJsonObject{{u"user"_s, u"+15550%1"_s.arg(100'000 + i)}});
    const QJsonObject body{{u"block_users"_s, QJsonValue(users)}};
    m_server->addReply(200, "{}");
    m_client->post(endpoint(), u"1/block_users"_s, body, this, callback());
    QVERIFY(!await().error);
    QCOMPARE(QJsonDocument::fromJson(bodyOf(m_server->requests().constFirst())).object(), body);
}

void GraphClientTest::sendsNoCookies()
{
    m_server->addReply(200, "{}", "Set-Cookie: visitor=1; Path=/\r\n");
    m_server->addReply(200, "{}");
    get();
    get();
    QCOMPARE(m_server->requests().size(), 2);
    QVERIFY(!m_server->requests().constLast().toLower().contains("cookie"));
}

void GraphClientTest::answersLaterAndOnce()
{
    GraphEndpoint unsafe = endpoint();
    unsafe.base = QUrl(u"http://example.org"_s);
    m_client->get(unsafe, u"me"_s, {}, this, callback());
    QVERIFY(m_replies.isEmpty());
    await();
    QTest::qWait(20);
    QCOMPARE(m_replies.size(), 1);
}

void GraphClientTest::keepsSilentWithoutContext()
{
    m_server->addReply(200, "{}");
    m_server->addReply(200, "{}");
    auto context = std::make_unique<QObject>();
    m_client->get(endpoint(), u"me"_s, {}, context.get(), callback());
    QVERIFY(QSignalSpy(m_server.get(), &RawServer::requested).wait());
    context.reset();
    get(); // answered after the other
    QCOMPARE(m_replies.size(), 1);
}

void GraphClientTest::keepsSilentWhenItIsGone()
{
    m_client->post(endpoint(), u"1/block_users"_s, {}, this, callback());
    QVERIFY(QSignalSpy(m_server.get(), &RawServer::requested).wait()); // never answered
    m_client->get(endpoint(), u"me"_s, {}, this, callback()); // not even begun
    m_client.reset();
    QTest::qWait(20);
    QVERIFY(m_replies.isEmpty());
}

void GraphClientTest::givesBodyAndErrorTogether_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 400, 401, 403, 404, 418})
        QTest::addRow("%d", status) << status;
}

void GraphClientTest::givesBodyAndErrorTogether()
{
    QFETCH(int, status);
    m_server->addReply(status, R"({"block_users":{"failed_users":[]},"error":{"code":139100}})",
        "WWW-Authenticate: OAuth \"Facebook Platform\"\r\n");
    const auto reply = change("POST");
    QCOMPARE(reply.status, status);
    QVERIFY(reply.body.contains(u"block_users"_s));
    QVERIFY(reply.error);
    QCOMPARE(reply.error->code, 139100);
    QCOMPARE(m_server->requests().size(), 1);
}

void GraphClientTest::neverRepeatsWhatChangesSomething_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Kind>("kind");
    for (const QByteArray verb : {"POST", "DELETE"}) {
        const auto row = [&verb](
                             const char *name) -> QTestData & { return QTest::addRow("%s, %s", verb.data(), name); };
        row("closed") << verb << QByteArray() << Kind::Unanswered;
        row("cut head") << verb << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << Kind::Unanswered;
        row("cut body") << verb << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"a\":")
                        << Kind::Unanswered;
        row("cut chunks") << verb << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n")
                          << Kind::Unanswered;
        row("not HTTP") << verb << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << Kind::Unanswered;
        row("500") << verb << QByteArray("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n") << Kind::Temporary;
        row("cut 500") << verb << QByteArray("HTTP/1.1 500 Oh\r\nContent-Length: 99\r\n\r\n{") << Kind::Unanswered;
    }
}

void GraphClientTest::neverRepeatsWhatChangesSomething()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, answer);
    QFETCH(Kind, kind);
    for (int i = 0; i < 5; ++i)
        m_server->add(answer);
    const auto reply = change(verb);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, kind);
    QTest::qWait(50);
    QCOMPARE(m_server->requests().size(), 1);
}

void GraphClientTest::repeatsReading_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("closed") << QByteArray();
    QTest::newRow("HTML") << QByteArray("HTTP/1.1 502 Bad\r\nContent-Length: 6\r\n\r\n<html>");
    QTest::newRow("empty") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("cut body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"a\":");
    QTest::newRow("temporary") << QByteArray("HTTP/1.1 400 Bad\r\n\r\n" + errorBody(2));
}

void GraphClientTest::repeatsReading()
{
    QFETCH(QByteArray, answer);
    m_server->add(answer);
    m_server->add(answer);
    m_server->addReply(200, R"({"data":[]})");
    const auto reply = get();
    QVERIFY(!reply.error);
    QVERIFY(m_server->requests().size() >= 2);
}

void GraphClientTest::givesUpReadingInTheEnd()
{
    for (int i = 0; i < 9; ++i)
        m_server->addReply(503, "<html>");
    const auto reply = get();
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Temporary);
    QCOMPARE(m_server->requests().size(), 1 + quickLimits().repetitions);
}

void GraphClientTest::doesNotRepeatWhatMetaRefused()
{
    for (const int code : {100, 190, 10, 139102, 130429}) {
        m_server->addReply(400, errorBody(code));
        QCOMPARE(get().error->code, code);
    }
    QCOMPARE(m_server->requests().size(), 5);
}

void GraphClientTest::saysOfflineWhenNobodyListens()
{
    m_server->close();
    for (const QByteArray verb : {"GET", "POST"}) {
        const auto reply = verb == "GET" ? get() : change(verb);
        QVERIFY(reply.error);
        QCOMPARE(reply.error->kind, Kind::Offline);
        QCOMPARE(reply.status, 0);
    }
}

void GraphClientTest::saysUnansweredWhenTheAnswerNeverEnds_data()
{
    QTest::addColumn<int>("silence"); // ms
    QTest::addColumn<int>("patience");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray begun = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{";
    QTest::newRow("silence from the start") << 500 << 30'000 << QByteArray();
    QTest::newRow("silence in the middle") << 500 << 30'000 << begun;
    QTest::newRow("too slow from the start") << 30'000 << 500 << QByteArray();
    QTest::newRow("too slow in the middle") << 30'000 << 500 << begun;
}

void GraphClientTest::saysUnansweredWhenTheAnswerNeverEnds()
{
    QFETCH(int, silence);
    QFETCH(int, patience);
    QFETCH(QByteArray, answer);
    auto limits = quickLimits();
    limits.silence = std::chrono::milliseconds(silence);
    limits.patience = std::chrono::milliseconds(patience);
    m_client = std::make_unique<GraphClient>(limits);
    m_server->addOpen(answer);
    QCOMPARE(change("POST").error->kind, Kind::Unanswered);
    QCOMPARE(m_server->requests().size(), 1);
}

void GraphClientTest::stopsReadingWhatIsTooLarge_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray large = "{\"a\":\"" + QByteArray(200'000, 'x') + "\"}";
    QTest::newRow("told length") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(large.size()) + "\r\n\r\n" + large);
    QTest::newRow("a byte too many") << QByteArray(
        "HTTP/1.1 200 OK\r\n\r\n{\"a\":\"" + QByteArray(100'001 - 8, 'x') + "\"}");
    QTest::newRow("until it closes") << QByteArray("HTTP/1.1 200 OK\r\n\r\n" + large);
    QByteArray zipped = qCompress(large).mid(4); // after Qt's own length: what HTTP calls deflate
    QTest::newRow("compressed") << QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: "
        + QByteArray::number(zipped.size()) + "\r\n\r\n" + zipped);
}

void GraphClientTest::stopsReadingWhatIsTooLarge()
{
    QFETCH(QByteArray, answer);
    m_server->add(answer);
    const auto reply = change("POST");
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Unanswered);
    QVERIFY(reply.body.isEmpty());
}

QTEST_GUILESS_MAIN(GraphClientTest)

#include "tst_graphclient.moc"
