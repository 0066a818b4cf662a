#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Which times are believed.
class TestWebhookContext final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timesToComeAreWhenItArrived_data();
    void timesToComeAreWhenItArrived();
    void aRelayWithAWrongClockIsNotBelieved_data();
    void aRelayWithAWrongClockIsNotBelieved();
};

void TestWebhookContext::timesToComeAreWhenItArrived_data()
{
    QTest::addColumn<QByteArray>("timestamp");
    QTest::addColumn<qint64>("at");
    QTest::newRow("as text") << QByteArray("\"1760000001\"") << WebhookFixture::at + 1000;
    QTest::newRow("as a number") << QByteArray("1760000001") << WebhookFixture::at + 1000;
    QTest::newRow("in ms") << QByteArray("\"1760000001500\"") << WebhookFixture::at + 1500;
    QTest::newRow("a clock a little ahead") << QByteArray("1760000100") << WebhookFixture::at + 100'000;
    QTest::newRow("a year on") << QByteArray("\"1790000000\"") << WebhookFixture::now;
    QTest::newRow("in 2050") << QByteArray("\"2524608000\"") << WebhookFixture::now;
    QTest::newRow("never") << QByteArray("null") << WebhookFixture::now;
    QTest::newRow("zero") << QByteArray("0") << WebhookFixture::now;
    QTest::newRow("negative") << QByteArray("-5") << WebhookFixture::now;
    QTest::newRow("too large") << QByteArray("1e300") << WebhookFixture::now;
    QTest::newRow("too many digits") << QByteArray("\"99999999999999999999\"") << WebhookFixture::now;
    QTest::newRow("words") << QByteArray("\"yesterday\"") << WebhookFixture::now;
}

void TestWebhookContext::timesToComeAreWhenItArrived()
{
    QFETCH(QByteArray, timestamp);
    QFETCH(qint64, at);
    const WebhookFixture inbox;
    inbox.apply(
        "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"changes\": [{\"field\": \"messages\", \"value\": "
        "{\"messages\": [{\"from\": 15550100123, \"id\": \"wamid.1\", \"type\": \"text\", \"timestamp\": "
        + timestamp + ", \"text\": {\"body\": \"a\"}}]}}]}]}");
    QCOMPARE(inbox.messages(u"+15550100123"_s).first().at, at);
    QCOMPARE(inbox.contact(u"+15550100123"_s).lastInboundAt, std::optional(at));
}

void TestWebhookContext::aRelayWithAWrongClockIsNotBelieved_data()
{
    QTest::addColumn<qint64>("relayedAt");
    QTest::addColumn<qint64>("at"); // of a message that says it is from 2038
    const qint64 minute = 60'000;
    QTest::newRow("a minute ago") << WebhookFixture::now - minute << WebhookFixture::now - minute;
    QTest::newRow("this computer's clock is slow") << WebhookFixture::now + minute << WebhookFixture::now + minute;
    QTest::newRow("in 2049") << qint64(2'500'000'000'000) << WebhookFixture::now;
    QTest::newRow("not said") << qint64(0) << WebhookFixture::now;
    QTest::newRow("negative") << qint64(-5) << WebhookFixture::now;
}

void TestWebhookContext::aRelayWithAWrongClockIsNotBelieved()
{
    QFETCH(qint64, relayedAt);
    QFETCH(qint64, at);
    const WebhookFixture inbox;
    const int until2038 = 2'147'483'647 - int(WebhookFixture::second);
    WebhookDelivery delivery = inbox.delivery(WebhookFixture::textBody("wamid.1", until2038, u"a"_s));
    delivery.relayedAt = relayedAt;
    WebhookInbox webhooks(*inbox.test);
    VERIFY_RESULT(webhooks.apply({delivery}, WebhookFixture::now));
    QCOMPARE(inbox.messages(u"IN.9"_s).first().at, at);
    // The same when it is applied again, whenever that is.
    inbox.test.run("DELETE FROM webhook_key");
    inbox.test.run("DELETE FROM message");
    VERIFY_RESULT(webhooks.replay({WebhookEventId(1)}, WebhookFixture::now + 1'000'000));
    QCOMPARE(inbox.messages(u"IN.9"_s).first().at, at);
}

QTEST_GUILESS_MAIN(TestWebhookContext)
#include "tst_webhookcontext.moc"
