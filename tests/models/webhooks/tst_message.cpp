#include "models/webhooks/message.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What Meta's messages and statuses leave in the conversation (meta.md 2.9 to 2.11, 2.15).
class TestMessage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryType_data();
    void readsEveryType();
    void keepsWhatWasAnswered();
    void editsBeforeAndAfterTheMessage();
    void theNewestEditCounts();
    void revokesBeforeAndAfterTheMessage();
    void reactsAndTakesBack();
    void tellsWhatWhatsAppSays();
    void keepsWhatTheBusinessWroteInItsApp();
    void keepsTheHistory();
    void tellsHowFarAMessageCame();
    void tellsWhyAMessageFailed();
    void readsPageByPage();
    void aMessageOfABlockedPersonIsKeptWithoutNotice();
    void aMessageWithoutAnIdIsKeptOnce();
    void stripsWhatNobodyCanRead();
    void reportsMetasTrouble();
};

void TestMessage::readsEveryType_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *content, const char *type, const QString &text) {
        QTest::newRow(name) << QByteArray(content) << QString::fromLatin1(type) << text;
    };
    row("text", R"({"type": "text", "text": {"body": "JOIN 4821"}})", "text", u"JOIN 4821"_s);
    row("button", R"({"type": "button", "button": {"payload": "MORE", "text": "Tell me more"},
        "context": {"from": "15550100999", "id": "wamid.PARENT"}})",
        "button", u"Tell me more"_s);
    row("button reply", R"({"type": "interactive", "interactive": {"type": "button_reply",
        "button_reply": {"id": "yes", "title": "Yes"}}})",
        "interactive", u"Yes"_s);
    row("list reply", R"({"type": "interactive", "interactive": {"type": "list_reply",
        "list_reply": {"id": "row1", "title": "Row", "description": "…"}}})",
        "interactive", u"Row"_s);
    row("form", R"({"type": "interactive", "interactive": {"type": "nfm_reply",
        "nfm_reply": {"name": "flow", "body": "Sent", "response_json": "{}"}}})",
        "interactive", u"Sent"_s);
    row("image",
        R"({"type": "image", "image": {"id": "987", "mime_type": "image/jpeg", "sha256": "…", "caption": "My cat",
        "url": "https://lookaside.example/1"}})",
        "image", u"My cat"_s);
    row("image without caption", R"({"type": "image", "image": {"id": 987}})", "image", {});
    row("video", R"({"type": "video", "video": {"id": "1", "caption": "Look"}})", "video", u"Look"_s);
    row("audio", R"({"type": "audio", "audio": {"id": "1", "voice": true}})", "audio", {});
    row("sticker", R"({"type": "sticker", "sticker": {"id": "1", "animated": false}})", "sticker", {});
    row("document", R"({"type": "document", "document": {"id": "1", "filename": "order.pdf"}})", "document",
        u"order.pdf"_s);
    row("location", R"({"type": "location", "location": {"latitude": 12.5, "longitude": "77.25", "name": "Shop",
        "address": "MG Road"}})",
        "location", u"Shop, MG Road"_s);
    row("bare location", R"({"type": "location", "location": {"latitude": 12.5, "longitude": "77.25"}})", "location",
        u"12.500000, 77.25"_s);
    row("card", R"({"type": "contacts", "contacts": [{"origin": "other", "name": {"formatted_name": "Ravi"},
        "phones": [{"phone": "+91 98", "wa_id": "9198"}]}]})",
        "contacts", u"Ravi: +91 98"_s);
    row("order", R"({"type": "order", "order": {"catalog_id": "1", "text": "Please", "product_items": []}})", "order",
        u"Please"_s);
    row("unsupported", R"({"type": "unsupported", "unsupported": {"type": "poll"},
        "errors": [{"code": 131051, "title": "Message type unknown"}]})",
        "unsupported", {});
    row("a number as text", R"({"type": "text", "text": {"body": 4821}})", "text", u"4821"_s);
    row("without its object", R"({"type": "text"})", "text", {});
    row("an object that is none", R"({"type": "text", "text": "body"})", "text", {});
    row("HTML", R"({"type": "text", "text": {"body": "<b>hi</b><img src=x>"}})", "text", u"<b>hi</b><img src=x>"_s);
    row("lines", R"({"type": "text", "text": {"body": "one\ntwo"}})", "text", u"one\ntwo"_s);
}

void TestMessage::readsEveryType()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, type);
    QFETCH(QString, text);
    const WebhookFixture inbox;
    const auto result = inbox.apply(WebhookFixture::messageBody("wamid.1", 5, content.constData()));
    QCOMPARE(result.applied, 1);
    QCOMPARE(inbox.lastReason(), QString());
    const Contact contact = inbox.contact(u"IN.9"_s);
    QCOMPARE(contact.phone->toString(), u"+919876543210"_s);
    QCOMPARE(contact.waId, u"919876543210"_s);
    QCOMPARE(contact.name, u"Asha R"_s);
    QCOMPARE(contact.username, u"asha.r"_s);
    QCOMPARE(contact.lastInboundAt, std::optional(WebhookFixture::at + 5000));
    const auto messages = inbox.messages(u"IN.9"_s);
    QCOMPARE(messages.size(), 1);
    const Message &message = messages.first();
    QCOMPARE(message.type, type);
    QCOMPARE(message.text, text);
    QCOMPARE(message.at, WebhookFixture::at + 5000);
    QCOMPARE(message.account, inbox.account);
    QCOMPARE(message.direction, MessageDirection::In);
    QVERIFY(message.isUnderstood);
    QCOMPARE(WebhookFixture::object(message.extra.toUtf8().constData())["id"_L1].toString(), u"wamid.1"_s);
}

void TestMessage::keepsWhatWasAnswered()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::messageBody("wamid.1", 0,
        R"({"type": "text", "text": {"body": "a"}, "context": {"from": "15550100999", "id": "wamid.PARENT"}})"));
    QCOMPARE(inbox.messages(u"IN.9"_s).first().answers, u"wamid.PARENT"_s);
    QVERIFY(!inbox.messages(u"IN.9"_s).first().answered);
    inbox.apply(WebhookFixture::textBody("wamid.PARENT", -1, u"Do you like it?"_s));
    const AnsweredMessage parent{.direction = MessageDirection::In, .type = u"text"_s, .text = u"Do you like it?"_s};
    QCOMPARE(inbox.messages(u"IN.9"_s).last().answered, parent);
    inbox.test.run("UPDATE message SET contact_id = 99 WHERE wamid = 'wamid.PARENT'"); // another conversation
    QVERIFY(!inbox.messages(u"IN.9"_s).first().answered);
}

namespace {

QByteArray editBody(const char *wamid, int seconds, const char *text)
{
    const QByteArray content = QByteArray(R"({"type": "edit", "edit": {"original_message_id": "wamid.X",
        "message": {"type": "text", "text": {"body": ")")
        + text + R"("}}}})";
    return WebhookFixture::messageBody(wamid, seconds, content.constData());
}

QByteArray revokeBody(const char *wamid, int seconds)
{
    return WebhookFixture::messageBody(
        wamid, seconds, R"({"type": "revoke", "revoke": {"original_message_id": "wamid.X"}})");
}

QByteArray reactionBody(const char *wamid, int seconds, const char *reaction)
{
    const QByteArray content = QByteArray(R"({"type": "reaction", "reaction": )") + reaction + "}";
    return WebhookFixture::messageBody(wamid, seconds, content.constData());
}

} // namespace

void TestMessage::editsBeforeAndAfterTheMessage()
{
    const QByteArray message = WebhookFixture::textBody("wamid.X", 0, u"helo"_s);
    const QByteArray edit = editBody("wamid.E", 5, "hello");
    for (const QList<QByteArray> &order : {QList{message, edit}, QList{edit, message}}) {
        const WebhookFixture inbox;
        inbox.apply(order);
        const auto messages = inbox.messages(u"IN.9"_s);
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.first().text, u"hello"_s);
        QCOMPARE(messages.first().editedAt, std::optional(WebhookFixture::at + 5000));
        QCOMPARE(inbox.contact(u"IN.9"_s).lastInboundAt, std::optional(WebhookFixture::at + 5000));
    }
}

void TestMessage::theNewestEditCounts()
{
    const WebhookFixture inbox;
    inbox.apply({editBody("wamid.E2", 9, "newest"), WebhookFixture::textBody("wamid.X", 0, u"first"_s),
        editBody("wamid.E1", 5, "older")});
    QCOMPARE(inbox.messages(u"IN.9"_s).first().text, u"newest"_s);
}

void TestMessage::revokesBeforeAndAfterTheMessage()
{
    const QByteArray message = WebhookFixture::textBody("wamid.X", 0, u"secret"_s);
    const QByteArray edit = editBody("wamid.E", 3, "secret too");
    const QByteArray revoke = revokeBody("wamid.R", 5);
    for (const QList<QByteArray> &order :
        {QList{message, edit, revoke}, QList{revoke, edit, message}, QList{edit, revoke, message}}) {
        const WebhookFixture inbox;
        inbox.apply(order);
        const auto messages = inbox.messages(u"IN.9"_s);
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.first().text, QString());
        QCOMPARE(messages.first().extra, QString());
        QCOMPARE(messages.first().revokedAt, std::optional(WebhookFixture::at + 5000));
        QCOMPARE(inbox.test.integer("SELECT count(*) FROM message_edit"), 0);
    }
}

void TestMessage::reactsAndTakesBack()
{
    const QByteArray message = WebhookFixture::textBody("wamid.X", 0, u"a"_s);
    const QByteArray thumb = reactionBody("wamid.R1", 5, R"({"message_id": "wamid.X", "emoji": "👍"})");
    const QByteArray heart = reactionBody("wamid.R2", 7, R"({"message_id": "wamid.X", "emoji": "❤️"})");
    const WebhookFixture inbox;
    inbox.apply({heart, thumb, message});
    QCOMPARE(inbox.messages(u"IN.9"_s).size(), 1);
    QCOMPARE(inbox.messages(u"IN.9"_s).first().reactions.size(), 1);
    QCOMPARE(inbox.messages(u"IN.9"_s).first().reactions.first().emoji, u"❤️"_s);
    inbox.apply(reactionBody("wamid.R3", 9, R"({"message_id": "wamid.X"})"));
    QVERIFY(inbox.messages(u"IN.9"_s).first().reactions.isEmpty());
    inbox.apply(heart);
    QVERIFY(inbox.messages(u"IN.9"_s).first().reactions.isEmpty());
}

void TestMessage::tellsWhatWhatsAppSays()
{
    const WebhookFixture inbox;
    inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"a"_s),
        WebhookFixture::body("messages", R"({"messages": [{"from": "919876543210", "id": "wamid.S",
            "timestamp": "1760000005", "type": "system", "system": {"type": "customer_identity_changed",
            "body": "Asha's security code changed", "identity": {"hash": "x"}}}]})")});
    const auto messages = inbox.messages(u"IN.9"_s);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.last().text, u"Asha's security code changed"_s);
    // It is not the person who wrote.
    QCOMPARE(inbox.contact(u"IN.9"_s).lastInboundAt, std::optional(WebhookFixture::at));
}

void TestMessage::keepsWhatTheBusinessWroteInItsApp()
{
    const WebhookFixture inbox;
    const auto result = inbox.apply(WebhookFixture::body("smb_message_echoes", R"({"message_echoes": [
        {"from": "15550100999", "to": "919876543210", "to_user_id": "IN.9", "id": "wamid.1", "timestamp": "1760000000",
         "type": "text", "text": {"body": "STOP"}},
        {"from": "15550100999", "to_user_id": "IN.9", "id": "wamid.2", "timestamp": "1760000001", "type": "edit",
         "edit": {"original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "Good morning"}}}}],
        "contacts": [{"wa_id": "919876543210", "user_id": "IN.9", "profile": {"username": "asha.r"}}]})"));
    QCOMPARE(result.applied, 1);
    QVERIFY(result.wrote.empty());
    const auto messages = inbox.messages(u"IN.9"_s);
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().direction, MessageDirection::Out);
    QCOMPARE(messages.first().text, u"Good morning"_s);
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
    QVERIFY(!inbox.contact(u"IN.9"_s).lastInboundAt);
}

void TestMessage::keepsTheHistory()
{
    const WebhookFixture inbox;
    const auto result = inbox.apply(WebhookFixture::body("history", R"({"history": [{
        "metadata": {"phase": 0, "chunk_order": 1, "progress": 50},
        "threads": [{"id": "919876543210", "context": {"wa_id": "919876543210", "user_id": "IN.9"}, "messages": [
            {"from": "919876543210", "id": "wamid.1", "timestamp": "1750000000", "type": "text",
             "text": {"body": "Hello"}, "history_context": {"status": "READ"}},
            {"from": "15550100999", "to": "919876543210", "id": "wamid.2", "timestamp": "1750000001",
             "type": "media_placeholder", "history_context": {"status": "SENT"}}]}]}]})"));
    QCOMPARE(result.updates, 2);
    QVERIFY(result.wrote.empty());
    const auto messages = inbox.messages(u"IN.9"_s);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.first().direction, MessageDirection::In);
    QCOMPARE(messages.last().direction, MessageDirection::Out);
    QCOMPARE(inbox.contact(u"IN.9"_s).lastInboundAt, std::optional<qint64>(1'750'000'000'000));
}

void TestMessage::tellsHowFarAMessageCame()
{
    const WebhookFixture inbox;
    inbox.apply({WebhookFixture::body("smb_message_echoes", R"({"message_echoes": [
        {"from": "15550100999", "to": "15550100123", "id": "wamid.OUT", "timestamp": "1760000000", "type": "text",
         "text": {"body": "Hi"}}]})"),
        WebhookFixture::body("messages", R"({"statuses": [
            {"id": "wamid.OUT", "status": "read", "timestamp": "1760000009", "recipient_id": "15550100123",
             "recipient_user_id": "US.10000000000000000001"},
            {"id": "wamid.OUT", "status": "delivered", "timestamp": 1760000005, "recipient_id": "15550100123",
             "biz_opaque_callback_data": "campaign:7", "pricing": {"billable": true}}],
            "contacts": [{"wa_id": "15550100123", "user_id": "US.10000000000000000001", "profile": {"username": "sam"}}]})")});
    const auto messages = inbox.messages(u"+15550100123"_s);
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().delivery, DeliveryState::Read);
    QCOMPARE(messages.first().deliveryAt, std::optional(WebhookFixture::at + 9000));
    QCOMPARE(inbox.test.text("SELECT wamid || ' ' || delivered_at || ' ' || read_at FROM message_status"),
        u"wamid.OUT 1760000005000 1760000009000"_s);
    // How far a message came changes the conversation, not the contact.
    const auto again = inbox.apply(WebhookFixture::body("messages",
        R"({"statuses": [{"id": "wamid.OUT", "status": "sent", "timestamp": 1760000001, "recipient_id": "15550100123"}]})"));
    QVERIFY(again.contactsChanged.empty());
    QCOMPARE(again.conversationsChanged.size(), size_t(1));
    // The pair of number and user id was learned.
    QCOMPARE(inbox.contact(u"+15550100123"_s).userId, u"US.10000000000000000001"_s);
    QCOMPARE(inbox.contact(u"+15550100123"_s).username, u"sam"_s);
    QVERIFY(!inbox.contact(u"+15550100123"_s).lastInboundAt);
}

void TestMessage::tellsWhyAMessageFailed()
{
    const WebhookFixture inbox;
    const auto result = inbox.apply({WebhookFixture::body("smb_message_echoes", R"({"message_echoes": [
        {"from": "15550100999", "to": "15550100123", "id": "wamid.OUT", "timestamp": "1760000000", "type": "text",
         "text": {"body": "Hi"}}]})"),
        WebhookFixture::body("messages", R"({"statuses": [{"id": "wamid.OUT", "status": "failed",
            "timestamp": "1760000005", "recipient_id": "15550100123", "errors": [{"code": "131026",
            "title": "Message undeliverable", "error_data": {"details": "Not on WhatsApp"}}]}]})")});
    QCOMPARE(result.applied, 2);
    const Message message = inbox.messages(u"+15550100123"_s).first();
    QCOMPARE(message.delivery, DeliveryState::Failed);
    QCOMPARE(message.errorCode, 131026);
    QCOMPARE(message.error, u"Message undeliverable: Not on WhatsApp"_s);
}

void TestMessage::readsPageByPage()
{
    const WebhookFixture inbox;
    for (int i = 0; i < 5; ++i)
        inbox.apply(
            WebhookFixture::textBody(("wamid." + QByteArray::number(i)).constData(), i / 2, QString::number(i)));
    const ContactId contact = inbox.contact(u"IN.9"_s).id;
    const auto texts = [](const Result<QList<Message>> &messages) {
        QString all;
        for (const Message &message : *messages)
            all += message.text;
        return all;
    };
    const auto newest = messagesOf(*inbox.test, contact, {.before = {}, .limit = 2});
    VERIFY_RESULT(newest);
    QCOMPARE(texts(newest), u"34"_s);
    const auto above = messagesOf(*inbox.test, contact, {.before = newest->first().id, .limit = 2});
    VERIFY_RESULT(above);
    QCOMPARE(texts(above), u"12"_s);
}

void TestMessage::aMessageOfABlockedPersonIsKeptWithoutNotice()
{
    const WebhookFixture inbox;
    inbox.test.add(u"+919876543210"_s);
    inbox.test.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
                   "SELECT id, '+919876543210', 1, 1 FROM account");
    const auto result = inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"a"_s));
    QCOMPARE(result.conversationsChanged.size(), size_t(1));
    QVERIFY(result.wrote.empty());
    QCOMPARE(inbox.messages(u"IN.9"_s).size(), 1);
    QVERIFY(inbox.contact(u"IN.9"_s).isBlocked);
}

void TestMessage::aMessageWithoutAnIdIsKeptOnce()
{
    const WebhookFixture inbox;
    const char *const message =
        R"({"from": "15550100123", "timestamp": "1760000000", "type": "text", "text": {"body": "a"}})";
    inbox.apply(WebhookFixture::body("messages", ("{\"messages\": [" + QByteArray(message) + "]}").constData()));
    inbox.apply(WebhookFixture::body(
        "messages", ("{\"messages\": [" + QByteArray(message) + "," + message + "]}").constData()));
    QCOMPARE(inbox.messages(u"+15550100123"_s).size(), 1);
}

void TestMessage::stripsWhatNobodyCanRead()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::body("messages", R"({"messages": [{"from": "15550100123", "id": "wamid.1",
        "type": "text", "text": {"body": "a\u0000b\u0007\ud800c"}}],
        "contacts": [{"wa_id": "15550100123", "profile": {"name": " <b>Sam</b>\u0000\n\u009b ", "username": "@sam"}}]})"));
    QCOMPARE(inbox.messages(u"+15550100123"_s).first().text, u"ab\uFFFDc"_s);
    const Contact contact = inbox.contact(u"+15550100123"_s);
    QCOMPARE(contact.name, u"<b>Sam</b>"_s);
    QCOMPARE(contact.username, u"sam"_s);
    VERIFY_RESULT(checkContact(contact));
}

void TestMessage::reportsMetasTrouble()
{
    const WebhookFixture inbox;
    const auto result = inbox.apply(WebhookFixture::body("messages", R"({"errors": [{"code": 130429,
        "title": "Rate limit hit", "message": "Rate limit hit", "error_data": {"details": "Too many messages"}}]})"));
    QCOMPARE(result.applied, 1);
    QCOMPARE(inbox.lastReason(), u"Meta reports Rate limit hit: Too many messages (code 130429)."_s);
}

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
