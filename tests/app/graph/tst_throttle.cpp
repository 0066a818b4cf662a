#include "tests/app/graph/clientfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = GraphError::Kind;

/// While Meta takes no calls, none are made.
class ThrottleTest final : public ClientFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { startAgain(); }

    void sendsNothingWhileThrottled_data();
    void sendsNothingWhileThrottled();
    void goesOnAfterRetryAfter();
    void throttlesOneTokenOnly();
    void waitsForOnePersonOnlyAtThePairLimit();
    void tellsTheUsage();
};

void ThrottleTest::sendsNothingWhileThrottled_data()
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

void ThrottleTest::sendsNothingWhileThrottled()
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

void ThrottleTest::goesOnAfterRetryAfter()
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

void ThrottleTest::throttlesOneTokenOnly()
{
    m_server->addReply(400, errorBody(4));
    m_server->addReply(200, "{}");
    QVERIFY(get().error);
    GraphEndpoint other = endpoint();
    other.token = u"another"_s;
    QVERIFY(!get(other).error);
}

void ThrottleTest::waitsForOnePersonOnlyAtThePairLimit()
{
    m_server->addReply(400, errorBody(131056));
    m_server->addReply(200, "{}");
    QCOMPARE(change("POST").error->kind, Kind::Throttled);
    QVERIFY(!change("POST").error);
}

void ThrottleTest::tellsTheUsage()
{
    QCOMPARE(m_client->usage(endpoint()), 0);
    m_server->addReply(200, "{}", "X-App-Usage: {\"call_count\":28}\r\n");
    m_server->addReply(200, "{}");
    get();
    QCOMPARE(m_client->usage(endpoint()), 28);
    get();
    QCOMPARE(m_client->usage(endpoint()), 28);
}

QTEST_GUILESS_MAIN(ThrottleTest)

#include "tst_throttle.moc"
