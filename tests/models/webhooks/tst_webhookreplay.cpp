#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What arrived is applied again: because somebody wishes it, or because it comes again.
class TestWebhookReplay final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void replaysWhatWasSetAside();
    void replaysManyAFewAtATime();
    void replayReadsAMessageAnewThatWasNotKnown();
    void whatWasInTheWayIsGoneWhenItComesAgain();
};

void TestWebhookReplay::replaysWhatWasSetAside()
{
    const WebhookFixture inbox;
    inbox.test.run("CREATE TRIGGER poison BEFORE INSERT ON message WHEN NEW.text = 'poison' "
                   "BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"poison"_s));
    inbox.test.run("DROP TRIGGER poison");
    WebhookInbox webhooks(*inbox.test);
    const auto replayed = webhooks.replay({WebhookEventId(1)}, WebhookFixture::now);
    VERIFY_RESULT(replayed);
    QCOMPARE(replayed->applied, 1);
    QCOMPARE(inbox.lastState(), u"applied"_s);
    QCOMPARE(inbox.lastReason(), QString());
    QCOMPARE(inbox.messages(u"+919876543210"_s).first().text, u"poison"_s);
    const auto again = webhooks.replay({WebhookEventId(1), WebhookEventId(77)}, WebhookFixture::now);
    VERIFY_RESULT(again);
    QCOMPARE(again->duplicates, 1);
    QCOMPARE(inbox.lastState(), u"applied"_s);
}

void TestWebhookReplay::replaysManyAFewAtATime()
{
    const WebhookFixture inbox;
    QList<QByteArray> bodies;
    QList<WebhookEventId> events;
    for (int i = 1; i <= 500; ++i) {
        bodies.append(WebhookFixture::textBody(QByteArray("wamid." + QByteArray::number(i)).constData(), i, u"a"_s));
        events.append(WebhookEventId(i));
    }
    inbox.apply(bodies);
    inbox.test.run("DELETE FROM webhook_key");
    qint64 told = 0;
    const Progress progress = Progress().reportingTo([&told](qint64 done, qint64) { told = done; });
    const auto all = WebhookInbox(*inbox.test).replay(events, WebhookFixture::now, progress);
    VERIFY_RESULT(all);
    QCOMPARE(all->applied, 500);
    QCOMPARE(told, 500);
    inbox.test.run("DELETE FROM webhook_key");
    const Progress cancelled;
    const auto some = WebhookInbox(*inbox.test)
                          .replay(events, WebhookFixture::now,
                              cancelled.reportingTo([&cancelled](qint64, qint64) { cancelled.cancel(); }));
    VERIFY_RESULT(some);
    QCOMPARE(some->applied, 200);
}

void TestWebhookReplay::replayReadsAMessageAnewThatWasNotKnown()
{
    const WebhookFixture inbox;
    // As an older version left it.
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"Hello"_s));
    inbox.test.run("UPDATE message SET understood = 0, text = '', type = '?'");
    inbox.test.run("DELETE FROM webhook_key");
    inbox.test.run("UPDATE webhook_event SET state = 'unknown'");
    VERIFY_RESULT(WebhookInbox(*inbox.test).replay({WebhookEventId(1)}, WebhookFixture::now));
    const auto messages = inbox.messages(u"+919876543210"_s);
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().text, u"Hello"_s);
    QVERIFY(messages.first().isUnderstood);
}

/// Two numbers of a business share a channel, and the second one is added later: the relay hands all over once more.
void TestWebhookReplay::whatWasInTheWayIsGoneWhenItComesAgain()
{
    const WebhookFixture inbox;
    QByteArray body = WebhookFixture::textBody("wamid.1", 0, u"Hello"_s);
    body.replace(R"("phone_number_id":"100")", R"("phone_number_id":"200")");
    QCOMPARE(inbox.apply({body, body}).duplicates, 1);
    QCOMPARE(inbox.lastState(), u"rejected"_s);
    Account second;
    second.name = u"Second"_s;
    second.phoneNumberId = u"200"_s;
    VERIFY_RESULT(AccountStore(*inbox.test).create(second));
    const InboxResult again = inbox.apply({body, body});
    QCOMPARE(again.applied, 1);
    QCOMPARE(again.duplicates, 1);
    QCOMPARE(again.wrote.size(), 1U);
    QCOMPARE(inbox.lastState(), u"applied"_s);
    QCOMPARE(inbox.lastReason(), QString());
    QCOMPARE(inbox.messages(u"+919876543210"_s).size(), 1);
}

QTEST_GUILESS_MAIN(TestWebhookReplay)
#include "tst_webhookreplay.moc"
