#include "app/graph/graphclient.h"

#include "tests/app/graph/rawserver.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = GraphError::Kind;

Q_DECLARE_METATYPE(GraphReply)

namespace {

constexpr char canary[] = "EAAcanary0123456789";

/// Quick, so that a test can wait for it.
GraphClient::Limits quickLimits()
{
    GraphClient::Limits limits;
    limits.silence = 300ms;
    limits.patience = 900ms;
    limits.firstPause = 1ms;
    limits.throttlePause = 1h;
    limits.maxBody = 100'000;
    return limits;
}

QByteArray errorBody(int code)
{
    return R"({"error":{"message":"m","code":)" + QByteArray::number(code) + "}}";
}

QByteArray lineOf(const QByteArray &request)
{
    return request.split('\r').first();
}

QByteArray bodyOf(const QByteArray &request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

} // namespace

class GraphClientTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void sendsWhatMetaExpects_data();
    void sendsWhatMetaExpects();
    void sendsNoCookies();
    void answersLaterAndOnce();
    void keepsSilentWithoutContext();
    void givesBodyAndErrorTogether_data();
    void givesBodyAndErrorTogether();

    void neverRepeatsWhatChangesSomething_data();
    void neverRepeatsWhatChangesSomething();
    void repeatsReading_data();
    void repeatsReading();
    void givesUpReadingInTheEnd();
    void doesNotRepeatWhatMetaRefused();
    void saysOfflineWhenNobodyListens();
    void saysUnansweredWhenTheAnswerNeverEnds();

    void followsNoRedirect_data();
    void followsNoRedirect();
    void sendsNoTokenToUnsafeAddresses_data();
    void sendsNoTokenToUnsafeAddresses();
    void sendsNoUnusableToken_data();
    void sendsNoUnusableToken();
    void usesNoProxyToThisComputer();
    void removesTheTokenFromMetasWords();

    void stopsReadingWhatIsTooLarge_data();
    void stopsReadingWhatIsTooLarge();

    void sendsNothingWhileThrottled_data();
    void sendsNothingWhileThrottled();
    void goesOnAfterRetryAfter();
    void throttlesOneTokenOnly();
    void waitsForOnePersonOnlyAtThePairLimit();
    void tellsTheUsage();

private:
    GraphEndpoint endpoint() const { return {m_server->url(), u"v25.0"_s, QString::fromLatin1(canary)}; }
    GraphClient::Callback callback();
    GraphReply get(const GraphEndpoint &endpoint);
    GraphReply get() { return get(endpoint()); }
    GraphReply change(const QByteArray &verb);
    GraphReply await();

    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<GraphClient> m_client;
    QList<GraphReply> m_replies;
};

void GraphClientTest::init()
{
    m_server = std::make_unique<RawServer>();
    m_client = std::make_unique<GraphClient>(quickLimits());
    m_replies.clear();
}

void GraphClientTest::cleanup()
{
    m_client.reset();
    m_server.reset();
}

GraphClient::Callback GraphClientTest::callback()
{
    return [this](const GraphReply &reply) { m_replies.append(reply); };
}

GraphReply GraphClientTest::await()
{
    const auto count = m_replies.size();
    if (!QTest::qWaitFor([&] { return m_replies.size() > count; }, 20'000))
        qFatal("No answer");
    return m_replies.constLast();
}

GraphReply GraphClientTest::get(const GraphEndpoint &endpoint)
{
    m_client->get(endpoint, u"1/block_users"_s, {{u"limit"_s, u"100"_s}}, this, callback());
    return await();
}

GraphReply GraphClientTest::change(const QByteArray &verb)
{
    const QJsonObject body{{u"messaging_product"_s, u"whatsapp"_s}};
    const auto call = verb == "POST" ? &GraphClient::post : &GraphClient::remove;
    (m_client.get()->*call)(endpoint(), u"1/block_users"_s, body, this, callback());
    return await();
}

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

void GraphClientTest::saysUnansweredWhenTheAnswerNeverEnds()
{
    QCOMPARE(change("POST").error->kind, Kind::Unanswered); // silence from the start
    m_server->addOpen("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{");
    const auto reply = change("POST");
    QCOMPARE(reply.error->kind, Kind::Unanswered);
    QCOMPARE(m_server->requests().size(), 2);
}

void GraphClientTest::followsNoRedirect_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("verb");
    for (const int status : {301, 302, 303, 307, 308})
        for (const QByteArray verb : {"GET", "POST", "DELETE"})
            QTest::addRow("%s, %d", verb.data(), status) << status << verb;
}

void GraphClientTest::followsNoRedirect()
{
    QFETCH(int, status);
    QFETCH(QByteArray, verb);
    RawServer other;
    for (int i = 0; i < 5; ++i)
        m_server->addReply(status, "{}", "Location: " + other.url().toEncoded() + "/v25.0/1/block_users\r\n");
    const auto reply = verb == "GET" ? get() : change(verb);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Unanswered);
    QVERIFY2(reply.error->message.contains(u"another one"_s), qPrintable(reply.error->message));
    QVERIFY(!other.hasPendingConnections());
    QVERIFY(other.requests().isEmpty());
}

void GraphClientTest::sendsNoTokenToUnsafeAddresses_data()
{
    QTest::addColumn<QString>("base");
    QTest::newRow("plain http") << u"http://graph.facebook.com"_s;
    QTest::newRow("looks like this computer") << u"http://127.0.0.1.example.org"_s;
    QTest::newRow("localhost of others") << u"http://localhost.example.org"_s;
    QTest::newRow("this computer as user") << u"http://localhost@example.org"_s;
    QTest::newRow("any address") << u"http://0.0.0.0"_s;
    QTest::newRow("local network") << u"http://192.168.0.1"_s;
    QTest::newRow("file") << u"file:///tmp/x"_s;
    QTest::newRow("data") << u"data:application/json,{}"_s;
    QTest::newRow("ftp") << u"ftp://127.0.0.1"_s;
    QTest::newRow("unix") << u"unix+http://127.0.0.1"_s;
    QTest::newRow("no host") << u"https:///v25.0"_s;
    QTest::newRow("nothing") << QString();
}

void GraphClientTest::sendsNoTokenToUnsafeAddresses()
{
    QFETCH(QString, base);
    const auto reply = get({QUrl(base), u"v25.0"_s, QString::fromLatin1(canary)});
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Refused);
    QVERIFY2(reply.error->message.contains(u"https://"_s), qPrintable(reply.error->message));
}

void GraphClientTest::sendsNoUnusableToken_data()
{
    QTest::addColumn<QString>("token");
    QTest::newRow("empty") << QString();
    QTest::newRow("line break") << u"EAAx\r\nX-Evil: 1"_s;
    QTest::newRow("space") << u"EAA x"_s;
    QTest::newRow("dots of a web page") << u"EAAJZ…"_s;
}

void GraphClientTest::sendsNoUnusableToken()
{
    QFETCH(QString, token);
    const auto reply = get({m_server->url(), u"v25.0"_s, token});
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Token);
    QVERIFY(m_server->requests().isEmpty());
}

void GraphClientTest::usesNoProxyToThisComputer()
{
    RawServer proxy;
    for (const char *name : {"http_proxy", "HTTP_PROXY", "all_proxy"})
        qputenv(name, proxy.url().toEncoded());
    qputenv("no_proxy", "");
    m_server->addReply(200, "{}");
    const auto reply = get();
    for (const char *name : {"http_proxy", "HTTP_PROXY", "all_proxy", "no_proxy"})
        qunsetenv(name);
    QVERIFY(!reply.error);
    QVERIFY(proxy.requests().isEmpty());
}

void GraphClientTest::removesTheTokenFromMetasWords()
{
    GraphEndpoint plain = endpoint();
    plain.token = u"plaincanary"_s; // does not look like Meta's
    m_server->addReply(400, R"({"error":{"code":100,"message":"What is plaincanary?"}})");
    const auto reply = get(plain);
    QVERIFY(reply.error);
    QVERIFY2(!reply.error->message.contains(plain.token), qPrintable(reply.error->message));
    QCOMPARE(reply.error->details, u"What is …?"_s);
}

void GraphClientTest::stopsReadingWhatIsTooLarge_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray large = "{\"a\":\"" + QByteArray(200'000, 'x') + "\"}";
    QTest::newRow("told length") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(large.size()) + "\r\n\r\n" + large);
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

void GraphClientTest::sendsNothingWhileThrottled_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("least"); // ms
    const qint64 hour = 3'600'000;
    QTest::newRow("code 4") << 400 << QByteArray() << errorBody(4) << hour;
    QTest::newRow("429 without a code") << 429 << QByteArray() << QByteArray("<html>") << hour;
    QTest::newRow("Retry-After") << 400 << QByteArray("Retry-After: 90\r\n") << errorBody(80007) << qint64(80'000);
    QTest::newRow("estimate") << 400
                              << QByteArray("X-Business-Use-Case-Usage: "
                                            "{\"1\":[{\"estimated_time_to_regain_access\":120}]}\r\n")
                              << errorBody(130429) << 2 * hour - 1000;
    QTest::newRow("full, but done") << 200 << QByteArray("X-App-Usage: {\"call_count\":100}\r\n") << QByteArray("{}")
                                    << hour;
}

void GraphClientTest::sendsNothingWhileThrottled()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(qint64, least);
    m_server->addReply(status, body, headers);
    const auto first = change("POST");
    QCOMPARE(first.error && first.error->kind == Kind::Throttled, status != 200);
    for (const auto &reply : {change("POST"), get(), change("DELETE")}) {
        QVERIFY(reply.error);
        QCOMPARE(reply.error->kind, Kind::Throttled);
        QCOMPARE(reply.status, 0);
        QVERIFY2(reply.error->retryAfter.count() >= least - 60'000, "some of it is over");
        QVERIFY(reply.error->retryAfter.count() > least / 2);
    }
    QCOMPARE(m_server->requests().size(), 1);
}

void GraphClientTest::goesOnAfterRetryAfter()
{
    m_server->addReply(429, errorBody(130429), "Retry-After: 1\r\n");
    m_server->addReply(200, "{}");
    const auto first = change("POST");
    QVERIFY(first.error);
    QCOMPARE(first.error->retryAfter, std::chrono::milliseconds(1000));
    GraphReply last;
    QVERIFY(QTest::qWaitFor([&] { return !(last = change("POST")).error; }));
    QCOMPARE(m_server->requests().size(), 2);
}

void GraphClientTest::throttlesOneTokenOnly()
{
    m_server->addReply(400, errorBody(4));
    m_server->addReply(200, "{}");
    QVERIFY(get().error);
    GraphEndpoint other = endpoint();
    other.token = u"another"_s;
    QVERIFY(!get(other).error);
}

void GraphClientTest::waitsForOnePersonOnlyAtThePairLimit()
{
    m_server->addReply(400, errorBody(131056));
    m_server->addReply(200, "{}");
    QCOMPARE(change("POST").error->kind, Kind::Throttled);
    QVERIFY(!change("POST").error);
}

void GraphClientTest::tellsTheUsage()
{
    QCOMPARE(m_client->usage(endpoint()), 0);
    m_server->addReply(200, "{}", "X-App-Usage: {\"call_count\":28}\r\n");
    m_server->addReply(200, "{}");
    get();
    QCOMPARE(m_client->usage(endpoint()), 28);
    get();
    QCOMPARE(m_client->usage(endpoint()), 28);
}

QTEST_GUILESS_MAIN(GraphClientTest)

#include "tst_graphclient.moc"
