#include "app/webhooks/relaycheck.h"
#include "tests/app/webhooks/connectproxy.h"
#include "tests/app/webhooks/rawrelay.h"
#include "tests/app/webhooks/streamfixture.h"
#include "tests/app/webhooks/testauthority.h"

using namespace Qt::StringLiterals;
using Kind = StreamState::Kind;

namespace {

const QString relayName = u"relay.example.test"_s;

} // namespace

/// Who is at the other end, and by which way.
class StreamSecurityTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_server = std::make_unique<RawServer>(); }

    void receivesFromWhoProvesToBeTheRelay();
    void sendsNothingToWhoDoesNot_data();
    void sendsNothingToWhoDoesNot();
    void whoDoesNotIsToldByTheCheck_data() { sendsNothingToWhoDoesNot_data(); }
    void whoDoesNotIsToldByTheCheck();
    void takesTheOtherAddressInstead();
    void goesThroughTheProxy();

private:
    enum class Fault { None, Untrusted, Expired, OtherHost };

    /// The server with that fault, and where to find it.
    RelayEndpoint encrypted(Fault fault);

    static QString here() { return QStringLiteral("IP:127.0.0.1"); }

    TestAuthority m_authority;
    std::unique_ptr<RawServer> m_server;
};

void StreamSecurityTest::initTestCase()
{
    if (!m_authority.isThere())
        QSKIP("There is no openssl here to make certificates with");
}

RelayEndpoint StreamSecurityTest::encrypted(Fault fault)
{
    m_server->encrypt(m_authority.serverFor(here(), fault == Fault::Expired ? -1 : 30));
    if (fault == Fault::Untrusted)
        TestAuthority::trustNobody();
    else
        m_authority.trust();
    RelayEndpoint endpoint = endpointOf(*m_server);
    if (fault == Fault::OtherHost)
        endpoint.addresses.first().setHost(u"localhost"_s); // the certificate is 127.0.0.1's
    return endpoint;
}

void StreamSecurityTest::receivesFromWhoProvesToBeTheRelay()
{
    const RelayEndpoint endpoint = encrypted(Fault::None);
    m_server->addOpen(streamHead + eventOf("1:0", "{}"));
    Receiver receiver(endpoint, workstationRules());
    receiver.start();
    QVERIFY(receiver.waitFor(1));
    QVERIFY(receiver.deliveries().constFirst().isVerified());
}

void StreamSecurityTest::sendsNothingToWhoDoesNot_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("words");
    QTest::newRow("nobody vouches for it") << int(Fault::Untrusted) << u"untrusted"_s;
    QTest::newRow("expired") << int(Fault::Expired) << u"expired"_s;
    QTest::newRow("another host's") << int(Fault::OtherHost) << u"host name"_s;
}

void StreamSecurityTest::sendsNothingToWhoDoesNot()
{
    QFETCH(int, fault);
    QFETCH(QString, words);
    const RelayEndpoint endpoint = encrypted(Fault(fault));
    m_server->addOpen(streamHead + eventOf("1:0", "{}"));
    Receiver receiver(endpoint, workstationRules());
    receiver.start();
    QVERIFY(receiver.waitFor(Kind::WrongAddress));
    const RelayFailure failure = *receiver.stream().state().failure;
    QCOMPARE(failure.kind, RelayFailure::Kind::Insecure);
    QVERIFY2(failure.message.contains(u"certificate"_s), qPrintable(failure.message));
    QVERIFY2(failure.details.contains(words), qPrintable(failure.details));
    QVERIFY(receiver.stream().state().retryAt > 0); // it may be mended
    QVERIFY(!m_server->hasReceived());
    QVERIFY(receiver.deliveries().isEmpty());
}

void StreamSecurityTest::whoDoesNotIsToldByTheCheck()
{
    QFETCH(int, fault);
    QFETCH(QString, words);
    std::optional<QList<AccountFinding>> findings;
    RelayCheck::run(encrypted(Fault(fault)), workstationRules(), this,
        [&](const QList<AccountFinding> &found) { findings = found; });
    QTRY_VERIFY_WITH_TIMEOUT(findings, Receiver::patience);
    QCOMPARE(findings->size(), 1);
    const AccountFinding finding = findings->constFirst();
    QCOMPARE(finding.health, AccountFinding::Health::Bad);
    QVERIFY2(finding.text.contains(u"certificate"_s) && finding.text.contains(words), qPrintable(finding.text));
    QVERIFY(!m_server->hasReceived());
}

void StreamSecurityTest::takesTheOtherAddressInstead()
{
    RelayEndpoint endpoint = encrypted(Fault::Expired);
    RawServer other;
    other.encrypt(m_authority.serverFor(here(), 30));
    other.addOpen(streamHead + eventOf("1:0", "{}"));
    endpoint.addresses.append(other.url());
    Receiver receiver(endpoint, workstationRules());
    receiver.start();
    QVERIFY(receiver.waitFor(1));
    QVERIFY(!m_server->hasReceived());
}

/// As the desktop or the environment configures it; the proxy sees where to, and nothing of what is said there.
void StreamSecurityTest::goesThroughTheProxy()
{
    m_server->encrypt(m_authority.serverFor(u"DNS:"_s + relayName, 30));
    m_authority.trust();
    const ConnectProxy proxy(m_server->serverPort());
    for (const char *name : {"http_proxy", "https_proxy"})
        qputenv(name, proxy.url());
    qunsetenv("no_proxy");
    m_server->addOpen(streamHead + eventOf("1:0", "{}"));
    RelayEndpoint endpoint = endpointOf(*m_server);
    endpoint.addresses = {QUrl(u"https://"_s + relayName)};
    Receiver receiver(endpoint, workstationRules());
    receiver.start();
    QVERIFY(receiver.waitFor(1));
    QVERIFY(!proxy.requests().isEmpty());
    for (const QByteArray &request : proxy.requests()) {
        QVERIFY2(request.startsWith("CONNECT relay.example.test:443 "), request);
        QVERIFY2(!request.contains("Authorization: Basic"), request);
    }
    QVERIFY(m_server->requests().constFirst().contains("Host: relay.example.test\r\n"));
    for (const char *name : {"http_proxy", "https_proxy"})
        qunsetenv(name);
}

QTEST_GUILESS_MAIN(StreamSecurityTest)

#include "tst_streamsecurity.moc"
