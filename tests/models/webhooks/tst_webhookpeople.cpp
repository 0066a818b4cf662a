#include "models/webhooks/mergeproposal.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// `US.1` and `15550100123`; an empty one is left out.
QByteArray textFrom(const char *userId, const char *waId, const char *wamid, int seconds, const char *name = "")
{
    QJsonObject message{{u"id"_s, QLatin1String(wamid)},
        {u"timestamp"_s, QString::number(WebhookFixture::second + seconds)}, {u"type"_s, u"text"_s},
        {u"text"_s, QJsonObject{{u"body"_s, QLatin1String(wamid)}}}};
    QJsonObject contact;
    const auto set = [&](const char *key, const char *messageKey, const char *value) {
        if (*value == '\0')
            return;
        message.insert(QLatin1String(messageKey), QLatin1String(value));
        contact.insert(QLatin1String(key), QLatin1String(value));
    };
    set("user_id", "from_user_id", userId);
    set("wa_id", "from", waId);
    if (*name != '\0')
        contact.insert(u"profile"_s, QJsonObject{{u"name"_s, QString::fromUtf8(name)}});
    return WebhookFixture::body(
        u"messages"_s, {{u"messages"_s, QJsonArray{message}}, {u"contacts"_s, QJsonArray{contact}}});
}

QByteArray userIdUpdate(const char *previous, const char *current, const char *waId, int seconds)
{
    QJsonObject item{
        {u"user_id"_s, QJsonObject{{u"previous"_s, QLatin1String(previous)}, {u"current"_s, QLatin1String(current)}}},
        {u"timestamp"_s, QString::number(WebhookFixture::second + seconds)}};
    if (*waId != '\0')
        item.insert(u"wa_id"_s, QLatin1String(waId));
    return WebhookFixture::body(u"user_id_update"_s, {{u"user_id_update"_s, QJsonArray{item}}});
}

const char *const numberChange = R"({"messages": [{"from": "15550100123", "id": "wamid.S", "timestamp": "1760000010",
    "type": "system", "system": {"type": "user_changed_number", "wa_id": "15550100177",
    "body": "User Sam changed from 15550100123 to 15550100177"}}]})";

} // namespace

class TestWebhookPeople final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void somebodyNewBecomesAContact();
    void somebodyWithoutANumberBecomesAContact();
    void meetsTheContactOfAFileInEverySpelling();
    void meetsTheVariantOfANumber();
    void learnsTheUserIdOfANumber();
    void learnsTheNumberOfAUserId();
    void proposesToMergeTwoContacts();
    void aProfileNeverOverwritesWhatAnAgentTyped();
    void aProfileFollowsItself();
    void anotherUserIdForAKnownNumberIsTheNewest();
    void carriesANumberChangeOver();
    void carriesAUserIdUpdateOver();
    void findsTheOldUserIdAtTheEndOfTheSentence();
    void aLateMessageFindsTheContactUnderItsNewKeys();
    void aChangeThatIsKnownFirstHoldsForAContactThatComesLater();
    void aNumberHasANewOwnerAfterTheChange();
    void changesInTheWrongOrderEndAtTheNewest();
    void aNumberMayComeBack();
    void proposesAMergeWhenTheNewKeyIsTaken_data();
    void proposesAMergeWhenTheNewKeyIsTaken();
    void takesTheNumberThatSomebodyGave();
    void aCardThatWasPassedOnIsNobodysNumber();
    void releasesWhatWaitsForThemToWrite();
    void onlyNewerMessagesMoveTheLastOne();
    void theAddressBookAddsPeople();
    void signsUpOnce();
    void dismissedProposalsAreNotMadeAgain();
};

void TestWebhookPeople::somebodyNewBecomesAContact()
{
    const WebhookFixture inbox;
    inbox.apply(textFrom("US.1", "15550100123", "wamid.1", 0, "Sam"));
    const Contact contact = inbox.contact(u"US.1"_s);
    QCOMPARE(contact.phone->toString(), u"+15550100123"_s);
    QCOMPARE(contact.waId, u"15550100123"_s);
    QCOMPARE(contact.name, u"Sam"_s);
    QCOMPARE(contact.createdAt, WebhookFixture::now);
    QCOMPARE(inbox.test.text("SELECT name_key FROM contact"), u"sam"_s);
}

void TestWebhookPeople::somebodyWithoutANumberBecomesAContact()
{
    const WebhookFixture inbox;
    inbox.apply(
        {textFrom("US.1", "", "wamid.1", 0), textFrom("US.1", "", "wamid.2", 1), textFrom("US.2", "", "wamid.3", 2)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 2);
    QVERIFY(!inbox.contact(u"US.1"_s).phone);
    QCOMPARE(inbox.contact(u"US.1"_s).waId, QString());
    QCOMPARE(inbox.messages(u"US.1"_s).size(), 2);
}

void TestWebhookPeople::meetsTheContactOfAFileInEverySpelling()
{
    const WebhookFixture inbox;
    const ContactId id = inbox.test.add(u"+919876543210"_s, u"From a file"_s);
    inbox.apply(textFrom("IN.9", "919876543210", "wamid.1", 0, "Asha"));
    QCOMPARE(inbox.contact(u"IN.9"_s).id, id);
    QCOMPARE(inbox.contact(u"IN.9"_s).name, u"From a file"_s);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
}

void TestWebhookPeople::meetsTheVariantOfANumber()
{
    const WebhookFixture inbox;
    const ContactId id = inbox.test.add(u"+5511987654321"_s); // Brazil: Meta leaves the ninth digit out
    inbox.apply({textFrom("", "551187654321", "wamid.1", 0), textFrom("BR.1", "551187654321", "wamid.2", 1)});
    QCOMPARE(inbox.contact(u"BR.1"_s).id, id);
    QCOMPARE(inbox.contact(u"BR.1"_s).phone->toString(), u"+5511987654321"_s);
    QCOMPARE(inbox.contact(u"BR.1"_s).waId, u"551187654321"_s);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM merge_proposal"), 0);
}

void TestWebhookPeople::learnsTheUserIdOfANumber()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("", "15550100123", "wamid.1", 0), textFrom("US.1", "15550100123", "wamid.2", 1),
        textFrom("US.1", "", "wamid.3", 2)});
    QCOMPARE(inbox.messages(u"+15550100123"_s).size(), 3);
}

void TestWebhookPeople::learnsTheNumberOfAUserId()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("US.1", "", "wamid.1", 0), textFrom("US.1", "15550100123", "wamid.2", 1),
        textFrom("", "15550100123", "wamid.3", 2)});
    QCOMPARE(inbox.messages(u"US.1"_s).size(), 3);
    QCOMPARE(inbox.contact(u"US.1"_s).phone->toString(), u"+15550100123"_s);
}

void TestWebhookPeople::proposesToMergeTwoContacts()
{
    const WebhookFixture inbox;
    const ContactId byNumber = inbox.test.add(u"+15550100123"_s);
    inbox.apply({textFrom("US.1", "", "wamid.1", 0), textFrom("US.1", "15550100123", "wamid.2", 1),
        textFrom("US.1", "15550100123", "wamid.3", 2)});
    const Contact byUserId = inbox.contact(u"US.1"_s);
    QVERIFY(byUserId.id != byNumber);
    QVERIFY(!byUserId.phone);
    QCOMPARE(inbox.messages(u"US.1"_s).size(), 3);
    const auto proposals = mergeProposals(*inbox.test);
    VERIFY_RESULT(proposals);
    QCOMPARE(proposals->size(), 1);
    QCOMPARE(proposals->first().first, byNumber);
    QCOMPARE(proposals->first().second, byUserId.id);
    QCOMPARE(proposals->first().reason, MergeReason::Message);
    QCOMPARE(proposals->first().evidence, u"US.1 +15550100123"_s);
    QVERIFY(!mergeReasonText(proposals->first().reason).isEmpty());
}

void TestWebhookPeople::aProfileNeverOverwritesWhatAnAgentTyped()
{
    const WebhookFixture inbox;
    inbox.apply(textFrom("US.1", "", "wamid.1", 0, "sam ❤"));
    inbox.test.run("UPDATE contact SET name = 'Sam Smith', name_key = 'sam smith'");
    inbox.apply({textFrom("US.1", "", "wamid.2", 1, "sam ❤"), textFrom("US.1", "", "wamid.3", 2, "sammy")});
    QCOMPARE(inbox.contact(u"US.1"_s).name, u"Sam Smith"_s);
}

void TestWebhookPeople::aProfileFollowsItself()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("US.1", "", "wamid.1", 0, "Sam"), textFrom("US.1", "", "wamid.3", 9, "Sammy"),
        textFrom("US.1", "", "wamid.2", 5, "Samuel")});
    QCOMPARE(inbox.contact(u"US.1"_s).name, u"Sammy"_s);
}

void TestWebhookPeople::anotherUserIdForAKnownNumberIsTheNewest()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("US.1", "15550100123", "wamid.1", 0), textFrom("US.2", "15550100123", "wamid.3", 9),
        textFrom("US.1", "15550100123", "wamid.2", 5)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.contact(u"+15550100123"_s).userId, u"US.2"_s);
    QCOMPARE(inbox.messages(u"US.2"_s).size(), 3);
}

void TestWebhookPeople::carriesANumberChangeOver()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("", "15550100123", "wamid.1", 0, "Sam"), WebhookFixture::body("messages", numberChange),
        textFrom("", "15550100177", "wamid.2", 20, "Sam")});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    const auto messages = inbox.messages(u"+15550100177"_s);
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages.at(1).text, u"User Sam changed from 15550100123 to 15550100177"_s);
    QCOMPARE(inbox.contact(u"+15550100177"_s).waId, u"15550100177"_s);
}

void TestWebhookPeople::carriesAUserIdUpdateOver()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("US.1", "15550100123", "wamid.1", 0), userIdUpdate("US.1", "US.2", "15550100177", 10),
        textFrom("US.2", "15550100177", "wamid.2", 20)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.contact(u"US.2"_s).phone->toString(), u"+15550100177"_s);
    QCOMPARE(inbox.messages(u"US.2"_s).size(), 2);
    // A number that an agent typed, and under which the person never wrote, stays.
    inbox.test.run("UPDATE contact SET phone = '+15550100199'");
    inbox.apply(userIdUpdate("US.2", "US.3", "15550100188", 30));
    QCOMPARE(inbox.contact(u"US.3"_s).phone->toString(), u"+15550100199"_s);
}

void TestWebhookPeople::findsTheOldUserIdAtTheEndOfTheSentence()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("US.1", "", "wamid.1", 0), textFrom("US.7", "", "wamid.7", 0),
        WebhookFixture::body(
            "messages", R"({"messages": [{"id": "wamid.S2", "timestamp": "1760000010", "type": "system",
            "system": {"type": "user_changed_user_id", "user_id": "US.2",
            "body": "User x changed from US.7 to US.2 changed from US.1 to US.2"}}]})")});
    QCOMPARE(inbox.messages(u"US.2"_s).size(), 2);
    QCOMPARE(inbox.messages(u"US.7"_s).size(), 1);
}

void TestWebhookPeople::aLateMessageFindsTheContactUnderItsNewKeys()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("US.1", "15550100123", "wamid.1", 0), userIdUpdate("US.1", "US.2", "15550100177", 10),
        WebhookFixture::body("messages", numberChange), textFrom("US.1", "15550100123", "wamid.2", 5),
        textFrom("", "15550100123", "wamid.3", 6)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.messages(u"US.2"_s).size(), 4);
    QCOMPARE(inbox.contact(u"US.2"_s).phone->toString(), u"+15550100177"_s);
}

void TestWebhookPeople::aChangeThatIsKnownFirstHoldsForAContactThatComesLater()
{
    const WebhookFixture inbox;
    inbox.apply({userIdUpdate("US.1", "US.2", "", 10), textFrom("US.1", "", "wamid.1", 0),
        textFrom("US.2", "", "wamid.2", 20)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.messages(u"US.2"_s).size(), 2);
}

void TestWebhookPeople::aNumberHasANewOwnerAfterTheChange()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("", "15550100123", "wamid.1", 0, "Sam"), WebhookFixture::body("messages", numberChange),
        textFrom("", "15550100123", "wamid.2", 5000, "Somebody else")});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 2);
    QCOMPARE(inbox.messages(u"+15550100123"_s).size(), 1);
}

void TestWebhookPeople::changesInTheWrongOrderEndAtTheNewest()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("US.1", "", "wamid.1", 0), userIdUpdate("US.2", "US.3", "", 20),
        userIdUpdate("US.1", "US.2", "", 10), textFrom("US.3", "", "wamid.2", 30)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.messages(u"US.3"_s).size(), 2);
}

void TestWebhookPeople::aNumberMayComeBack()
{
    const WebhookFixture inbox;
    const auto change = [](const char *wamid, int seconds, const char *from, const char *to) {
        return WebhookFixture::body("messages",
            (QByteArray(R"({"messages": [{"type": "system", "id": ")") + wamid + R"(", "timestamp": )"
                + QByteArray::number(WebhookFixture::second + seconds) + R"(, "from": ")" + from
                + R"(", "system": {"type": "user_changed_number", "wa_id": ")" + to + "\"}}]}")
                .constData());
    };
    inbox.apply({textFrom("", "15550100123", "wamid.1", 0), change("wamid.S1", 10, "15550100123", "15550100177"),
        change("wamid.S2", 20, "15550100177", "15550100123"), change("wamid.S3", 30, "15550100123", "15550100177")});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.messages(u"+15550100177"_s).size(), 4);
}

void TestWebhookPeople::proposesAMergeWhenTheNewKeyIsTaken_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<MergeReason>("reason");
    QTest::newRow("user id") << userIdUpdate("US.1", "US.2", "", 10) << MergeReason::UserIdChange;
    QTest::newRow("number") << WebhookFixture::body("messages", numberChange) << MergeReason::NumberChange;
}

void TestWebhookPeople::proposesAMergeWhenTheNewKeyIsTaken()
{
    QFETCH(QByteArray, change);
    QFETCH(MergeReason, reason);
    const WebhookFixture inbox;
    inbox.apply(
        {textFrom("US.1", "15550100123", "wamid.1", 0), textFrom("US.2", "15550100177", "wamid.2", 1), change, change});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 2);
    QCOMPARE(inbox.contact(u"US.1"_s).phone->toString(), u"+15550100123"_s);
    const auto proposals = mergeProposals(*inbox.test);
    VERIFY_RESULT(proposals);
    QCOMPARE(proposals->size(), 1);
    QCOMPARE(proposals->first().reason, reason);
}

void TestWebhookPeople::takesTheNumberThatSomebodyGave()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::body("messages", R"({"messages": [{"from_user_id": "IN.9", "id": "wamid.1",
        "timestamp": "1760000000", "type": "contacts", "contacts": [{"origin": "contact_request",
        "phones": [{"phone": "+919876543210", "wa_id": "919876543210", "type": "CELL"}]}]}]})"));
    QCOMPARE(inbox.contact(u"IN.9"_s).phone->toString(), u"+919876543210"_s);
    QCOMPARE(inbox.messages(u"IN.9"_s).first().text, u"+919876543210"_s);
}

void TestWebhookPeople::aCardThatWasPassedOnIsNobodysNumber()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::body("messages", R"({"messages": [{"from_user_id": "IN.9", "id": "wamid.1",
        "timestamp": "1760000000", "type": "contacts", "contacts": [{"origin": "other",
        "phones": [{"phone": "+919876543210", "wa_id": "919876543210"}]}]}]})"));
    QVERIFY(!inbox.contact(u"IN.9"_s).phone);
}

void TestWebhookPeople::releasesWhatWaitsForThemToWrite()
{
    const WebhookFixture inbox;
    inbox.test.run("INSERT INTO block_request(account, action, phone_number, state, requested_at) "
                   "SELECT id, 'block', '+15550100123', 'held', 1 FROM account");
    inbox.apply(textFrom("US.1", "15550100123", "wamid.1", 0));
    QCOMPARE(inbox.test.text("SELECT state FROM block_request"), u"waiting"_s);
}

void TestWebhookPeople::onlyNewerMessagesMoveTheLastOne()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("US.1", "", "wamid.1", 10), textFrom("US.1", "", "wamid.2", 5)});
    QCOMPARE(inbox.contact(u"US.1"_s).lastInboundAt, std::optional(WebhookFixture::at + 10'000));
}

void TestWebhookPeople::theAddressBookAddsPeople()
{
    const WebhookFixture inbox;
    const ContactId known = inbox.test.add(u"+15550100123"_s, u"Typed"_s);
    const auto result = inbox.apply(WebhookFixture::body("smb_app_state_sync", R"({"state_sync": [
        {"type": "contact", "action": "add", "contact": {"full_name": "Asha Rao", "first_name": "Asha",
         "phone_number": "919876543210", "user_id": "IN.9", "username": "asha.r"}, "metadata": {"timestamp": "1760000000"}},
        {"type": "contact", "action": "add", "contact": {"full_name": "Other", "phone_number": "15550100123"},
         "metadata": {"timestamp": "1760000000"}},
        {"type": "contact", "action": "remove", "contact": {"phone_number": "15550100123"},
         "metadata": {"timestamp": "1760000001"}}]})"));
    QCOMPARE(result.applied, 1);
    QCOMPARE(inbox.contact(u"+15550100123"_s).id, known);
    QCOMPARE(inbox.contact(u"+15550100123"_s).name, u"Typed"_s);
    const Contact asha = inbox.contact(u"+919876543210"_s);
    QCOMPARE(asha.name, u"Asha Rao"_s);
    QCOMPARE(asha.userId, u"IN.9"_s);
    QCOMPARE(asha.username, u"asha.r"_s);
    QVERIFY(!asha.lastInboundAt);
    // The address book's name counts more than the profile's.
    inbox.apply(textFrom("IN.9", "919876543210", "wamid.1", 50, "ash ❤"));
    QCOMPARE(inbox.contact(u"IN.9"_s).name, u"Asha Rao"_s);
}

void TestWebhookPeople::signsUpOnce()
{
    const WebhookFixture inbox;
    const auto signup = [](const char *seconds, const char *id) {
        return WebhookFixture::body("in_app_signup",
            (QByteArray(R"({"wa_id": "919876543210", "signup_id": ")") + id + R"(", "timestamp": ")" + seconds + "\"}")
                .constData());
    };
    inbox.apply({signup("1760000005", "spring"), signup("1760000005", "spring"), signup("1760000009", "summer"),
        signup("1760000002", "winter")});
    const Contact contact = inbox.contact(u"+919876543210"_s);
    QCOMPARE(contact.subscribedAt, std::optional(WebhookFixture::at + 2000));
    QCOMPARE(contact.subscribedViaSignup, u"winter"_s);
    QVERIFY(!contact.optedOut);
}

void TestWebhookPeople::dismissedProposalsAreNotMadeAgain()
{
    const WebhookFixture inbox;
    inbox.test.add(u"+15550100123"_s);
    inbox.apply({textFrom("US.1", "", "wamid.1", 0), textFrom("US.1", "15550100123", "wamid.2", 1)});
    VERIFY_RESULT(dismissMergeProposal(*inbox.test, mergeProposals(*inbox.test)->first().id, 1));
    inbox.apply(textFrom("US.1", "15550100123", "wamid.3", 2));
    QVERIFY(mergeProposals(*inbox.test)->isEmpty());
}

QTEST_GUILESS_MAIN(TestWebhookPeople)
#include "tst_webhookpeople.moc"
