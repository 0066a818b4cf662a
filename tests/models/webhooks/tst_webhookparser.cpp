#include "models/webhooks/webhookparser.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray envelope(const QByteArray &field, const QByteArray &value)
{
    return R"({"object":"whatsapp_business_account","entry":[{"id":"500","time":1760000000,"changes":[{"field":")"
        + field + R"(","value":)" + value + "}]}]}";
}

/// A word for each update: `message text`, `unknown`, `unusable`, …
QString wordOf(const WebhookUpdate &update)
{
    struct Word
    {
        QString operator()(const UnknownUpdate &) const { return u"unknown"_s; }
        QString operator()(const UnusableUpdate &) const { return u"unusable"_s; }
        QString operator()(const ReportUpdate &) const { return u"report"_s; }
        QString operator()(const MessageUpdate &message) const { return u"message "_s + message.type; }
        QString operator()(const EditUpdate &) const { return u"edit"_s; }
        QString operator()(const RevokeUpdate &) const { return u"revoke"_s; }
        QString operator()(const ReactionUpdate &) const { return u"reaction"_s; }
        QString operator()(const StatusUpdate &status) const { return u"status "_s + status.status; }
        QString operator()(const PreferenceUpdate &) const { return u"preference"_s; }
        QString operator()(const IdentityUpdate &) const { return u"identity"_s; }
        QString operator()(const SignupUpdate &) const { return u"signup"_s; }
        QString operator()(const AddressBookUpdate &) const { return u"book"_s; }
    };
    return std::visit(Word{}, update.news);
}

QString wordsOf(const WebhookContent &content)
{
    QStringList words;
    for (const WebhookUpdate &update : content.updates)
        words.append(wordOf(update));
    return words.join(u", "_s);
}

} // namespace

class TestWebhookParser final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsNastyThings_data();
    void readsNastyThings();
    void refusesWhatIsNoWebhook_data();
    void refusesWhatIsNoWebhook();
    void readsSeveralEntriesAndChanges();
    void givesOneKeyHoweverItIsDelivered();
    void findsThePersonAmongMany();
    void readsNumbersAndStringsAlike();
    void readsThreeMegabytes();
    void readsNumbersAsAddressBooksWriteThem_data();
    void readsNumbersAsAddressBooksWriteThem();
    void shortensNamesBetweenCharacters();
};

void TestWebhookParser::readsNastyThings_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *field, const char *value, const QString &words) {
        QTest::newRow(name) << QByteArray(field) << QByteArray(value) << words;
    };
    row("nothing", "messages", "{}", u"unknown"_s);
    row("a value that is none", "messages", "null", u"unknown"_s);
    row("a value that is an array", "messages", "[1]", u"unknown"_s);
    row("no messages", "messages", R"({"messages": []})", u"unknown"_s);
    row("messages that are none", "messages", R"({"messages": [1, null, "x", []]})",
        u"message , message , message , message "_s);
    row("one message without a list", "messages", R"({"messages": {"id": "w", "type": "text", "text": {"body": "a"}}})",
        u"message text"_s);
    row("contacts that are none", "messages", R"({"contacts": "x", "messages": [{"id": "w", "type": "text"}]})",
        u"message text"_s);
    row("a type that is a number", "messages", R"({"messages": [{"id": 7, "type": 7, "7": {}}]})", u"message 7"_s);
    row("an edit of nothing", "messages", R"({"messages": [{"id": "w", "type": "edit", "edit": {}}]})", u"unusable"_s);
    row("an edit to something unknown", "messages",
        R"({"messages": [{"id": "w", "type": "edit", "edit": {"original_message_id": "x", "message": {"type": "y"}}}]})",
        u"unknown"_s);
    row("a revoke of nothing", "messages", R"({"messages": [{"id": "w", "type": "revoke"}]})", u"unusable"_s);
    row("a reaction to nothing", "messages", R"({"messages": [{"id": "w", "type": "reaction", "reaction": []}]})",
        u"unusable"_s);
    row("a system message without anything", "messages", R"({"messages": [{"id": "w", "type": "system"}]})",
        u"message system"_s);
    row("a number change without numbers", "messages",
        R"({"messages": [{"id": "w", "type": "system", "system": {"type": "user_changed_number"}}]})",
        u"identity, message system"_s);
    row("a status without an id", "messages", R"({"statuses": [{"status": "read"}]})", u"unusable"_s);
    row("a status without a word", "messages", R"({"statuses": [{"id": "w"}]})", u"status "_s);
    row("a preference of another kind", "user_preferences", R"({"user_preferences": [{"value": "stop"}]})",
        u"unknown"_s);
    row("half a change of user id", "user_id_update", R"({"user_id_update": [{"user_id": {"current": "US.2"}}]})",
        u"unusable"_s);
    row("a sign-up in an object of its own", "in_app_signup", R"({"in_app_signup": {"signup_id": "s", "wa_id": 1}})",
        u"signup"_s);
    row("a sign-up to nothing", "in_app_signup", R"({"wa_id": "15550100123"})", u"unusable"_s);
    row("an address book entry of another kind", "smb_app_state_sync", R"({"state_sync": [{"type": "group"}]})",
        u"unknown"_s);
    row("a history that was declined", "history",
        R"({"history": [{"errors": [{"code": 2593109, "title": "Declined"}]}]})", u"report"_s);
    row("an account's news", "account_update", R"({"event": "ACCOUNT_DELETED"})", u"unknown"_s);
    row("messages and statuses and errors at once", "messages",
        R"({"statuses": [{"id": "o", "status": "sent"}], "errors": [{"code": 1}], "messages": [{"id": "w", "type": "text"}]})",
        u"message text, status sent, report"_s);
    row("deep, but not too deep", "messages",
        ("{\"messages\": [{\"id\": \"w\", \"type\": \"text\", \"x\": " + QByteArray(900, '[') + QByteArray(900, ']')
            + "}]}")
            .constData(),
        u"message text"_s);
}

void TestWebhookParser::readsNastyThings()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    QFETCH(QString, words);
    const auto content = parseWebhook(envelope(field, value));
    QVERIFY2(content, content ? "" : qPrintable(content.error().message));
    QCOMPARE(wordsOf(*content), words);
    QCOMPARE(content->fields, QStringList{QString::fromLatin1(field)});
    for (const WebhookUpdate &update : content->updates)
        QVERIFY(!update.key.isEmpty());
}

void TestWebhookParser::refusesWhatIsNoWebhook_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray("  \r\n");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("of Instagram") << QByteArray(R"({"object": "instagram", "entry": []})");
    QTest::newRow("an entry that is an object")
        << QByteArray(R"({"object": "whatsapp_business_account", "entry": {}})");
    QTest::newRow("two documents") << envelope("x", "{}") + envelope("x", "{}");
    QTest::newRow("nested too deeply") << envelope("x", QByteArray(2000, '[') + QByteArray(2000, ']'));
    QTest::newRow("a byte order mark in UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6);
}

void TestWebhookParser::refusesWhatIsNoWebhook()
{
    QFETCH(QByteArray, body);
    const auto content = parseWebhook(body);
    QVERIFY(!content);
    QCOMPARE(content.error().kind, Error::Kind::Refused);
    QVERIFY(!content.error().message.isEmpty());
}

void TestWebhookParser::readsSeveralEntriesAndChanges()
{
    const auto content = parseWebhook(R"({"object": "whatsapp_business_account", "entry": [
        {"changes": [{"field": "messages", "value": {"messages": [{"id": "1", "type": "text"}]}},
                     {"field": "x", "value": {}}]},
        5, {"changes": "none"}, {"time": "1760000000", "changes": [
            {"field": "messages", "value": {"messages": [{"id": "2", "type": "text"}]}}, null]}]})");
    QVERIFY(content);
    QCOMPARE(wordsOf(*content), u"message text, unknown, message text, unknown"_s);
    QCOMPARE(content->fields, QStringList({u"messages"_s, u"x"_s, QString()}));
    QCOMPARE(std::get<MessageUpdate>(content->updates.at(2).news).at, qint64(1'760'000'000'000));
}

void TestWebhookParser::givesOneKeyHoweverItIsDelivered()
{
    const auto keyOf = [](const char *value) { return parseWebhook(envelope("messages", value))->updates.last().key; };
    QCOMPARE(keyOf(R"({"messages": [{"id": "w", "type": "text"}]})"),
        keyOf(R"({"messages": [{"id": "v", "type": "text"}, {"type": "text", "id": "w", "from": "1"}]})"));
    QCOMPARE(keyOf(R"({"x": {"a": 1, "b": 2}})"), keyOf(R"({ "x": { "b": 2, "a": 1 } })"));
    QVERIFY(keyOf(R"({"statuses": [{"id": "w", "status": "sent"}]})")
        != keyOf(R"({"statuses": [{"id": "w", "status": "read"}]})"));
}

void TestWebhookParser::findsThePersonAmongMany()
{
    const auto content = parseWebhook(envelope("messages", R"({
        "contacts": [{"wa_id": "1", "user_id": "US.1", "profile": {"name": "One"}},
                     {"user_id": "US.2", "profile": {"name": "Two", "username": "@two"}}, {"wa_id": "3"}],
        "messages": [{"id": "a", "from": "1", "type": "text"}, {"id": "b", "from_user_id": "US.2", "type": "text"},
                     {"id": "c", "from": "4", "type": "text"}, {"id": "d", "type": "text"}]})"));
    QVERIFY(content);
    const auto person = [&](qsizetype i) { return std::get<MessageUpdate>(content->updates.at(i).news).person; };
    QCOMPARE(person(0), (WebhookPerson{.waId = u"1"_s, .userId = u"US.1"_s, .name = u"One"_s, .username = {}}));
    QCOMPARE(person(1), (WebhookPerson{.waId = {}, .userId = u"US.2"_s, .name = u"Two"_s, .username = u"two"_s}));
    QCOMPARE(person(2), (WebhookPerson{.waId = u"4"_s, .userId = {}, .name = {}, .username = {}}));
    QVERIFY(person(3).isNobody());
}

void TestWebhookParser::readsNumbersAndStringsAlike()
{
    const auto content = parseWebhook(envelope("messages", R"({"metadata": {"phone_number_id": 106540352242922},
        "messages": [{"id": 5, "from": 919876543210, "timestamp": 1760000001.0, "type": "text", "text": {"body": 7}}],
        "statuses": [{"id": "o", "status": "failed", "errors": {"code": "131050"}}]})"));
    QVERIFY(content);
    const auto &message = std::get<MessageUpdate>(content->updates.first().news);
    QCOMPARE(content->updates.first().phoneNumberId, u"106540352242922"_s);
    QCOMPARE(message.wamid, u"5"_s);
    QCOMPARE(message.person.waId, u"919876543210"_s);
    QCOMPARE(message.at, qint64(1'760'000'001'000));
    QCOMPARE(message.text, u"7"_s);
    QCOMPARE(std::get<StatusUpdate>(content->updates.last().news).errorCode, 131050);
}

void TestWebhookParser::readsThreeMegabytes()
{
    const QByteArray text(3 * 1024 * 1024, 'x');
    const auto content = parseWebhook(
        envelope("messages", R"({"messages": [{"id": "w", "type": "text", "text": {"body": ")" + text + "\"}}]}"));
    QVERIFY(content);
    QCOMPARE(std::get<MessageUpdate>(content->updates.first().news).text.size(), text.size());
}

void TestWebhookParser::readsNumbersAsAddressBooksWriteThem_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("number");
    QTest::newRow("digits") << u"919876543210"_s << u"919876543210"_s;
    QTest::newRow("with a plus") << u"+919876543210"_s << u"919876543210"_s;
    QTest::newRow("spaced") << u"+91 (98765) 43-210"_s << u"919876543210"_s;
    QTest::newRow("a user id") << u"IN.9"_s << u"IN.9"_s;
    QTest::newRow("nothing") << u" - "_s << QString();
}

void TestWebhookParser::readsNumbersAsAddressBooksWriteThem()
{
    QFETCH(QString, written);
    QFETCH(QString, number);
    const auto content = parseWebhook(envelope("smb_app_state_sync",
        R"({"state_sync": [{"type": "contact", "action": "add", "contact": {"phone_number": ")" + written.toUtf8()
            + R"("}}]})"));
    QVERIFY(content);
    QCOMPARE(std::get<AddressBookUpdate>(content->updates.first().news).person.waId, number);
}

void TestWebhookParser::shortensNamesBetweenCharacters()
{
    const QString name = u"x"_s + u"\U0001F600"_s.repeated(200);
    const auto content = parseWebhook(envelope("messages",
        R"({"contacts": [{"wa_id": "1", "profile": {"name": ")" + name.toUtf8()
            + R"("}}], "messages": [{"id": "w", "from": "1", "type": "text"}]})"));
    QVERIFY(content);
    const QString read = std::get<MessageUpdate>(content->updates.first().news).person.name;
    QCOMPARE(read, name.left(Contact::maxNameLength));
    QVERIFY(checkName(read));
    const auto longer = parseWebhook(envelope("messages",
        R"({"contacts": [{"wa_id": "1", "profile": {"name": "x)" + name.toUtf8()
            + R"("}}], "messages": [{"id": "w", "from": "1", "type": "text"}]})"));
    QVERIFY(longer);
    QCOMPARE(std::get<MessageUpdate>(longer->updates.first().news).person.name.size(), Contact::maxNameLength - 1);
}

QTEST_GUILESS_MAIN(TestWebhookParser)
#include "tst_webhookparser.moc"
