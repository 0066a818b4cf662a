#include "models/webhooks/webhookinbox.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestWebhookInbox final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheBodyByteByByte();
    void appliesADeliveryOnce();
    void appliesAnUpdateOnceInAnotherBatch();
    void remembersWhereToGoOn();
    void takesNoMoreAtATimeThanWanted();
    void goesOnNowhereInAnotherChannel();
    void doesNothingWhenTheDatabaseCannotBeWritten();
    void rejectsWhatIsNoWebhook_data();
    void rejectsWhatIsNoWebhook();
    void keepsWhatWasRefusedWithoutApplyingIt();
    void appliesTheGenuineOneAfterAForgedOne();
    void rejectsAnotherAccountsEvents();
    void appliesToTheAccountThatTheUpdateIsAbout();
    void setsAsideWhatIsWrongAndAppliesTheRest();
    void setsAsideWhatTheDatabaseRefuses();
    void keepsWhatItDoesNotKnow();
    void listsWhatArrived();
    void appliesTenThousandUpdatesInOneBatch();
    void forgetsPositionsWithTheAccount();
};

void TestWebhookInbox::keepsTheBodyByteByByte()
{
    const WebhookFixture inbox;
    const QByteArray body =
        "{\r\n \"object\":\"whatsapp_business_account\", \"entry\":[{\"changes\":[{\"field\":\"x\",\"value\":"
        "{\"a\":\"\\u00e4 \xF0\x9F\x98\x80 \\/\"}}]}]}\r\n";
    inbox.apply(body);
    const auto events = webhookEvents(*inbox.test);
    VERIFY_RESULT(events);
    QCOMPARE(events->size(), 1);
    const auto kept = webhookBody(*inbox.test, events->first().id);
    VERIFY_RESULT(kept);
    QCOMPARE(*kept, body);
}

void TestWebhookInbox::appliesADeliveryOnce()
{
    const WebhookFixture inbox;
    const QByteArray body = WebhookFixture::textBody("wamid.1", 0, u"Hello"_s);
    const auto first = inbox.apply(body);
    QCOMPARE(first.received, 1);
    QCOMPARE(first.applied, 1);
    QCOMPARE(first.updates, 1);
    QCOMPARE(first.contactsChanged.size(), size_t(1));
    QCOMPARE(first.conversationsChanged, first.contactsChanged);
    QCOMPARE(first.wrote.size(), size_t(1));
    const auto second = inbox.apply({body, body});
    QCOMPARE(second.received, 2);
    QCOMPARE(second.duplicates, 2);
    QCOMPARE(second.updates, 0);
    QVERIFY(second.contactsChanged.empty());
    QVERIFY(second.conversationsChanged.empty());
    QVERIFY(second.wrote.empty());
    QCOMPARE(inbox.messages(u"+919876543210"_s).size(), 1);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event"), 1);
}

void TestWebhookInbox::appliesAnUpdateOnceInAnotherBatch()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"Hello"_s));
    QJsonObject value = WebhookFixture::object(R"({"messages": [
        {"from": "919876543210", "id": "wamid.1", "timestamp": "1760000000", "type": "text", "text": {"body": "Hello"}},
        {"from": "919876543210", "id": "wamid.2", "timestamp": "1760000001", "type": "text", "text": {"body": "There"}}]})");
    const auto result = inbox.apply(WebhookFixture::body(u"messages"_s, value));
    QCOMPARE(result.applied, 1);
    QCOMPARE(result.updates, 1);
    QCOMPARE(inbox.messages(u"+919876543210"_s).size(), 2);
}

void TestWebhookInbox::remembersWhereToGoOn()
{
    const WebhookFixture inbox;
    WebhookInbox webhooks(*inbox.test);
    const auto before = webhooks.position(inbox.account);
    VERIFY_RESULT(before);
    QVERIFY(!*before);
    const auto applied =
        webhooks.apply({inbox.delivery(WebhookFixture::textBody("wamid.1", 0, u"a"_s), u"1760000000:1"_s),
                           inbox.delivery("no JSON", u"1760000000:2"_s)},
            WebhookFixture::now);
    VERIFY_RESULT(applied);
    QCOMPARE(**webhooks.position(inbox.account), u"1760000000:2"_s);
    VERIFY_RESULT(webhooks.dropPosition(inbox.account));
    QVERIFY(!*webhooks.position(inbox.account));
}

/// So that whoever else wants to write is not kept waiting.
void TestWebhookInbox::takesNoMoreAtATimeThanWanted()
{
    const WebhookFixture inbox;
    QList<WebhookDelivery> deliveries;
    for (int i = 1; i <= 5; ++i)
        deliveries.append(inbox.delivery(
            WebhookFixture::textBody(QByteArray("wamid." + QByteArray::number(i)).constData(), i, u"Text"_s),
            QString::number(i)));
    WebhookInbox webhooks(*inbox.test);
    const auto first = webhooks.applyFirst(deliveries, 2, WebhookFixture::now);
    VERIFY_RESULT(first);
    QCOMPARE(first->received, 2);
    QCOMPARE(*webhooks.position(inbox.account), std::optional(u"2"_s));
    const auto second = webhooks.applyFirst(deliveries, 2, WebhookFixture::now); // those that were there count nothing
    VERIFY_RESULT(second);
    QCOMPARE(second->received, 4);
    QCOMPARE(second->duplicates, 2);
    QCOMPARE(*webhooks.position(inbox.account), std::optional(u"4"_s));
    QCOMPARE(inbox.messages(u"+919876543210"_s).size(), 4);
}

void TestWebhookInbox::goesOnNowhereInAnotherChannel()
{
    const WebhookFixture inbox;
    WebhookInbox webhooks(*inbox.test);
    VERIFY_RESULT(webhooks.apply({inbox.delivery("x", u"7:0"_s)}, WebhookFixture::now));
    inbox.test.run("UPDATE account SET relay_channel = 'other'");
    QVERIFY(!*webhooks.position(inbox.account));
}

void TestWebhookInbox::doesNothingWhenTheDatabaseCannotBeWritten()
{
    const WebhookFixture inbox;
    WebhookInbox webhooks(*inbox.test);
    const auto other = Database::connect(inbox.test.path(), Database::Waiting::Never);
    VERIFY_RESULT(other);
    WebhookInbox impatient(**other);
    {
        const auto writing = Transaction::begin(*inbox.test);
        VERIFY_RESULT(writing);
        const auto applied = impatient.apply(
            {inbox.delivery(WebhookFixture::textBody("wamid.1", 0, u"a"_s), u"1:0"_s)}, WebhookFixture::now);
        QVERIFY(!applied);
        QCOMPARE(applied.error().kind, Error::Kind::Busy);
    }
    QVERIFY(!*webhooks.position(inbox.account));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event"), 0);
}

void TestWebhookInbox::rejectsWhatIsNoWebhook_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("truncated") << WebhookFixture::textBody("wamid.1", 0, u"a"_s).chopped(5);
    QTest::newRow("HTML") << QByteArray("<html>Bad gateway</html>");
    QTest::newRow("an array") << QByteArray("[1, 2]");
    QTest::newRow("of a page") << QByteArray(R"({"object": "page", "entry": []})");
    QTest::newRow("without an entry") << QByteArray(R"({"object": "whatsapp_business_account"})");
    QTest::newRow("a NUL") << QByteArray("{\"object\":\0}", 12);
    QTest::newRow("3 MB of nesting") << QByteArray(3 * 1024 * 1024, '[');
    QTest::newRow("no UTF-8") << QByteArray("{\"object\":\"\xFF\xFE\"}");
}

void TestWebhookInbox::rejectsWhatIsNoWebhook()
{
    QFETCH(QByteArray, body);
    const WebhookFixture inbox;
    const auto result = inbox.apply(body);
    QCOMPARE(result.rejected, 1);
    QCOMPARE(inbox.lastState(), u"rejected"_s);
    QVERIFY(!inbox.lastReason().isEmpty());
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 0);
}

void TestWebhookInbox::keepsWhatWasRefusedWithoutApplyingIt()
{
    const WebhookFixture inbox;
    WebhookDelivery forged = inbox.delivery(WebhookFixture::textBody("wamid.1", 0, u"a"_s), u"5:0"_s);
    forged.refusal = u"Its signature is wrong."_s;
    WebhookInbox webhooks(*inbox.test);
    const auto result = webhooks.apply({forged}, WebhookFixture::now);
    VERIFY_RESULT(result);
    QCOMPARE(result->rejected, 1);
    QCOMPARE(inbox.lastReason(), u"Its signature is wrong."_s);
    QCOMPARE(**webhooks.position(inbox.account), u"5:0"_s);
    const auto replayed = webhooks.replay({WebhookEventId(1)}, WebhookFixture::now);
    VERIFY_RESULT(replayed);
    QCOMPARE(replayed->received, 0);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM message"), 0);
}

void TestWebhookInbox::appliesTheGenuineOneAfterAForgedOne()
{
    const WebhookFixture inbox;
    const WebhookDelivery genuine = inbox.delivery(WebhookFixture::textBody("wamid.1", 0, u"a"_s));
    WebhookDelivery forged = genuine;
    forged.refusal = u"Its signature is wrong."_s;
    const auto result = WebhookInbox(*inbox.test).apply({forged, genuine}, WebhookFixture::now);
    VERIFY_RESULT(result);
    QCOMPARE(result->applied, 1);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM message"), 1);
}

void TestWebhookInbox::rejectsAnotherAccountsEvents()
{
    const WebhookFixture inbox;
    const auto result = inbox.apply(WebhookFixture::body("messages",
        R"({"metadata": {"phone_number_id": "999"},
            "messages": [{"from": "1555", "id": "wamid.1", "type": "text", "text": {"body": "a"}}]})"));
    QCOMPARE(result.rejected, 1);
    QCOMPARE(inbox.lastState(), u"rejected"_s);
    QVERIFY(inbox.lastReason().contains(u"999"_s));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 0);
}

void TestWebhookInbox::appliesToTheAccountThatTheUpdateIsAbout()
{
    const WebhookFixture inbox;
    Account office;
    office.name = u"Office"_s;
    office.phoneNumberId = u"200"_s;
    const auto id = AccountStore(*inbox.test).create(office);
    VERIFY_RESULT(id);
    inbox.apply(WebhookFixture::body("messages",
        R"({"metadata": {"phone_number_id": 200},
            "messages": [{"from": "15550100123", "id": "wamid.1", "type": "text", "text": {"body": "a"}}]})"));
    QCOMPARE(inbox.messages(u"+15550100123"_s).first().account, *id);
}

void TestWebhookInbox::setsAsideWhatIsWrongAndAppliesTheRest()
{
    const WebhookFixture inbox;
    const auto result = inbox.apply(WebhookFixture::body("messages", R"({"messages": [
        {"id": "wamid.1", "timestamp": "1760000000", "type": "text", "text": {"body": "from nobody"}},
        {"from": "not a number", "id": "wamid.2", "type": "text", "text": {"body": "b"}},
        {"from": "15550100123", "id": "wamid.3", "type": "reaction", "reaction": {"emoji": "👍"}},
        {"from": "15550100123", "id": "wamid.4", "type": "text", "text": {"body": "right"}}]})"));
    QCOMPARE(result.rejected, 1);
    QCOMPARE(inbox.lastState(), u"set aside"_s);
    QCOMPARE(inbox.lastReason().count(u'\n'), 2);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.messages(u"+15550100123"_s).first().text, u"right"_s);
}

void TestWebhookInbox::setsAsideWhatTheDatabaseRefuses()
{
    const WebhookFixture inbox;
    inbox.test.run("CREATE TRIGGER poison BEFORE INSERT ON message WHEN NEW.text = 'poison' "
                   "BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
    inbox.apply(
        {WebhookFixture::textBody("wamid.1", 0, u"poison"_s), WebhookFixture::textBody("wamid.2", 1, u"fine"_s)});
    QCOMPARE(inbox.test.text("SELECT group_concat(state) FROM webhook_event"), u"set aside,applied"_s);
    QVERIFY(inbox.test.text("SELECT reason FROM webhook_event").contains(u"poisoned"_s));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_key"), 1);
    QCOMPARE(inbox.contact(u"+919876543210"_s).lastInboundAt, std::optional(WebhookFixture::at + 1000));
}

void TestWebhookInbox::keepsWhatItDoesNotKnow()
{
    const WebhookFixture inbox;
    const auto result = inbox.apply(
        {WebhookFixture::body("account_update", R"({"event": "ACCOUNT_RESTRICTION", "restriction_info": []})"),
            WebhookFixture::body("hologram", R"({"x": 1})"),
            WebhookFixture::messageBody("wamid.1", 0, R"({"type": "hologram", "hologram": {"shape": "cat"}})"),
            WebhookFixture::body("messages", R"({"statuses": [{"id": "wamid.9", "status": "teleported"}]})"),
            WebhookFixture::body("user_preferences",
                R"({"user_preferences": [{"wa_id": "15550100123", "category": "fax", "value": "stop"}]})")});
    QCOMPARE(result.received, 5);
    QCOMPARE(result.unknown, 5);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event WHERE state = 'unknown' AND reason <> ''"), 5);
    const auto messages = inbox.messages(u"+919876543210"_s);
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().type, u"hologram"_s);
    QVERIFY(!messages.first().isUnderstood);
    QVERIFY(messages.first().extra.contains(u"cat"_s));
    QVERIFY(!inbox.contact(u"+919876543210"_s).optedOut);
}

void TestWebhookInbox::listsWhatArrived()
{
    const WebhookFixture inbox;
    inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"a"_s), "x", WebhookFixture::body("hologram", R"({"x": 1})")});
    const auto all = webhookEvents(*inbox.test);
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), 3);
    QCOMPARE(all->first().fields, u"hologram"_s);
    QCOMPARE(all->first().accountName, u"Shop"_s);
    QCOMPARE(all->first().receivedAt, WebhookFixture::now);
    const auto odd = webhookEvents(
        *inbox.test, {.states = {WebhookState::Rejected, WebhookState::SetAside}, .account = {}, .before = {}});
    VERIFY_RESULT(odd);
    QCOMPARE(odd->size(), 1);
    QVERIFY(odd->first().reason.contains(u"JSON"_s));
    const auto page =
        webhookEvents(*inbox.test, {.states = {}, .account = inbox.account, .before = all->first().id, .limit = 1});
    VERIFY_RESULT(page);
    QCOMPARE(page->size(), 1);
    QCOMPARE(page->first().state, WebhookState::Rejected);
    const auto applied = webhookEvents(*inbox.test, {.states = {WebhookState::Applied}, .account = {}, .before = {}});
    VERIFY_RESULT(applied);
    QCOMPARE(applied->size(), 1);
    QVERIFY(!webhookBody(*inbox.test, WebhookEventId(99)));
}

void TestWebhookInbox::appliesTenThousandUpdatesInOneBatch()
{
    const WebhookFixture inbox;
    QJsonArray messages;
    for (int i = 0; i < 10'000; ++i) {
        messages.append(QJsonObject{{u"from"_s, QString::number(919'800'000'000 + i % 500)},
            {u"id"_s, u"wamid."_s + QString::number(i)}, {u"timestamp"_s, QString::number(WebhookFixture::second + i)},
            {u"type"_s, u"text"_s}, {u"text"_s, QJsonObject{{u"body"_s, QString::number(i)}}}});
    }
    const auto result = inbox.apply(WebhookFixture::body(u"messages"_s, QJsonObject{{u"messages"_s, messages}}));
    QCOMPARE(result.updates, 10'000);
    QCOMPARE(result.contactsChanged.size(), size_t(500));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM message"), 10'000);
}

void TestWebhookInbox::forgetsPositionsWithTheAccount()
{
    const WebhookFixture inbox;
    WebhookInbox webhooks(*inbox.test);
    VERIFY_RESULT(webhooks.apply({inbox.delivery(WebhookFixture::textBody("wamid.1", 0, u"a"_s), u"1:0"_s)}, 1));
    VERIFY_RESULT(AccountStore(*inbox.test).remove(inbox.account, u"Asha"_s));
    // What comes after it cannot be applied, and the place is nobody's.
    VERIFY_RESULT(webhooks.apply({inbox.delivery(WebhookFixture::textBody("wamid.2", 0, u"b"_s), u"2:0"_s)}, 1));
    QCOMPARE(inbox.lastState(), u"rejected"_s);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM relay_position"), 0);
    QCOMPARE(inbox.messages(u"+919876543210"_s).size(), 1);
}

QTEST_GUILESS_MAIN(TestWebhookInbox)
#include "tst_webhookinbox.moc"
