#include "models/webhooks/consentwords.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray preference(const char *value, int seconds)
{
    return WebhookFixture::body("user_preferences",
        (QByteArray(R"({"contacts": [{"wa_id": "919876543210", "user_id": "IN.9"}], "user_preferences": [{
            "wa_id": "919876543210", "user_id": "IN.9", "category": "marketing_messages", "value": ")")
            + value + R"(", "detail": "User requested it", "timestamp": )"
            + QByteArray::number(WebhookFixture::second + seconds) + "}]}")
            .constData());
}

QByteArray stopError(const char *wamid, int seconds)
{
    return WebhookFixture::body("messages",
        (QByteArray(R"({"statuses": [{"id": ")") + wamid + R"(", "status": "failed", "recipient_id": "919876543210",
            "timestamp": )"
            + QByteArray::number(WebhookFixture::second + seconds)
            + R"(, "errors": [{"code": 131050, "title": "Stopped marketing"}]}]})")
            .constData());
}

} // namespace

/// Who is opted out after what, and what the consent log says (system.md 6).
class TestConsentEffects final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyAStopWordAloneOptsOut_data();
    void onlyAStopWordAloneOptsOut();
    void twiceDeliveredIsLoggedOnce();
    void aSecondStopIsNotLoggedAgain();
    void aStartWordUndoesAStopWord();
    void aStartWordInAGroupUndoesNothing();
    void aStartWordDoesNotUndoWhatAnAgentOrAFileSaid();
    void theOwnWordOfSomebodyOptedOutByFileIsLogged();
    void anOlderWordThatComesLateChangesNothing();
    void ofTwoWordsInTheSameSecondTheOptOutCounts();
    void preferencesOptOutAndIn();
    void whoStopsWithoutBeingAContactBecomesOne();
    void whoResumesWithoutBeingAContactDoesNot();
    void theSendErrorOptsOut();
    void aStartWordUndoesTheSendError();
    void whoWasDeletedAndComesBackStaysOut();
    void signingUpLeavesTheOptOutAlone();
    void theListCanBeEdited();
};

void TestConsentEffects::onlyAStopWordAloneOptsOut_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("optsOut");
    QTest::newRow("STOP") << QByteArray(R"({"type": "text", "text": {"body": "STOP"}})") << true;
    QTest::newRow("please stop by tomorrow")
        << QByteArray(R"({"type": "text", "text": {"body": "please stop by tomorrow"}})") << false;
    QTest::newRow("a button with STOP behind it")
        << QByteArray(R"({"type": "button", "button": {"payload": "STOP", "text": "Stop promotions"}})") << true;
    QTest::newRow("a reply button") << QByteArray(
        R"({"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"id": "x", "title": "Stop"}}})")
                                    << true;
    QTest::newRow("a caption") << QByteArray(R"({"type": "image", "image": {"id": "1", "caption": "STOP"}})") << false;
    QTest::newRow("a reaction") << QByteArray(
        R"({"type": "reaction", "reaction": {"message_id": "wamid.X", "emoji": "STOP"}})")
                                << false;
    QTest::newRow("an edit to STOP") << QByteArray(R"({"type": "edit", "edit": {"original_message_id": "wamid.X",
        "message": {"type": "text", "text": {"body": "stop"}}}})")
                                     << true;
}

void TestConsentEffects::onlyAStopWordAloneOptsOut()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, optsOut);
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::messageBody("wamid.1", 0, content.constData()));
    QCOMPARE(inbox.contact(u"IN.9"_s).optedOut, optsOut);
    QCOMPARE(inbox.consent().size(), optsOut ? 1 : 0);
}

void TestConsentEffects::twiceDeliveredIsLoggedOnce()
{
    const WebhookFixture inbox;
    QByteArray other = WebhookFixture::textBody("wamid.1", 0, u"STOP"_s);
    inbox.apply({other, other});
    inbox.apply(other + "\n"); // the same update in other bytes
    QCOMPARE(inbox.consent(), QStringList{u"1 keyword STOP (wamid.1)"_s});
}

void TestConsentEffects::aSecondStopIsNotLoggedAgain()
{
    const WebhookFixture inbox;
    inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"STOP"_s), WebhookFixture::textBody("wamid.2", 1, u"STOP"_s),
        preference("stop", 2), stopError("wamid.OUT", 3)});
    QCOMPARE(inbox.consent().size(), 1);
}

/// It may be meant for somebody else there; to be on the safe side a stop word counts.
void TestConsentEffects::aStartWordInAGroupUndoesNothing()
{
    const WebhookFixture inbox;
    inbox.apply({WebhookFixture::messageBody(
                     "wamid.1", 0, R"({"type": "text", "text": {"body": "STOP"}, "group_id": "1203@g.us"})"),
        WebhookFixture::messageBody(
            "wamid.2", 1, R"({"type": "text", "text": {"body": "start"}, "group_id": "1203@g.us"})")});
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
    inbox.apply(WebhookFixture::textBody("wamid.3", 2, u"start"_s));
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
}

void TestConsentEffects::aStartWordUndoesAStopWord()
{
    const WebhookFixture inbox;
    inbox.apply(
        {WebhookFixture::textBody("wamid.1", 0, u"STOP"_s), WebhookFixture::textBody("wamid.2", 1, u"start"_s)});
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
    QCOMPARE(inbox.consent(), QStringList({u"1 keyword STOP (wamid.1)"_s, u"0 keyword start (wamid.2)"_s}));
    inbox.apply({WebhookFixture::textBody("wamid.3", 2, u"stop"_s)});
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
}

void TestConsentEffects::aStartWordDoesNotUndoWhatAnAgentOrAFileSaid()
{
    for (const ConsentSource source : {ConsentSource::Agent, ConsentSource::Import}) {
        const WebhookFixture inbox;
        inbox.test.add(u"+919876543210"_s);
        VERIFY_RESULT(setConsentOrigin(*inbox.test, {.source = source, .evidence = {}}));
        inbox.test.run("UPDATE contact SET opted_out = 1");
        inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"START"_s), preference("resume", 1),
            WebhookFixture::textBody("wamid.2", 2, u"STOP"_s), WebhookFixture::textBody("wamid.3", 3, u"START"_s)});
        QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
    }
}

void TestConsentEffects::theOwnWordOfSomebodyOptedOutByFileIsLogged()
{
    const WebhookFixture inbox;
    inbox.test.add(u"+919876543210"_s);
    VERIFY_RESULT(setConsentOrigin(*inbox.test, {.source = ConsentSource::Import, .evidence = u"list.csv"_s}));
    inbox.test.run("UPDATE contact SET opted_out = 1");
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"STOP"_s));
    QCOMPARE(inbox.consent(), QStringList({u"1 import list.csv"_s, u"1 keyword STOP (wamid.1)"_s}));
}

void TestConsentEffects::anOlderWordThatComesLateChangesNothing()
{
    const WebhookFixture inbox;
    inbox.apply(
        {WebhookFixture::textBody("wamid.2", 10, u"START"_s), WebhookFixture::textBody("wamid.1", 5, u"STOP"_s)});
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
    inbox.apply({preference("stop", 30), WebhookFixture::textBody("wamid.3", 20, u"START"_s)});
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
}

void TestConsentEffects::ofTwoWordsInTheSameSecondTheOptOutCounts()
{
    const QByteArray stop = WebhookFixture::textBody("wamid.1", 0, u"STOP"_s);
    const QByteArray start = WebhookFixture::textBody("wamid.2", 0, u"START"_s);
    for (const QList<QByteArray> &order : {QList{stop, start}, QList{start, stop}}) {
        const WebhookFixture inbox;
        inbox.apply(order);
        QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
    }
}

void TestConsentEffects::preferencesOptOutAndIn()
{
    const WebhookFixture inbox;
    inbox.apply({preference("stop", 0), preference("stop", 0)});
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
    inbox.apply(preference("resume", 1));
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
    QCOMPARE(inbox.consent(), QStringList({u"1 whatsapp User requested it"_s, u"0 whatsapp User requested it"_s}));
}

void TestConsentEffects::whoStopsWithoutBeingAContactBecomesOne()
{
    const WebhookFixture inbox;
    inbox.apply(stopError("wamid.OUT", 0));
    QVERIFY(inbox.contact(u"+919876543210"_s).optedOut);
}

void TestConsentEffects::whoResumesWithoutBeingAContactDoesNot()
{
    const WebhookFixture inbox;
    QCOMPARE(inbox.apply(preference("resume", 0)).applied, 1);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 0);
}

void TestConsentEffects::theSendErrorOptsOut()
{
    const WebhookFixture inbox;
    inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"Hello"_s), stopError("wamid.OUT", 5)});
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
    QCOMPARE(inbox.consent(), QStringList{u"1 send_error 131050 (wamid.OUT)"_s});
}

void TestConsentEffects::aStartWordUndoesTheSendError()
{
    const WebhookFixture inbox;
    inbox.apply({stopError("wamid.OUT", 0), WebhookFixture::textBody("wamid.1", 5, u"START"_s)});
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
}

void TestConsentEffects::whoWasDeletedAndComesBackStaysOut()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"STOP"_s));
    inbox.test.run("DELETE FROM contact");
    inbox.apply(WebhookFixture::textBody("wamid.2", 10, u"Hello again"_s));
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
    inbox.apply(WebhookFixture::textBody("wamid.3", 20, u"START"_s));
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
}

void TestConsentEffects::signingUpLeavesTheOptOutAlone()
{
    const WebhookFixture inbox;
    inbox.apply({WebhookFixture::textBody("wamid.1", 0, u"STOP"_s),
        WebhookFixture::body("in_app_signup", R"({"wa_id": "919876543210", "signup_id": "spring"})")});
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
    QVERIFY(inbox.contact(u"IN.9"_s).subscribedAt);
}

void TestConsentEffects::theListCanBeEdited()
{
    const WebhookFixture inbox;
    VERIFY_RESULT(setConsentWords(*inbox.test, {{.word = u"Basta"_s, .optsOut = true}}));
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"STOP"_s));
    QVERIFY(!inbox.contact(u"IN.9"_s).optedOut);
    inbox.apply(WebhookFixture::textBody("wamid.2", 1, u"basta!"_s));
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
}

QTEST_GUILESS_MAIN(TestConsentEffects)
#include "tst_consenteffects.moc"
