#include "app/webhooks/refuseddeliveries.h"

#include "tests/app/webhooks/wrapping.h"
#include "tests/models/webhooks/webhookfixture.h"

using namespace Qt::StringLiterals;

/// What was refused for want of the right key is applied once the key is right, however much it was.
class TestRefusedDeliveries final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNightWithTheWrongKeyIsMadeUpFor();
    void aLargeOneIsNotCut();
    void whatIsForgedStaysRefused();
};

namespace {

const EnvelopeRules rules{.relayKey = relayKey, .appSecret = {}};

void refuse(const WebhookFixture &inbox, const QList<QByteArray> &envelopes)
{
    QList<WebhookDelivery> deliveries;
    for (const QByteArray &envelope : envelopes) {
        deliveries.append(inbox.delivery(envelope));
        deliveries.last().refusal = u"There is no relay key."_s;
    }
    if (!WebhookInbox(*inbox.test).apply(deliveries, WebhookFixture::now))
        qFatal("What was refused could not be kept");
}

QByteArray envelope(const QByteArray &body)
{
    return jsonOf(wrapped(body, WebhookFixture::now));
}

} // namespace

void TestRefusedDeliveries::aNightWithTheWrongKeyIsMadeUpFor()
{
    const WebhookFixture inbox;
    QList<QByteArray> envelopes;
    for (int i = 0; i < 1200; ++i)
        envelopes.append(envelope(
            WebhookFixture::textBody(QByteArray("wamid." + QByteArray::number(i)).constData(), i, QString::number(i))));
    refuse(inbox, envelopes);
    const auto admitted = admitRefused(*inbox.test, inbox.account, rules, WebhookFixture::now);
    VERIFY_RESULT(admitted);
    QCOMPARE(admitted->applied, 1200);
    QCOMPARE(admitted->contactsChanged.size(), 1U);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event"), 1200);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event WHERE state <> 'applied'"), 0);
    // In the order in which they came.
    QCOMPARE(inbox.test.text("SELECT text FROM message ORDER BY id LIMIT 1"), u"0"_s);
    QCOMPARE(inbox.test.text("SELECT text FROM message ORDER BY id DESC LIMIT 1"), u"1199"_s);
}

void TestRefusedDeliveries::aLargeOneIsNotCut()
{
    const WebhookFixture inbox;
    const QByteArray body = WebhookFixture::textBody("wamid.1", 0, QString(300'000, u'x'));
    refuse(inbox, {envelope(body)});
    const auto admitted = admitRefused(*inbox.test, inbox.account, rules, WebhookFixture::now);
    VERIFY_RESULT(admitted);
    QCOMPARE(admitted->applied, 1);
    QCOMPARE(*webhookBody(*inbox.test, WebhookEventId(2)), body);
}

void TestRefusedDeliveries::whatIsForgedStaysRefused()
{
    const WebhookFixture inbox;
    QJsonObject forged = wrapped(WebhookFixture::textBody("wamid.1", 0, u"a"_s), WebhookFixture::now);
    forged.insert(u"bodyB"_s, u"e30="_s);
    refuse(inbox, {jsonOf(forged), "no envelope at all", envelope(WebhookFixture::textBody("wamid.2", 0, u"b"_s))});
    const auto admitted = admitRefused(*inbox.test, inbox.account, rules, WebhookFixture::now);
    VERIFY_RESULT(admitted);
    QCOMPARE(admitted->applied, 1);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event WHERE state = 'rejected'"), 2);
}

QTEST_GUILESS_MAIN(TestRefusedDeliveries)
#include "tst_refuseddeliveries.moc"
