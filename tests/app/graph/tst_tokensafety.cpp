#include "tests/app/capturedlog.h"
#include "tests/app/graph/clientfixture.h"

#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = GraphError::Kind;

/// A token goes to its own endpoint and nowhere else.
class TokenSafetyTest final : public ClientFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { startAgain(); }

    void followsNoRedirect_data();
    void followsNoRedirect();
    void sendsNoTokenToUnsafeAddresses_data();
    void sendsNoTokenToUnsafeAddresses();
    void takesTheseAddressesForThisComputer_data();
    void takesTheseAddressesForThisComputer();
    void sendsNoUnusableToken_data();
    void sendsNoUnusableToken();
    void usesNoProxyToThisComputer();
    void removesTheTokenFromMetasWords();
    void logsNoToken();
};

void TokenSafetyTest::followsNoRedirect_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("verb");
    for (const int status : {301, 302, 303, 307, 308})
        for (const QByteArray verb : {"GET", "POST", "DELETE"})
            QTest::addRow("%s, %d", verb.data(), status) << status << verb;
}

void TokenSafetyTest::followsNoRedirect()
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

void TokenSafetyTest::sendsNoTokenToUnsafeAddresses_data()
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

void TokenSafetyTest::sendsNoTokenToUnsafeAddresses()
{
    QFETCH(QString, base);
    const auto reply = get({QUrl(base), u"v25.0"_s, QString::fromLatin1(canary)});
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Refused);
    QVERIFY2(reply.error->message.contains(u"https://"_s), qPrintable(reply.error->message));
}

void TokenSafetyTest::takesTheseAddressesForThisComputer_data()
{
    QTest::addColumn<QString>("base");
    QTest::newRow("name") << u"http://localhost:8080"_s;
    QTest::newRow("IPv4") << u"http://127.0.0.1"_s;
    QTest::newRow("IPv4, another") << u"http://127.8.9.10:1"_s;
    QTest::newRow("IPv6") << u"http://[::1]:8080"_s;
}

void TokenSafetyTest::takesTheseAddressesForThisComputer()
{
    QFETCH(QString, base);
    QVERIFY(!objectionTo({QUrl(base), u"v25.0"_s, QString::fromLatin1(canary)}));
}

void TokenSafetyTest::sendsNoUnusableToken_data()
{
    QTest::addColumn<QString>("token");
    QTest::newRow("empty") << QString();
    QTest::newRow("line break") << u"EAAx\r\nX-Evil: 1"_s;
    QTest::newRow("space") << u"EAA x"_s;
    QTest::newRow("dots of a web page") << u"EAAJZ…"_s;
}

void TokenSafetyTest::sendsNoUnusableToken()
{
    QFETCH(QString, token);
    const auto reply = get({m_server->url(), u"v25.0"_s, token});
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, Kind::Token);
    QVERIFY(m_server->requests().isEmpty());
}

void TokenSafetyTest::usesNoProxyToThisComputer()
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

void TokenSafetyTest::removesTheTokenFromMetasWords()
{
    GraphEndpoint plain = endpoint();
    plain.token = u"plaincanary"_s; // does not look like Meta's
    m_server->addReply(400, R"({"error":{"code":100,"message":"What is plaincanary?"}})");
    const auto reply = get(plain);
    QVERIFY(reply.error);
    QVERIFY2(!reply.error->message.contains(plain.token), qPrintable(reply.error->message));
    QCOMPARE(reply.error->details, u"What is …?"_s);
}

void TokenSafetyTest::logsNoToken()
{
    CapturedLog log;
    QLoggingCategory::setFilterRules(u"*=true"_s); // also all that Qt has to tell
    const QUrlQuery query{{u"input_token"_s, QString::fromLatin1(canary)}, {u"phone"_s, u"+919876543210"_s}};
    m_server->addReply(400, errorBody(190));
    m_client->get(endpoint(), u"debug_token"_s, query, this, callback());
    await();
    m_server->close();
    m_client->get(endpoint(), u"debug_token"_s, query, this, callback());
    const auto reply = await();
    qWarning().noquote() << endpoint().token << reply.error->message << reply.error->details << query.toString();
    QLoggingCategory::setFilterRules({});
    QVERIFY(!log.text().isEmpty());
    QVERIFY2(!log.text().contains("canary") && !log.text().contains("9876543"), log.text());
    QVERIFY(!reply.error->details.contains(u"canary"_s));
}

QTEST_GUILESS_MAIN(TokenSafetyTest)

#include "tst_tokensafety.moc"
