#include "models/blocking/blockholders.h"
#include "models/blocking/contactblocks.h"
#include "models/contacts/contactmerge.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Blocks, opt-outs and messages of people who have, or had, more than one number or user id.
class TestOtherKeys final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBlockedStayBlockedUnderANewKey_data();
    void theBlockedStayBlockedUnderANewKey();
    void whoHasTheNewNumberAlreadyIsBlockedToo();
    void aContactMadeLaterIsBlockedToo();
    void theOptOutFollowsToWhoHasTheNewNumber();
    void aNewOwnerOfTheOldNumberIsSomebodyElse();
    void whoWritesAgainUnderANewNumberIsBlockedThere();
    void aMergedPersonIsBlockedWhereverTheyWriteFrom();
    void whatWasBlockedBeforeAMergeStaysThatNumbers();
    void unblockingEndsIt();
    void unblockingThePersonFindsTheOldNumber();
    void bothNumbersOfAMergedContactAreTheirs();
    void anotherKeySaysNothingOfTheFirst();
    void anotherNumberChanges();
    void nobodyIsCreatedUnderAMergedNumber();
    void aHeldBlockOfAnotherNumberIsReleased();
};

namespace {

QByteArray textFrom(const QByteArray &from, const QByteArray &userId, int seconds, const QByteArray &text = "a")
{
    QByteArray sender = from.isEmpty() ? QByteArray() : QByteArray(R"("from": ")") + from + R"(", )";
    if (!userId.isEmpty())
        sender += R"("from_user_id": ")" + userId + R"(", )";
    return WebhookFixture::body("messages",
        (R"({"messages": [{"type": "text", "text": {"body": ")" + text + R"("}, "id": "wamid.)" + QByteArray::number(seconds)
            + R"(", )" + sender + R"("timestamp": )" + QByteArray::number(WebhookFixture::second + seconds) + "}]}")
            .constData());
}

QByteArray numberChange(const QByteArray &from, const QByteArray &to, int seconds = 10)
{
    return WebhookFixture::body("messages",
        (R"({"messages": [{"from": ")" + from + R"(", "id": "wamid.S)" + QByteArray::number(seconds)
            + R"(", "timestamp": ")" + QByteArray::number(WebhookFixture::second + seconds)
            + R"(", "type": "system", "system": {"type": "user_changed_number", "wa_id": ")" + to + R"("}}]})")
            .constData());
}

QByteArray userIdChange(const QByteArray &from, const QByteArray &to)
{
    return WebhookFixture::body("user_id_update",
        (R"({"user_id_update": [{"user_id": {"previous": ")" + from + R"(", "current": ")" + to
            + R"("}, "timestamp": "1760000010"}]})")
            .constData());
}

void block(const WebhookFixture &inbox, const char *column, const char *key)
{
    VERIFY_RESULT(execute(*inbox.test,
        std::string("INSERT INTO blocked_user(account, ") + column
            + ", blocked_at, blocked_by, reason, is_active) SELECT id, ?, 1, 'Asha', 'Spam', 1 FROM account",
        std::string_view(key)));
}

void merge(const WebhookFixture &inbox, const QStringList &keys)
{
    ContactIds ids;
    QList<Contact> contacts;
    for (const QString &key : keys) {
        contacts.append(inbox.contact(key));
        ids.push_back(contacts.last().id);
    }
    auto transaction = Transaction::begin(*inbox.test);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(ContactMerge(*inbox.test, u"Asha"_s, WebhookFixture::now - 1).merge(ids, suggestedMerge(contacts)));
    VERIFY_RESULT(transaction->commit());
}

} // namespace

void TestOtherKeys::theBlockedStayBlockedUnderANewKey_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("number") << QByteArray("phone_number") << QByteArray("+5511987654321")
                            << numberChange("5511987654321", "15550100177");
    QTest::newRow("its variant") << QByteArray("phone_number") << QByteArray("+5511987654321")
                                 << numberChange("5511987654321", "15550100177");
    QTest::newRow("user id") << QByteArray("user_id") << QByteArray("BR.1") << userIdChange("BR.1", "BR.2");
}

void TestOtherKeys::theBlockedStayBlockedUnderANewKey()
{
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, change);
    const WebhookFixture inbox;
    inbox.apply(textFrom("5511987654321", "BR.1", 0));
    block(inbox, column.constData(), key.constData());
    QCOMPARE(inbox.test.integer("SELECT is_blocked FROM contact"), 1);
    inbox.apply(change);
    QCOMPARE(inbox.test.integer("SELECT phone = '+5511987654321' AND user_id = 'BR.1' FROM contact"), 0);
    QCOMPARE(inbox.test.integer("SELECT is_blocked FROM contact"), 1);
}

void TestOtherKeys::whoHasTheNewNumberAlreadyIsBlockedToo()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("5511987654321", "BR.1", 0), textFrom("15550100177", "", 1)});
    block(inbox, "phone_number", "+5511987654321");
    QVERIFY(!inbox.contact(u"+15550100177"_s).isBlocked);
    inbox.apply(numberChange("5511987654321", "15550100177"));
    QVERIFY(inbox.contact(u"+15550100177"_s).isBlocked);
    QVERIFY(inbox.contact(u"BR.1"_s).isBlocked);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM merge_proposal WHERE state = 'open'"), 1);
}

void TestOtherKeys::aContactMadeLaterIsBlockedToo()
{
    const WebhookFixture inbox;
    block(inbox, "phone_number", "+5511987654321");
    inbox.apply({numberChange("5511987654321", "15550100177"), numberChange("15550100177", "15550100178", 20)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 0);
    inbox.apply(textFrom("15550100178", "", 30));
    QVERIFY(inbox.contact(u"+15550100178"_s).isBlocked);
}

void TestOtherKeys::theOptOutFollowsToWhoHasTheNewNumber()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("5511987654321", "BR.1", 0, "STOP"), textFrom("15550100177", "", 1)});
    QVERIFY(!inbox.contact(u"+15550100177"_s).optedOut);
    inbox.apply(numberChange("5511987654321", "15550100177"));
    QVERIFY(inbox.contact(u"+15550100177"_s).optedOut);
    QCOMPARE(inbox.consent().last(), u"1 earlier +5511987654321"_s);
}

void TestOtherKeys::aNewOwnerOfTheOldNumberIsSomebodyElse()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("15550100170", "US.1", 0), numberChange("15550100170", "15550100177"),
        numberChange("15550100177", "15550100178", 20)});
    block(inbox, "phone_number", "+15550100170");
    inbox.apply(textFrom("15550100177", "US.7", 30));
    QVERIFY(!inbox.contact(u"US.7"_s).isBlocked);
    QVERIFY(inbox.contact(u"US.1"_s).isBlocked);
}

void TestOtherKeys::whoWritesAgainUnderANewNumberIsBlockedThere()
{
    const WebhookFixture inbox;
    inbox.apply(textFrom("5511987654321", "BR.1", 0));
    block(inbox, "phone_number", "+5511987654321");
    inbox.apply(numberChange("5511987654321", "15550100177"));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM block_request"), 0);
    const auto written = inbox.apply(textFrom("15550100177", "BR.1", 20));
    QVERIFY(written.wrote.empty());
    QCOMPARE(inbox.test.text("SELECT group_concat(action || ' ' || phone_number || ' ' || reason || ' ' || requested_by) "
                             "FROM block_request"),
        u"block +15550100177 Spam Asha"_s);
    inbox.apply(textFrom("15550100177", "BR.1", 21));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM block_request"), 1);
}

void TestOtherKeys::aMergedPersonIsBlockedWhereverTheyWriteFrom()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("15550100170", "", 0), textFrom("15550100177", "", 1)});
    inbox.test.run("DELETE FROM contact WHERE phone = '+15550100177'");
    inbox.test.run("INSERT INTO other_key(key, contact_id, origin, at) VALUES ('+15550100177', 1, 'merged', 1)");
    block(inbox, "phone_number", "+15550100170");
    inbox.apply(textFrom("15550100170", "", 2));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM block_request"), 0);
    const auto written = inbox.apply(textFrom("15550100177", "", 3));
    QVERIFY(written.wrote.empty());
    QCOMPARE(inbox.test.text("SELECT group_concat(action || ' ' || phone_number || ' ' || reason || ' ' || requested_by) "
                             "FROM block_request"),
        u"block +15550100177 Spam Asha"_s);
}

/// Somebody blocked one number of two; that both are one person's was said later.
void TestOtherKeys::whatWasBlockedBeforeAMergeStaysThatNumbers()
{
    const WebhookFixture inbox;
    inbox.apply(textFrom("15550100170", "", 0));
    block(inbox, "phone_number", "+15550100170");
    inbox.test.run("INSERT INTO other_key(key, contact_id, origin, at) SELECT '+15550100177', 1, 'merged', blocked_at + 1 "
                   "FROM blocked_user");
    inbox.apply(textFrom("15550100177", "", 3));
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM block_request"), 0);
    QVERIFY(inbox.contact(u"+15550100170"_s).isBlocked);
}

void TestOtherKeys::unblockingEndsIt()
{
    const WebhookFixture inbox;
    inbox.apply(textFrom("5511987654321", "BR.1", 0));
    block(inbox, "phone_number", "+5511987654321");
    inbox.apply(numberChange("5511987654321", "15550100177"));
    inbox.test.run("UPDATE blocked_user SET is_active = 0");
    QVERIFY(!inbox.contact(u"BR.1"_s).isBlocked);
    inbox.test.run("UPDATE blocked_user SET is_active = 1"); // whoever has that number now
    QVERIFY(!inbox.contact(u"BR.1"_s).isBlocked);
}

void TestOtherKeys::unblockingThePersonFindsTheOldNumber()
{
    const WebhookFixture inbox;
    inbox.apply(textFrom("5511987654321", "BR.1", 0));
    block(inbox, "phone_number", "+5511987654321");
    inbox.apply(numberChange("5511987654321", "15550100177"));
    const Contact contact = inbox.contact(u"BR.1"_s);
    const auto holders = blockHolders(*inbox.test, {contact.id});
    VERIFY_RESULT(holders);
    QCOMPARE(holders->people, 1);
    QCOMPARE(holders->targets.value(inbox.account).first().toString(), u"+5511987654321"_s);
    const auto blocks = contactBlocks(*inbox.test, contact);
    VERIFY_RESULT(blocks);
    QCOMPARE(blocks->active.size(), 1);
}

void TestOtherKeys::bothNumbersOfAMergedContactAreTheirs()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("15550100170", "US.1", 0), textFrom("15550100171", "US.2", 1)});
    merge(inbox, {u"US.1"_s, u"US.2"_s});
    inbox.apply({textFrom("15550100170", "US.1", 2), textFrom("15550100171", "US.2", 3), textFrom("15550100170", "", 4),
        textFrom("", "US.1", 5)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.test.integer("SELECT count(DISTINCT contact_id) FROM message"), 1);
    QCOMPARE(inbox.messages(u"US.2"_s).size(), 6);
    QCOMPARE(inbox.contact(u"US.1"_s).id, inbox.contact(u"+15550100171"_s).id);
    block(inbox, "phone_number", "+15550100170");
    QVERIFY(inbox.contact(u"US.2"_s).isBlocked);
    inbox.test.run("DELETE FROM blocked_user");
    QVERIFY(!inbox.contact(u"US.2"_s).isBlocked);
}

void TestOtherKeys::anotherKeySaysNothingOfTheFirst()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("15550100170", "", 0), textFrom("15550100171", "US.2", 1)});
    merge(inbox, {u"+15550100170"_s, u"US.2"_s});
    inbox.apply(textFrom("15550100170", "US.1", 2));
    const Contact contact = inbox.contact(u"US.1"_s);
    QCOMPARE(contact.phone->toString(), u"+15550100171"_s);
    QCOMPARE(contact.waId, u"15550100171"_s);
    QCOMPARE(contact.userId, u"US.2"_s);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
}

void TestOtherKeys::anotherNumberChanges()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("15550100170", "", 0), textFrom("15550100171", "US.2", 1)});
    merge(inbox, {u"+15550100170"_s, u"US.2"_s});
    inbox.apply({numberChange("15550100170", "15550100179"), textFrom("15550100179", "", 20)});
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(inbox.contact(u"US.2"_s).phone->toString(), u"+15550100171"_s);
    inbox.apply(textFrom("15550100170", "", 30)); // somebody else by now
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact"), 2);
}

void TestOtherKeys::nobodyIsCreatedUnderAMergedNumber()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("15550100170", "US.1", 0), textFrom("15550100171", "US.2", 1)});
    merge(inbox, {u"US.1"_s, u"US.2"_s});
    Contact again;
    again.phone = PhoneNumber::fromStored(u"+15550100170");
    const auto created = ContactStore(*inbox.test).create(again);
    QVERIFY(!created);
    QCOMPARE(created.error().kind, Error::Kind::Duplicate);
    QVERIFY2(created.error().message.contains(u"+15550100170"_s), qPrintable(created.error().message));
    // Nor, whatever wrote it, does it come back without the opt-out.
    inbox.apply(textFrom("15550100171", "US.2", 2, "STOP"));
    inbox.test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+15550100170', 1, 1)");
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact WHERE opted_out = 0"), 0);
    inbox.test.run("DELETE FROM contact");
    VERIFY_RESULT(WebhookInbox(*inbox.test).pruneGone());
    inbox.test.run("INSERT INTO contact(phone, created_at, updated_at) VALUES ('+15550100170', 1, 1)");
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM contact WHERE opted_out = 0"), 0);
}

void TestOtherKeys::aHeldBlockOfAnotherNumberIsReleased()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("15550100170", "US.1", 0), textFrom("15550100171", "US.2", 1)});
    inbox.test.run("INSERT INTO block_request(account, action, phone_number, state, requested_at) "
                   "SELECT id, 'block', '+15550100170', 'held', 1 FROM account");
    merge(inbox, {u"US.1"_s, u"US.2"_s});
    QCOMPARE(inbox.test.text("SELECT state FROM block_request"), u"held"_s);
    inbox.apply(textFrom("15550100170", "US.1", 70));
    QCOMPARE(inbox.test.text("SELECT state FROM block_request"), u"waiting"_s);
}

QTEST_GUILESS_MAIN(TestOtherKeys)
#include "tst_otherkeys.moc"
