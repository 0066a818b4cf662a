#include "models/webhooks/messagewords.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 at = 1'760'000'000'000;

Message message(const QString &type, const QString &text, const char *extra = "{}")
{
    Message made;
    made.type = type;
    made.text = text;
    made.extra = QString::fromUtf8(extra);
    made.at = at;
    return made;
}

Message sent(DeliveryState state, int code = 0, const QString &error = {})
{
    Message made = message(u"text"_s, u"hi"_s);
    made.direction = MessageDirection::Out;
    made.delivery = state;
    made.errorCode = code;
    made.error = error;
    return made;
}

} // namespace

class TestMessageWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesTheKind_data();
    void namesTheKind();
    void saysWhyThereIsNothingToRead_data();
    void saysWhyThereIsNothingToRead();
    void saysHowFarItCame();
    void tellsWhatIsAnswered();
    void marksWhatWasEditedOrForwarded();
    void speaksAllOfIt();
    void copiesOneAsItsTextAndManyAsLines();
    void summarisesOnOneLine();
};

void TestMessageWords::namesTheKind_data()
{
    QTest::addColumn<Message>("given");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *name, const Message &given, const QString &kind) {
        QTest::newRow(name) << given << kind;
    };
    row("text", message(u"text"_s, u"hi"_s), {});
    row("photo", message(u"image"_s, u"My cat"_s), u"Photo"_s);
    row("audio", message(u"audio"_s, {}), u"Audio"_s);
    row("voice", message(u"audio"_s, {}, R"({"audio": {"voice": true}})"), u"Voice message"_s);
    row("document", message(u"document"_s, u"order.pdf"_s, R"({"document": {"filename": "order.pdf"}})"),
        u"Document"_s);
    row("document with caption", message(u"document"_s, u"Look"_s, R"({"document": {"filename": "order.pdf"}})"),
        u"Document: order.pdf"_s);
    row("button", message(u"button"_s, u"Yes"_s), u"Button"_s);
    row("reply button", message(u"interactive"_s, u"Yes"_s, R"({"interactive": {"type": "button_reply"}})"),
        u"Button"_s);
    row("list", message(u"interactive"_s, u"Row"_s, R"({"interactive": {"type": "list_reply"}})"),
        u"Choice from a list"_s);
    row("form", message(u"interactive"_s, u"Sent"_s, R"({"interactive": {"type": "nfm_reply"}})"), u"Form"_s);
    row("no JSON", message(u"document"_s, {}, "no JSON"), u"Document"_s);
    Message deleted = message(u"image"_s, {}, "");
    deleted.revokedAt = at;
    row("deleted", deleted, {});
}

void TestMessageWords::namesTheKind()
{
    QFETCH(const Message, given);
    QTEST(messageKind(given), "kind");
}

void TestMessageWords::saysWhyThereIsNothingToRead_data()
{
    QTest::addColumn<Message>("given");
    QTest::addColumn<QString>("notice");
    const auto row = [](const char *name, const Message &given, const QString &notice) {
        QTest::newRow(name) << given << notice;
    };
    row("text", message(u"text"_s, u"hi"_s), {});
    row("photo without caption", message(u"image"_s, {}), {});
    row("empty", message(u"text"_s, {}), u"Without text."_s);
    row("poll", message(u"unsupported"_s, {}, R"({"unsupported": {"type": "poll"}})"),
        u"WhatsApp does not pass this on to businesses: poll"_s);
    row("unsupported", message(u"unsupported"_s, {}), u"WhatsApp does not pass this message on to businesses."_s);
    row("placeholder", message(u"media_placeholder"_s, {}), u"A file from before the account was connected."_s);
    row("welcome", message(u"request_welcome"_s, {}), u"Opened the chat for the first time."_s);
    Message unknown = message(u"hologram"_s, {});
    unknown.isUnderstood = false;
    row("unknown", unknown, u"This version does not know messages of this kind: hologram"_s);
    Message deleted = message(u"text"_s, {}, "");
    deleted.revokedAt = at;
    row("deleted", deleted, u"This message was deleted."_s);
}

void TestMessageWords::saysWhyThereIsNothingToRead()
{
    QFETCH(const Message, given);
    QTEST(messageNotice(given), "notice");
}

void TestMessageWords::saysHowFarItCame()
{
    QCOMPARE(deliveryText(sent(DeliveryState::None)), QString());
    QCOMPARE(deliveryText(sent(DeliveryState::Sent)), u"Sent"_s);
    QCOMPARE(deliveryText(sent(DeliveryState::Delivered)), u"Delivered"_s);
    QCOMPARE(deliveryText(sent(DeliveryState::Read)), u"Read"_s);
    QCOMPARE(deliveryText(sent(DeliveryState::Played)), u"Played"_s);
    QCOMPARE(deliveryText(sent(DeliveryState::Failed)), u"Not delivered. Meta does not say why."_s);
    QCOMPARE(deliveryText(sent(DeliveryState::Failed, 131026, u"Message\nundeliverable"_s)),
        u"Not delivered: Message undeliverable (131026)"_s);
    Message received = sent(DeliveryState::Read);
    received.direction = MessageDirection::In;
    QCOMPARE(deliveryText(received), QString());
}

void TestMessageWords::tellsWhatIsAnswered()
{
    Message answer = message(u"text"_s, u"Yes"_s);
    QCOMPARE(answeredText(answer), QString());
    answer.answers = u"wamid.1"_s;
    QCOMPARE(answeredText(answer), u"A message that is not kept here"_s);
    answer.answered = AnsweredMessage{.type = u"text"_s, .text = u"Do you\nlike it?"_s};
    QCOMPARE(answeredText(answer), u"Do you like it?"_s);
    answer.answered = AnsweredMessage{.type = u"image"_s, .text = {}};
    QCOMPARE(answeredText(answer), u"Photo"_s);
    answer.answered = AnsweredMessage{.type = u"text"_s, .text = {}, .isRevoked = true};
    QCOMPARE(answeredText(answer), u"This message was deleted."_s);
}

void TestMessageWords::marksWhatWasEditedOrForwarded()
{
    Message given = message(u"text"_s, u"hi"_s, R"({"context": {"forwarded": true}})");
    QCOMPARE(messageMarks(given), QStringList{u"Forwarded"_s});
    given.editedAt = at;
    QCOMPARE(messageMarks(given), (QStringList{u"Forwarded"_s, u"Edited"_s}));
    given.extra = uR"({"text": {"body": "forwarded"}})"_s;
    QCOMPARE(messageMarks(given), QStringList{u"Edited"_s});
    given.extra = uR"({"group_id": "1203@g.us", "text": {"body": "hi"}})"_s;
    QCOMPARE(messageMarks(given), (QStringList{u"In a group"_s, u"Edited"_s}));
    given.revokedAt = at;
    QCOMPARE(messageMarks(given), QStringList());
}

void TestMessageWords::speaksAllOfIt()
{
    Message given = message(u"image"_s, u"My cat"_s);
    given.editedAt = at;
    given.reactions = {{MessageDirection::In, u"👍"_s}, {MessageDirection::Out, u"❤"_s}};
    const QString spoken = spokenMessage(given, u"Asha"_s);
    QVERIFY2(spoken.startsWith(u"Asha, "_s), qPrintable(spoken));
    QVERIFY2(spoken.endsWith(u": Photo. My cat. Edited. Reactions: 👍 ❤ by you"_s), qPrintable(spoken));
    QVERIFY(spokenMessage(sent(DeliveryState::Read), u"Asha"_s).startsWith(u"You, "_s));
    QVERIFY(spokenMessage(sent(DeliveryState::Read), u"Asha"_s).endsWith(u": hi. Read"_s));
    const QString system = spokenMessage(message(u"system"_s, u"Sam has a new number"_s), u"Asha"_s);
    QVERIFY2(system.startsWith(u"WhatsApp, "_s) && system.endsWith(u": Sam has a new number"_s), qPrintable(system));
}

void TestMessageWords::copiesOneAsItsTextAndManyAsLines()
{
    const Message one = message(u"text"_s, u"a\nb"_s);
    const Message photo = message(u"image"_s, {});
    QCOMPARE(copiedMessages({one}, u"Asha"_s), u"a\nb"_s);
    QCOMPARE(copiedMessages({photo}, u"Asha"_s), u"Photo"_s);
    const QStringList lines = copiedMessages({photo, sent(DeliveryState::Sent)}, u"Asha"_s).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.first().startsWith(u'[') && lines.first().endsWith(u"] Asha: Photo"_s));
    QVERIFY(lines.last().endsWith(u"] You: hi"_s));
}

void TestMessageWords::summarisesOnOneLine()
{
    QCOMPARE(messageSummary(message(u"image"_s, u"My\ncat"_s), 40), u"Photo: My cat"_s);
    QCOMPARE(messageSummary(message(u"text"_s, u"one two three"_s), 8), u"one two…"_s);
}

QTEST_GUILESS_MAIN(TestMessageWords)
#include "tst_messagewords.moc"
