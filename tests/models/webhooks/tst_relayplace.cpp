#include "models/storage/backup.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// What is received goes on in the database in which it began, or not at all.
class TestRelayPlace final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesOnWhereItIs();
    void anotherSchemaInTheSamePlaceChangesNothing();
    void nothingIsAppliedOverARestoredBackup();
    void aRestoredBackupWithTheSamePlaceIsAsGood();

private:
    static QList<WebhookDelivery> delivery(const WebhookFixture &fixture, int number)
    {
        const QString wamid = u"wamid.%1"_s.arg(number);
        return {{.account = fixture.account,
            .body = WebhookFixture::textBody(wamid.toUtf8().constData(), number, u"Hello"_s),
            .eventId = u"17:%1"_s.arg(number),
            .relayedAt = WebhookFixture::at,
            .refusal = {}}};
    }
    static bool apply(WebhookInbox &inbox, const RelayPlace &place, const QList<WebhookDelivery> &deliveries)
    {
        const auto applied = inbox.applyAt(place, deliveries, 1'000, WebhookFixture::now);
        if (!applied)
            qFatal("%s", qPrintable(applied.error().message));
        return applied->has_value();
    }
};

void TestRelayPlace::goesOnWhereItIs()
{
    const WebhookFixture fixture;
    WebhookInbox inbox(*fixture.test);
    const RelayPlace first = *inbox.place(fixture.account);
    QCOMPARE(first.eventId, QString());
    QVERIFY(apply(inbox, first, delivery(fixture, 1)));
    QCOMPARE(inbox.place(fixture.account)->eventId, u"17:1"_s);
    QVERIFY(apply(inbox, first, delivery(fixture, 2))); // another program was quicker
    QCOMPARE(inbox.place(fixture.account)->eventId, u"17:2"_s);
}

void TestRelayPlace::anotherSchemaInTheSamePlaceChangesNothing()
{
    const WebhookFixture fixture;
    WebhookInbox inbox(*fixture.test);
    QVERIFY(apply(inbox, *inbox.place(fixture.account), delivery(fixture, 1)));
    const RelayPlace place = *inbox.place(fixture.account);
    fixture.test.run("CREATE INDEX extra ON contact(notes)");
    QVERIFY(inbox.place(fixture.account)->generation != place.generation);
    QVERIFY(apply(inbox, place, delivery(fixture, 2)));
}

void TestRelayPlace::nothingIsAppliedOverARestoredBackup()
{
    const WebhookFixture fixture;
    WebhookInbox inbox(*fixture.test);
    const QTemporaryDir folder;
    const QString backup = folder.filePath(u"backup.db"_s);
    QVERIFY(apply(inbox, *inbox.place(fixture.account), delivery(fixture, 1)));
    VERIFY_RESULT(backUp(*fixture.test, backup));
    QVERIFY(apply(inbox, *inbox.place(fixture.account), delivery(fixture, 2)));
    const RelayPlace place = *inbox.place(fixture.account);
    VERIFY_RESULT(restore(*fixture.test, backup));
    QCOMPARE(*inbox.isAt(place, fixture.account), false);
    QVERIFY(!apply(inbox, place, delivery(fixture, 3)));
    const RelayPlace restored = *inbox.place(fixture.account);
    QCOMPARE(restored.eventId, u"17:1"_s);
    QVERIFY(apply(inbox, restored, delivery(fixture, 2)));
    QCOMPARE(webhookEvents(*fixture.test)->size(), 2);
}

void TestRelayPlace::aRestoredBackupWithTheSamePlaceIsAsGood()
{
    const WebhookFixture fixture;
    WebhookInbox inbox(*fixture.test);
    const QTemporaryDir folder;
    const QString backup = folder.filePath(u"backup.db"_s);
    QVERIFY(apply(inbox, *inbox.place(fixture.account), delivery(fixture, 1)));
    const RelayPlace place = *inbox.place(fixture.account);
    VERIFY_RESULT(backUp(*fixture.test, backup));
    VERIFY_RESULT(restore(*fixture.test, backup));
    QCOMPARE(*inbox.isAt(place, fixture.account), true);
    QVERIFY(apply(inbox, place, delivery(fixture, 2)));
}

QTEST_GUILESS_MAIN(TestRelayPlace)
#include "tst_relayplace.moc"
