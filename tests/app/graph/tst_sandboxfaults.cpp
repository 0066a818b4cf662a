#include "app/graph/graphclient.h"

#include "tests/support/sandbox.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = GraphError::Kind;

/// The client against the sandbox, which answers as Meta does, and fails as networks do.
class SandboxFaultsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void blocksAndListsAndUnblocks();
    void tellsWhatBecameOfABlock_data();
    void tellsWhatBecameOfABlock();
    void givesPartialFailuresWithTheirLists_data();
    void givesPartialFailuresWithTheirLists();
    void followsNoRedirectElsewhere();
    void comesBackFromOffline();

private:
    GraphReply ask(const QByteArray &verb, const QJsonObject &body = {});
    GraphReply block(const QStringList &numbers);
    static QJsonObject bodyFor(const QStringList &numbers);

    Sandbox m_sandbox;
    std::unique_ptr<GraphClient> m_client;
};

void SandboxFaultsTest::init()
{
    m_sandbox.goOnline();
    m_sandbox.reset();
    GraphClient::Limits limits;
    limits.firstPause = 1ms;
    limits.maxBody = 1'000'000;
    m_client = std::make_unique<GraphClient>(limits);
}

QJsonObject SandboxFaultsTest::bodyFor(const QStringList &numbers)
{
    QJsonArray users;
    for (const QString &number : numbers)
        users.append(QJsonObject{{u"user"_s, number}});
    return {{u"messaging_product"_s, u"whatsapp"_s}, {u"block_users"_s, users}};
}

GraphReply SandboxFaultsTest::ask(const QByteArray &verb, const QJsonObject &body)
{
    std::optional<GraphReply> reply;
    const auto take = [&reply](const GraphReply &answer) { reply = answer; };
    const GraphEndpoint endpoint{m_sandbox.url(), u"v25.0"_s, Sandbox::token()};
    const QString path = Sandbox::phoneNumberId() + u"/block_users"_s;
    if (verb == "GET")
        m_client->get(endpoint, path, {}, this, take);
    else if (verb == "POST")
        m_client->post(endpoint, path, body, this, take);
    else
        m_client->remove(endpoint, path, body, this, take);
    if (!QTest::qWaitFor([&] { return reply.has_value(); }, 30'000))
        qFatal("No answer");
    return *reply;
}

GraphReply SandboxFaultsTest::block(const QStringList &numbers)
{
    return ask("POST", bodyFor(numbers));
}

void SandboxFaultsTest::blocksAndListsAndUnblocks()
{
    const QStringList numbers{u"+15550100123"_s};
    QVERIFY(!block(numbers).error);
    QCOMPARE(m_sandbox.blockedNumbers(), numbers);
    QCOMPARE(ask("GET").body.value(u"data"_s).toArray().size(), 1);
    QVERIFY(!ask("DELETE", bodyFor(numbers)).error);
    QVERIFY(m_sandbox.blockedNumbers().isEmpty());
}

void SandboxFaultsTest::tellsWhatBecameOfABlock_data()
{
    QTest::addColumn<SandboxFault>("fault");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("cut at once") << SandboxFault{.times = 0, .cutAfter = 0} << Kind::Unanswered;
    QTest::newRow("cut after it was done") << SandboxFault{.times = 0, .cutAfter = 40} << Kind::Unanswered;
    QTest::newRow("HTML") << SandboxFault{.times = 0, .status = 502, .body = "<html>"} << Kind::Temporary;
    QTest::newRow("log-in page") << SandboxFault{.times = 0, .status = 200, .body = "<html>"} << Kind::Unanswered;
    QTest::newRow("empty") << SandboxFault{.times = 0, .status = 500, .body = ""} << Kind::Temporary;
    QTest::newRow("too large") << SandboxFault{.times = 0, .bodySize = 2'000'000} << Kind::Unanswered;
    QTest::newRow("throttled") << SandboxFault::throttled(5) << Kind::Throttled;
    QTest::newRow("expired") << SandboxFault{.times = 0, .code = 190, .subcode = 463} << Kind::Token;
    QTest::newRow("code as text") << SandboxFault{.times = 0, .code = 190, .areCodesText = true} << Kind::Token;
    QTest::newRow("permission") << SandboxFault{.times = 0, .code = 10} << Kind::Permission;
    QTest::newRow("Meta's trouble") << SandboxFault{.times = 0, .code = 131016} << Kind::Temporary;
    QTest::newRow("transient") << SandboxFault{.times = 0, .code = 100, .isTransient = true} << Kind::Temporary;
    QTest::newRow("list changed") << SandboxFault{.times = 0, .code = 139102} << Kind::ListChanged;
    QTest::newRow("list full") << SandboxFault{.times = 0, .code = 139101} << Kind::Refused;
}

void SandboxFaultsTest::tellsWhatBecameOfABlock()
{
    QFETCH(SandboxFault, fault);
    QFETCH(Kind, kind);
    m_sandbox.addFault(fault);
    const auto reply = block({u"+15550100123"_s});
    QVERIFY(reply.error);
    QCOMPARE(reply.error->kind, kind);
    QCOMPARE(m_sandbox.requests(u"POST"_s, u"block_users"_s).size(), 1);
    QCOMPARE(reply.error->retryAfter > 4min, kind == Kind::Throttled);
}

void SandboxFaultsTest::givesPartialFailuresWithTheirLists_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("200") << 200;
    QTest::newRow("400") << 400;
}

void SandboxFaultsTest::givesPartialFailuresWithTheirLists()
{
    QFETCH(int, status);
    m_sandbox.setPeople({{.phone = u"+15550100124"_s, .wroteSecondsAgo = SandboxPerson::never}});
    m_sandbox.addFault({.times = 0, .partialStatus = status});
    const auto reply = block({u"+15550100123"_s, u"+15550100124"_s});
    QCOMPARE(reply.status, status);
    QVERIFY(reply.error);
    QCOMPARE(reply.error->code, 139100);
    const QJsonValue lists = reply.body.value(u"block_users"_s);
    QCOMPARE(lists[u"added_users"_s].toArray().size(), 1);
    QCOMPARE(lists[u"failed_users"_s].toArray().size(), 1);
}

void SandboxFaultsTest::followsNoRedirectElsewhere()
{
    for (const int status : {302, 307}) {
        m_sandbox.addFault({.times = 0, .redirect = status});
        for (const QByteArray verb : {"GET", "POST", "DELETE"})
            QCOMPARE(ask(verb, bodyFor({u"+15550100123"_s})).error->kind, Kind::Unanswered);
        m_sandbox.clearFaults();
    }
    QVERIFY(m_sandbox.requestsElsewhere().isEmpty());
}

void SandboxFaultsTest::comesBackFromOffline()
{
    QVERIFY(!ask("GET").error);
    m_sandbox.goOffline();
    QCOMPARE(block({u"+15550100123"_s}).error->kind, Kind::Offline);
    QCOMPARE(ask("GET").error->kind, Kind::Offline);
    m_sandbox.goOnline();
    QVERIFY(!block({u"+15550100123"_s}).error);
    QCOMPARE(m_sandbox.requests(u"POST"_s, u"block_users"_s).size(), 1);
}

QTEST_GUILESS_MAIN(SandboxFaultsTest)

#include "tst_sandboxfaults.moc"
