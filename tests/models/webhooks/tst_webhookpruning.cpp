#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What is old goes at any time, what belonged to contacts that are gone only when nothing can bring them back.
class TestWebhookPruning final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsOldGoesAfterThirtyDays();
    void whatIsOldGoesWhileADeletionCanBeUndone();
    void messagesOfContactsThatAreGoneGo();
};

void TestWebhookPruning::whatIsOldGoesAfterThirtyDays()
{
    const WebhookFixture inbox;
    WebhookInbox webhooks(*inbox.test);
    const QByteArray body = WebhookFixture::textBody("wamid.1", 0, u"a"_s);
    inbox.apply(body);
    inbox.apply(WebhookFixture::body(
        "messages", R"({"statuses": [{"id": "wamid.OUT", "status": "sent", "timestamp": 1760000000}]})"));
    auto pruned = webhooks.pruneOld(WebhookFixture::now + WebhookInbox::keptFor);
    VERIFY_RESULT(pruned);
    QCOMPARE(*pruned, 0);
    pruned = webhooks.pruneOld(WebhookFixture::now + WebhookInbox::keptFor + 1);
    VERIFY_RESULT(pruned);
    QCOMPARE(*pruned, 2);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_key"), 0);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM message_status"), 0);
    // The conversation stays, and does not get the message twice.
    inbox.apply(body);
    QCOMPARE(inbox.messages(u"+919876543210"_s).size(), 1);
}

void TestWebhookPruning::whatIsOldGoesWhileADeletionCanBeUndone()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"a"_s));
    inbox.apply(WebhookFixture::body("messages",
        R"({"statuses": [{"id": "wamid.1", "status": "read", "timestamp": 1760000000, "recipient_id": "919876543210"}]})"));
    inbox.test.run("DELETE FROM contact");
    VERIFY_RESULT(WebhookInbox(*inbox.test).pruneOld(WebhookFixture::now + 2 * WebhookInbox::keptFor));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event"), 0);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM message"), 1);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM message_status"), 1);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact_profile"), 1);
}

void TestWebhookPruning::messagesOfContactsThatAreGoneGo()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"a"_s));
    inbox.test.run("DELETE FROM contact");
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM message"), 1);
    VERIFY_RESULT(WebhookInbox(*inbox.test).pruneGone());
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM message"), 0);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event"), 1);
}

QTEST_GUILESS_MAIN(TestWebhookPruning)
#include "tst_webhookpruning.moc"
