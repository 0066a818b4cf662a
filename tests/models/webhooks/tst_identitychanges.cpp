#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// When somebody gets another number or user id: what waits for them to write, and what they wrote before.
class TestIdentityChanges final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHeldBlockFollows_data();
    void aHeldBlockFollows();
    void aSecondHeldBlockStaysWhereItIs();
    void nothingToCarryIsNoHarm();
    void aLateMessageBringsNoOldNumberBack();
};

namespace {

QByteArray textFrom(const char *from, const char *userId, int seconds)
{
    return WebhookFixture::body("messages",
        (QByteArray(R"({"messages": [{"type": "text", "text": {"body": "a"}, "id": "wamid.)")
            + QByteArray::number(seconds) + R"(", "from": ")" + from + R"(", "from_user_id": ")" + userId
            + R"(", "timestamp": )" + QByteArray::number(WebhookFixture::second + seconds) + "}]}")
            .constData());
}

const char *const numberChange = R"({"messages": [{"from": "5511987654321", "id": "wamid.S", "timestamp": "1760000010",
    "type": "system", "system": {"type": "user_changed_number", "wa_id": "15550100177"}}]})";

const char *const userIdChange = R"({"user_id_update": [{"user_id": {"previous": "BR.1", "current": "BR.2"},
    "timestamp": "1760000010"}]})";

void hold(const WebhookFixture &inbox, const char *column, const char *key)
{
    const auto held = execute(*inbox.test,
        std::string("INSERT INTO block_request(account, action, ") + column
            + ", state, requested_at) SELECT id, 'block', ?, 'held', 1 FROM account",
        std::string_view(key));
    VERIFY_RESULT(held);
}

} // namespace

void TestIdentityChanges::aHeldBlockFollows_data()
{
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("now");
    QTest::newRow("a number") << QByteArray("phone_number") << QByteArray("+5511987654321")
                              << WebhookFixture::body("messages", numberChange) << u"+15550100177"_s;
    QTest::newRow("its variant") << QByteArray("phone_number") << QByteArray("+551187654321")
                                 << WebhookFixture::body("messages", numberChange) << u"+15550100177"_s;
    QTest::newRow("a user id") << QByteArray("user_id") << QByteArray("BR.1")
                               << WebhookFixture::body("user_id_update", userIdChange) << u"BR.2"_s;
}

void TestIdentityChanges::aHeldBlockFollows()
{
    QFETCH(QByteArray, column);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, change);
    QFETCH(QString, now);
    const WebhookFixture inbox;
    inbox.apply(textFrom("5511987654321", "BR.1", 0));
    hold(inbox, column.constData(), key.constData());
    inbox.apply(change);
    QCOMPARE(
        inbox.test.text("SELECT coalesce(phone_number, user_id) || ' ' || state FROM block_request"), now + u" held"_s);
    inbox.apply(now.startsWith(u'+') ? textFrom("15550100177", "BR.1", 20) : textFrom("5511987654321", "BR.2", 20));
    QCOMPARE(inbox.test.text("SELECT state FROM block_request"), u"waiting"_s);
}

void TestIdentityChanges::aSecondHeldBlockStaysWhereItIs()
{
    const WebhookFixture inbox;
    inbox.apply(textFrom("5511987654321", "BR.1", 0));
    hold(inbox, "phone_number", "+5511987654321");
    hold(inbox, "phone_number", "+15550100177");
    inbox.apply(WebhookFixture::body("messages", numberChange));
    QCOMPARE(inbox.test.text("SELECT group_concat(phone_number) FROM block_request"), u"+5511987654321,+15550100177"_s);
}

void TestIdentityChanges::nothingToCarryIsNoHarm()
{
    const WebhookFixture inbox;
    hold(inbox, "user_id", "US.7");
    hold(inbox, "phone_number", "+15550100199");
    inbox.apply({textFrom("5511987654321", "BR.1", 0), WebhookFixture::body("messages", numberChange),
        WebhookFixture::body("user_id_update", userIdChange)});
    QCOMPARE(inbox.test.text("SELECT group_concat(coalesce(phone_number, user_id) || ' ' || state) FROM block_request"),
        u"US.7 held,+15550100199 held"_s);
    QCOMPARE(inbox.contact(u"BR.2"_s).phone->toString(), u"+15550100177"_s);
}

/// Although the contact is found by the user id, which has not changed.
void TestIdentityChanges::aLateMessageBringsNoOldNumberBack()
{
    const WebhookFixture inbox;
    inbox.apply({textFrom("5511987654321", "BR.1", 0), WebhookFixture::body("messages", numberChange),
        textFrom("5511987654321", "BR.1", 5)});
    const Contact contact = inbox.contact(u"BR.1"_s);
    QCOMPARE(contact.phone->toString(), u"+15550100177"_s);
    QCOMPARE(contact.waId, u"15550100177"_s);
    QCOMPARE(inbox.messages(u"BR.1"_s).size(), 3);
}

QTEST_GUILESS_MAIN(TestIdentityChanges)
#include "tst_identitychanges.moc"
