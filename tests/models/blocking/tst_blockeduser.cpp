#include "models/blocking/blockeduser.h"

#include "models/accounts/accountstore.h"
#include "tests/models/blocking/blockfixture.h"

namespace {

constexpr const char *ravi = "+919876543210";
constexpr const char *mina = "+919876543211";

} // namespace

class BlockedUserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areListedTheNewestFirst();
    void areCountedByAccount();
    void historyOutlivesTheAccountAndTheContact();
    void historyFindsBothSpellingsAndTheUserId();
    void historyIsNeverChanged_data();
    void historyIsNeverChanged();
    void reasonsAreRemembered();
    void everyEventHasItsName();
};

void BlockedUserTest::areListedTheNewestFirst()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi, AccountId(1), 20);
    fixture.blockAtMeta(mina, AccountId(1), 30);
    fixture.blockAtMeta("IN.7", AccountId(2), 25);
    const auto ids = fixture.unblock({ravi});
    fixture.claim(40);
    fixture.record(ids.first(), BlockState::Done, 0, 40);
    const auto textOf = [&](BlockedUsers which, std::optional<AccountId> account) {
        QStringList texts;
        const auto users = blockedUsers(*fixture, which, account);
        for (const BlockedUser &user : *users)
            texts.append(user.target.toString());
        return texts.join(u',');
    };
    QCOMPARE(textOf(BlockedUsers::Active, {}), QStringLiteral("+919876543211,IN.7"));
    QCOMPARE(textOf(BlockedUsers::All, {}), QStringLiteral("+919876543210,+919876543211,IN.7"));
    QCOMPARE(textOf(BlockedUsers::All, AccountId(2)), QStringLiteral("IN.7"));
}

void BlockedUserTest::areCountedByAccount()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi, AccountId(1));
    fixture.blockAtMeta(ravi, AccountId(2));
    fixture.blockAtMeta(mina, AccountId(2));
    QCOMPARE(*blockedCount(*fixture, AccountId(1)), 1);
    QCOMPARE(*blockedCount(*fixture, AccountId(2)), 2);
    QCOMPARE(*blockedCount(*fixture, AccountId(3)), 0);
}

void BlockedUserTest::historyOutlivesTheAccountAndTheContact()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.blockAtMeta(ravi);
    VERIFY_RESULT(AccountStore(*fixture).remove(AccountId(1), QStringLiteral("Omar")));
    fixture.test.run("DELETE FROM contact");
    const auto history = blockHistory(*fixture, BlockFixture::target(ravi));
    VERIFY_RESULT(history);
    QCOMPARE(history->size(), 2);
    QCOMPARE(int(history->at(0).event), int(BlockEvent::AccountRemoved));
    QCOMPARE(history->at(0).by, QStringLiteral("Omar"));
    QCOMPARE(history->at(1).accountName, QStringLiteral("Shop"));
    QCOMPARE(history->at(1).target, BlockFixture::target(ravi));
}

void BlockedUserTest::historyFindsBothSpellingsAndTheUserId()
{
    const BlockFixture fixture;
    fixture.test.run(
        "INSERT INTO contact(phone, user_id, created_at, updated_at) VALUES ('+551187654321', 'BR.1', 1, 1)");
    fixture.blockAtMeta("+5511987654321");
    fixture.blockAtMeta("BR.1", AccountId(2));
    fixture.blockAtMeta(ravi);
    for (const char *key : {"+5511987654321", "+551187654321"}) {
        const auto history = blockHistory(*fixture, BlockFixture::target(key));
        VERIFY_RESULT(history);
        QVERIFY2(history->size() >= 1, key);
    }
    QCOMPARE(blockHistory(*fixture, BlockFixture::target("+551187654321"))->size(), 2);
}

void BlockedUserTest::historyIsNeverChanged_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("update") << QByteArray("UPDATE block_history SET by = 'me'");
    QTest::newRow("delete") << QByteArray("DELETE FROM block_history");
    QTest::newRow("replace") << QByteArray("REPLACE INTO block_history(id, account, account_name, at, event) "
                                           "VALUES (1, 1, 'x', 1, 'blocked')");
    QTest::newRow("second outcome") << QByteArray(
        "INSERT INTO block_history(account, account_name, at, event, request) "
        "VALUES (1, 'x', 1, 'blocked', 1)");
}

void BlockedUserTest::historyIsNeverChanged()
{
    QFETCH(const QByteArray, sql);
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi);
    QVERIFY(!execute(*fixture, sql.toStdString()));
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 blocked"));
}

void BlockedUserTest::reasonsAreRemembered()
{
    const BlockFixture fixture;
    fixture.add(BlockFixture::wish(BlockAction::Block, "bulk"), {ravi, mina, "IN.7", "IN.8"});
    fixture.test.run("UPDATE block_request SET requested_at = 1");
    for (const char *number : {"+919876543213", "+919876543214"}) {
        fixture.add(BlockFixture::wish(BlockAction::Block, "abuse"), {number});
        fixture.test.run("UPDATE block_request SET requested_at = id WHERE reason = 'abuse'");
    }
    fixture.add(BlockFixture::wish(BlockAction::Block, ""), {"IN.9"});
    fixture.add(BlockFixture::wish(BlockAction::Unblock, "a mistake"), {"IN.10"});
    QCOMPARE(*blockReasons(*fixture, 10), (QStringList{QStringLiteral("abuse"), QStringLiteral("bulk")}));
    QCOMPARE(*blockReasons(*fixture, 1), QStringList{QStringLiteral("abuse")});
}

void BlockedUserTest::everyEventHasItsName()
{
    QCOMPARE(blockEventName(BlockEvent::Blocked), QStringLiteral("blocked"));
    QCOMPARE(blockEventName(BlockEvent::UnblockRefused), QStringLiteral("unblock refused"));
    QCOMPARE(blockEventName(BlockEvent::AccountRemoved), QStringLiteral("account removed"));
    QCOMPARE(blockStateName(BlockState::Held), QStringLiteral("held"));
    QCOMPARE(blockStateName(BlockState::Cancelled), QStringLiteral("cancelled"));
    QCOMPARE(blockActionName(BlockAction::Unblock), QStringLiteral("unblock"));
}

QTEST_GUILESS_MAIN(BlockedUserTest)
#include "tst_blockeduser.moc"
