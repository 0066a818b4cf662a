#include "app/webhooks/relaycheck.h"

#include "tests/app/webhooks/rawrelay.h"
#include "tests/app/webhooks/relayfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Health = AccountFinding::Health;

/// Against the real relay, where it can be.
class RelayCheckTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_relay = std::make_unique<Relay>(RelayOptions{.nodes = 2}); }
    void cleanupTestCase() { m_relay.reset(); }

    void saysThatNothingHasComeYet();
    void saysHowOldTheOldestIs();
    void saysHowNewTheNewestIs();
    void saysThatTheKeyDoesNotFit();
    void saysThatTheClocksDiffer();
    void saysThatThereIsNoKey();
    void saysThatThePasswordIsWrong();
    void saysThatThereIsNoChannel();
    void saysWhatIsMissing();
    void checksEveryAddress();
    void saysWhatIsNoRelay();
    void saysThatItLeadsElsewhere();
    void asksARelayOfAnotherMake();
    void keepsSilentWithoutContext();

private:
    RelayEndpoint endpoint() const
    {
        RelayEndpoint endpoint = endpointOf(*m_relay);
        endpoint.addresses = {m_relay->url()};
        return endpoint;
    }
    EnvelopeRules rules() const { return rulesOf(*m_relay); }
    QList<AccountFinding> check(const RelayEndpoint &endpoint, const EnvelopeRules &rules);
    static QList<Health> healthOf(const QList<AccountFinding> &findings);

    std::unique_ptr<Relay> m_relay;
};

#define VERIFY_CONTAINS(text, part) QVERIFY2((text).contains(part), qPrintable(text))

QList<AccountFinding> RelayCheckTest::check(const RelayEndpoint &endpoint, const EnvelopeRules &rules)
{
    std::optional<QList<AccountFinding>> answer;
    RelayCheck::run(endpoint, rules, this, [&](const QList<AccountFinding> &findings) { answer = findings; });
    if (answer || !QTest::qWaitFor([&] { return answer.has_value(); }, 60'000))
        qFatal("No answer, or too early");
    return *answer;
}

QList<Health> RelayCheckTest::healthOf(const QList<AccountFinding> &findings)
{
    QList<Health> health;
    for (const AccountFinding &finding : findings)
        health.append(finding.health);
    return health;
}

void RelayCheckTest::saysThatNothingHasComeYet()
{
    const auto findings = check(endpoint(), rules());
    QCOMPARE(healthOf(findings), (QList{Health::Good, Health::Good}));
    VERIFY_CONTAINS(findings.at(0).text, m_relay->url().toString());
    VERIFY_CONTAINS(findings.at(0).text, u"“wa”"_s);
    VERIFY_CONTAINS(findings.at(1).text, u"no message"_s);
    VERIFY_CONTAINS(findings.at(1).text, u"relay key"_s);
}

void RelayCheckTest::saysHowOldTheOldestIs()
{
    QVERIFY(post(*m_relay, 0, 2));
    const auto findings = check(endpoint(), rules());
    QCOMPARE(healthOf(findings), (QList{Health::Good, Health::Good, Health::Good}));
    VERIFY_CONTAINS(findings.at(1).text, QLocale().toString(QDate::currentDate(), QLocale::ShortFormat));
    VERIFY_CONTAINS(findings.at(2).text, u"key fits"_s);
}

void RelayCheckTest::saysHowNewTheNewestIs()
{
    RawServer server;
    server.addOpen(streamHead);
    server.add(oldestOf("1764253821:0"));
    server.add(headOf("1764340221:2", 7));
    const auto findings = check(endpointOf(server), workstationRules());
    QCOMPARE(findings.at(1).health, Health::Good);
    for (const qint64 at : {1764253821, 1764340221})
        VERIFY_CONTAINS(
            findings.at(1).text, QLocale().toString(QDateTime::fromSecsSinceEpoch(at), QLocale::ShortFormat));
}

void RelayCheckTest::saysThatTheClocksDiffer()
{
    RawServer server;
    server.addOpen(streamHead);
    server.add("HTTP/1.1 304 Not Modified\r\nDate: Fri, 27 Nov 2020 14:30:21 GMT\r\n\r\n");
    const auto findings = check(endpointOf(server), workstationRules());
    QCOMPARE(healthOf(findings), (QList{Health::Good, Health::Good, Health::Warning}));
    VERIFY_CONTAINS(findings.at(2).text, u"clock"_s);
    VERIFY_CONTAINS(findings.at(2).text,
        QLocale().toString(
            QDateTime(QDate(2020, 11, 27), QTime(14, 30, 21), Qt::UTC).toLocalTime(), QLocale::ShortFormat));
}

void RelayCheckTest::saysThatTheKeyDoesNotFit()
{
    QVERIFY(post(*m_relay, 0, 1));
    const auto findings = check(endpoint(), {.relayKey = "another", .appSecret = {}});
    QCOMPARE(healthOf(findings), (QList{Health::Good, Health::Good, Health::Bad}));
    VERIFY_CONTAINS(findings.at(2).text, u"relay key"_s);
}

void RelayCheckTest::saysThatThereIsNoKey()
{
    const auto findings = check(endpoint(), {});
    QCOMPARE(findings.at(0).health, Health::Bad);
    VERIFY_CONTAINS(findings.at(0).text, u"no relay key"_s);
    QCOMPARE(findings.at(1).health, Health::Good);
}

void RelayCheckTest::saysThatThePasswordIsWrong()
{
    RelayEndpoint wrong = endpoint();
    wrong.password = u"password-canary"_s;
    const auto findings = check(wrong, rules());
    QCOMPARE(healthOf(findings), (QList{Health::Bad}));
    VERIFY_CONTAINS(findings.at(0).text, u"password"_s);
    QVERIFY(!findings.at(0).text.contains(u"canary"_s));
}

void RelayCheckTest::saysThatThereIsNoChannel()
{
    RelayEndpoint wrong = endpoint();
    wrong.channel = u"shop"_s;
    const auto findings = check(wrong, rules());
    QCOMPARE(healthOf(findings), (QList{Health::Bad}));
    VERIFY_CONTAINS(findings.at(0).text, u"no channel “shop”"_s);
}

void RelayCheckTest::saysWhatIsMissing()
{
    const auto findings = check({}, rules());
    QCOMPARE(healthOf(findings), (QList{Health::Bad}));
    VERIFY_CONTAINS(findings.at(0).text, u"missing"_s);
}

void RelayCheckTest::checksEveryAddress()
{
    QTcpServer nobody;
    nobody.listen(QHostAddress::LocalHost);
    const QUrl closed(u"http://127.0.0.1:%1"_s.arg(nobody.serverPort()));
    nobody.close();
    RelayEndpoint three = endpointOf(*m_relay);
    three.addresses.insert(1, closed);
    QVERIFY(post(*m_relay, 0, 1));
    const auto findings = check(three, rules());
    QCOMPARE(healthOf(findings), (QList{Health::Good, Health::Good, Health::Good, Health::Bad, Health::Good}));
    VERIFY_CONTAINS(findings.at(3).text, closed.toString());
    VERIFY_CONTAINS(findings.at(3).text, u"cannot be reached"_s);
    VERIFY_CONTAINS(findings.at(4).text, m_relay->urls().at(1).toString());
}

void RelayCheckTest::saysWhatIsNoRelay()
{
    RawServer server;
    server.addOpen(replyOf("200 OK", "Content-Type: text/html\r\n", "<html>"));
    const auto findings = check(endpointOf(server), rules());
    QCOMPARE(healthOf(findings), (QList{Health::Bad}));
    VERIFY_CONTAINS(findings.at(0).text, u"not a relay"_s);
}

void RelayCheckTest::saysThatItLeadsElsewhere()
{
    RawServer server;
    RawServer other;
    server.addReply(302, "", "Location: " + other.url().toEncoded() + "/login\r\n");
    const auto findings = check(endpointOf(server), rules());
    QCOMPARE(healthOf(findings), (QList{Health::Bad}));
    VERIFY_CONTAINS(findings.at(0).text, other.url().toString() + u"/login"_s);
    QVERIFY(!other.hasReceived());
}

void RelayCheckTest::asksARelayOfAnotherMake()
{
    RawServer server;
    server.addOpen(streamHead);
    server.addReply(404, "");
    const auto findings = check(endpointOf(server), rules());
    QCOMPARE(healthOf(findings), (QList{Health::Good, Health::Warning}));
}

void RelayCheckTest::keepsSilentWithoutContext()
{
    auto context = std::make_unique<QObject>();
    int answers = 0;
    RelayCheck::run(endpoint(), rules(), context.get(), [&](const QList<AccountFinding> &) { ++answers; });
    context.reset();
    check(endpoint(), rules());
    QCOMPARE(answers, 0);
}

QTEST_GUILESS_MAIN(RelayCheckTest)

#include "tst_relaycheck.moc"
