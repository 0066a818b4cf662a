#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What was refused stands by itself: it can be found, and forgotten, and nothing else with it.
class TestRefusedEvents final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyTheRefusedAreFoundAndForgotten();
    void largeOnesAreKeptWholeWhileThereIsRoom();
};

void TestRefusedEvents::onlyTheRefusedAreFoundAndForgotten()
{
    const WebhookFixture fixture;
    WebhookInbox inbox(*fixture.test);
    const auto delivery = [&fixture](const QByteArray &body, const QString &refusal) {
        return WebhookDelivery{
            .account = fixture.account, .body = body, .eventId = {}, .relayedAt = 0, .refusal = refusal};
    };
    const auto applied =
        inbox.apply({delivery("first", u"Forged."_s), delivery("no JSON", {}), delivery("second", u"Forged."_s),
                        delivery(WebhookFixture::textBody("wamid.1", 0, u"Hello"_s), {})},
            WebhookFixture::now);
    VERIFY_RESULT(applied);
    QCOMPARE(applied->rejected, 3);
    const auto all = webhookEvents(*fixture.test);
    VERIFY_RESULT(all);
    const auto refused = inbox.refused(fixture.account, 10);
    VERIFY_RESULT(refused);
    QCOMPARE(*refused, (QList<WebhookEventId>{all->at(1).id, all->at(3).id})); // the newest first
    QCOMPARE(*webhookBody(*fixture.test, refused->constLast()), QByteArray("first"));
    QCOMPARE(inbox.refused(fixture.account, 1)->size(), 1);
    QCOMPARE(inbox.refused(AccountId(4711), 10)->size(), 0);
    VERIFY_RESULT(inbox.forgetRefused({all->at(0).id, all->at(1).id, all->at(2).id, all->at(3).id}));
    QCOMPARE(webhookEvents(*fixture.test)->size(), 2);
    QCOMPARE(inbox.refused(fixture.account, 10)->size(), 0);
}

void TestRefusedEvents::largeOnesAreKeptWholeWhileThereIsRoom()
{
    const WebhookFixture fixture;
    WebhookInbox inbox(*fixture.test);
    const auto keep = [&](char letter) {
        WebhookDelivery delivery = fixture.delivery(QByteArray(1'000'000, letter));
        delivery.refusal = u"Forged."_s;
        return inbox.apply({delivery}, WebhookFixture::now);
    };
    VERIFY_RESULT(keep('a'));
    QCOMPARE(webhookBody(*fixture.test, WebhookEventId(1))->size(), 1'000'000);
    // No letter, so that nobody hides the size of theirs behind a NUL.
    fixture.test.run("UPDATE webhook_event SET body = CAST(zeroblob(260 * 1024 * 1024) AS TEXT)");
    VERIFY_RESULT(keep('b'));
    QCOMPARE(webhookBody(*fixture.test, WebhookEventId(2))->size(), 64 * 1024);
    fixture.test.run("DELETE FROM webhook_event WHERE id = 1");
    VERIFY_RESULT(keep('c'));
    QCOMPARE(webhookBody(*fixture.test, WebhookEventId(3))->size(), 1'000'000);
}

QTEST_GUILESS_MAIN(TestRefusedEvents)
#include "tst_refusedevents.moc"
