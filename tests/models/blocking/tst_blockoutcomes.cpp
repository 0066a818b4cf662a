#include "tests/models/blocking/blockfixture.h"

namespace {

constexpr const char *ravi = "+919876543210";
constexpr const char *mina = "+919876543211";
constexpr const char *brazilian = "+5511987654321";

} // namespace

/// What BlockRequests::record makes of Meta's answers.
class BlockOutcomesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBlockFlagsTheContactAndIsKept();
    void anUnblockEndsItAndIsKept();
    void aSecondBlockKeepsTheReason();
    void aRefusedBlockIsInactive();
    void aRefusedBlockLeavesAnActiveOneActive();
    void aRefusedUnblockLeavesItActive();
    void anUnblockOfSomebodyUnknownMakesNoRecord();
    void whoMustWriteFirstIsHeldWithoutHistory();
    void anOutcomeThatIsRecordedTwiceCountsOnce();
    void openOutcomesKeepItOpen();
    void anUnclearOneStaysWhateverIsWishedThen();
    void whatMetaTellsOfThePersonIsKept();
    void twoRecordsOfOnePersonBecomeOne();
    void aContactStaysFlaggedWhileAnotherAccountBlocksIt();
    void theOtherSpellingIsFlagged();
    void tellsTheContactsConcerned();
};

void BlockOutcomesTest::aBlockFlagsTheContactAndIsKept()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.blockAtMeta(ravi);
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1"));
    const auto users = blockedUsers(*fixture, BlockedUsers::Active);
    VERIFY_RESULT(users);
    const BlockedUser &user = users->at(0);
    QCOMPARE(user.target, BlockFixture::target(ravi));
    QCOMPARE(user.accountName, QStringLiteral("Shop"));
    QCOMPARE(user.blockedAt, 20);
    QCOMPARE(user.blockedBy, QStringLiteral("Asha"));
    QCOMPARE(user.reason, QStringLiteral("spam"));
    QVERIFY(user.isActive && !user.unblockedAt && user.metaErrorCode == 0);
    const auto history = blockHistory(*fixture, BlockFixture::target(ravi));
    VERIFY_RESULT(history);
    QCOMPARE(history->size(), 1);
    QCOMPARE(int(history->at(0).event), int(BlockEvent::Blocked));
    QCOMPARE(history->at(0).at, 20);
    QCOMPARE(history->at(0).by, QStringLiteral("Asha"));
    QCOMPARE(history->at(0).reason, QStringLiteral("spam"));
}

void BlockOutcomesTest::anUnblockEndsItAndIsKept()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.blockAtMeta(ravi);
    const auto ids = fixture.unblock({ravi});
    fixture.claim(30);
    fixture.record(ids.first(), BlockState::Done, 0, 40);
    QCOMPARE(fixture.blockedContacts(), QString());
    const auto users = blockedUsers(*fixture, BlockedUsers::All);
    QVERIFY(!users->at(0).isActive);
    QCOMPARE(users->at(0).unblockedAt, std::optional<qint64>(40));
    QCOMPARE(users->at(0).unblockedBy, QStringLiteral("Asha"));
    QCOMPARE(users->at(0).reason, QStringLiteral("spam"));
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 blocked,+919876543210 unblocked"));
    fixture.blockAtMeta(ravi, AccountId(1), 50);
    const auto again = blockedUsers(*fixture, BlockedUsers::All);
    QCOMPARE(again->size(), 1);
    QVERIFY(again->at(0).isActive && !again->at(0).unblockedAt && again->at(0).unblockedBy.isEmpty());
    QCOMPARE(again->at(0).blockedAt, 50);
}

void BlockOutcomesTest::aSecondBlockKeepsTheReason()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi);
    const auto ids = fixture.add(BlockFixture::wish(BlockAction::Block, ""), {ravi});
    fixture.claim();
    fixture.record(ids.first(), BlockState::Done, 0, 30);
    QVERIFY(fixture.request(ids.first()).wasActive);
    QCOMPARE(blockedUsers(*fixture, BlockedUsers::Active)->at(0).reason, QStringLiteral("spam"));
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 blocked,+919876543210 blocked"));
}

void BlockOutcomesTest::aRefusedBlockIsInactive()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    const auto ids = fixture.block({ravi});
    fixture.claim();
    fixture.record(ids.first(), BlockState::Refused, 131047, 30);
    QCOMPARE(fixture.blockedContacts(), QString());
    const auto users = blockedUsers(*fixture, BlockedUsers::All);
    QCOMPARE(users->size(), 1);
    QVERIFY(!users->at(0).isActive && !users->at(0).unblockedAt);
    QCOMPARE(users->at(0).metaErrorCode, 131047);
    QCOMPARE(users->at(0).metaError, QStringLiteral("error 131047"));
    QCOMPARE(users->at(0).blockedAt, 30);
    QCOMPARE(fixture.request(ids.first()).settledAt, std::optional<qint64>(30));
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 block refused"));
    fixture.blockAtMeta(ravi, AccountId(1), 40);
    const auto cured = blockedUsers(*fixture, BlockedUsers::All);
    QVERIFY(cured->at(0).isActive && cured->at(0).metaErrorCode == 0 && cured->at(0).metaError.isEmpty());
}

void BlockOutcomesTest::aRefusedBlockLeavesAnActiveOneActive()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi);
    const auto ids = fixture.add(BlockFixture::wish(BlockAction::Block, "again"), {ravi});
    fixture.claim();
    fixture.record(ids.first(), BlockState::Refused, 131047, 30);
    const auto users = blockedUsers(*fixture, BlockedUsers::Active);
    QCOMPARE(users->size(), 1);
    QCOMPARE(users->at(0).blockedAt, 20);
    QCOMPARE(users->at(0).reason, QStringLiteral("spam"));
    QCOMPARE(users->at(0).metaErrorCode, 131047);
}

void BlockOutcomesTest::aRefusedUnblockLeavesItActive()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.blockAtMeta(ravi);
    const auto ids = fixture.unblock({ravi, mina});
    fixture.claim();
    fixture.record(ids.at(0), BlockState::Refused, 131047, 30);
    fixture.record(ids.at(1), BlockState::Refused, 131047, 30);
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 1"));
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1"));
    QCOMPARE(fixture.history(),
        QStringLiteral("+919876543210 blocked,+919876543210 unblock refused,+919876543211 unblock refused"));
}

void BlockOutcomesTest::anUnblockOfSomebodyUnknownMakesNoRecord()
{
    const BlockFixture fixture;
    const auto ids = fixture.unblock({ravi});
    fixture.claim();
    fixture.record(ids.first(), BlockState::Done);
    QCOMPARE(fixture.records(), QString());
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("done"));
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 unblocked"));
}

void BlockOutcomesTest::whoMustWriteFirstIsHeldWithoutHistory()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    BlockWish wish = BlockFixture::wish(BlockAction::Block);
    wish.whenTheyWrite = true;
    const auto ids = fixture.add(wish, {ravi});
    fixture.block({ravi});
    fixture.claim();
    fixture.record(ids.first(), BlockState::Refused, 131047);
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("held"));
    QCOMPARE(fixture.request(ids.first()).metaErrorCode, 131047);
    QCOMPARE(fixture.history(), QString());
    QCOMPARE(fixture.records(), QString());
    fixture.test.run("UPDATE contact SET last_inbound_at = 100");
    fixture.claim(200);
    fixture.record(ids.first(), BlockState::Refused, 131021);
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("refused"));
}

void BlockOutcomesTest::anOutcomeThatIsRecordedTwiceCountsOnce()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi, mina});
    fixture.claim();
    for (const qint64 now : {20, 30}) {
        fixture.record(ids.at(0), BlockState::Done, 0, now);
        fixture.record(ids.at(1), BlockState::Refused, 131021, now);
    }
    fixture.record(ids.at(0), BlockState::Refused, 131021, 40);
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 blocked,+919876543211 block refused"));
    QCOMPARE(fixture.request(ids.at(0)).settledAt, std::optional<qint64>(20));
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 1,+919876543211 0"));
    QVERIFY(fixture.record(BlockRequestId(99), BlockState::Done).empty());
}

void BlockOutcomesTest::openOutcomesKeepItOpen()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi, mina, "IN.3"});
    fixture.claim();
    fixture.record(ids.at(0), BlockState::Failed, 139103, 20, 77);
    fixture.record(ids.at(1), BlockState::Waiting, 0, 20, 78);
    fixture.record(ids.at(2), BlockState::Unclear);
    QCOMPARE(fixture.request(ids.at(0)).notBefore, 77);
    QCOMPARE(fixture.request(ids.at(0)).metaErrorCode, 139103);
    QCOMPARE(fixture.request(ids.at(1)).notBefore, 78);
    QCOMPARE(fixture.state(ids.at(2)), QStringLiteral("unclear"));
    QCOMPARE(fixture.records(), QString());
    QCOMPARE(fixture.history(), QString());
}

void BlockOutcomesTest::anUnclearOneStaysWhateverIsWishedThen()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi});
    fixture.claim();
    const auto opposite = fixture.unblock({ravi});
    fixture.record(ids.first(), BlockState::Unclear);
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("unclear"));
    QVERIFY(fixture.claim().isEmpty());
    fixture.record(ids.first(), BlockState::Done);
    QCOMPARE(fixture.claim(), opposite);
}

void BlockOutcomesTest::whatMetaTellsOfThePersonIsKept()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({brazilian, "IN.3"});
    fixture.claim();
    BlockOutcome outcome;
    outcome.request = ids.at(0);
    outcome.waId = QStringLiteral("551187654321");
    fixture.record(outcome);
    outcome.request = ids.at(1);
    outcome.waId.clear();
    outcome.userId = QStringLiteral("IN.3");
    fixture.record(outcome);
    const auto users = blockedUsers(*fixture, BlockedUsers::Active);
    QCOMPARE(users->at(1).waId, QStringLiteral("551187654321"));
    QCOMPARE(users->at(1).target.toString(), QString::fromLatin1(brazilian));
    QCOMPARE(users->at(0).target.userId, QStringLiteral("IN.3"));
}

void BlockOutcomesTest::twoRecordsOfOnePersonBecomeOne()
{
    const BlockFixture fixture;
    fixture.test.run(
        "INSERT INTO contact(phone, user_id, created_at, updated_at) VALUES ('+919876543210', 'IN.3', 1, 1)");
    fixture.blockAtMeta(ravi);
    fixture.blockAtMeta("IN.3");
    QCOMPARE(*blockedCount(*fixture, AccountId(1)), 2);
    BlockTarget both = BlockFixture::target(ravi);
    both.userId = QStringLiteral("IN.3");
    const auto ids = BlockRequests(*fixture).add(BlockFixture::wish(BlockAction::Unblock), {both});
    fixture.claim();
    QCOMPARE(fixture.record(ids->first(), BlockState::Done), ContactIds{ContactId(1)});
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 0"));
    QCOMPARE(fixture.test.text("SELECT user_id FROM blocked_user"), QStringLiteral("IN.3"));
    QCOMPARE(fixture.blockedContacts(), QString());
    const auto history = blockHistory(*fixture, BlockFixture::target("IN.3"));
    QCOMPARE(history->size(), 3);
    QCOMPARE(blockHistory(*fixture, BlockFixture::target(ravi))->size(), 3);
}

void BlockOutcomesTest::aContactStaysFlaggedWhileAnotherAccountBlocksIt()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.blockAtMeta(ravi, AccountId(1));
    fixture.blockAtMeta(ravi, AccountId(2));
    const auto first = fixture.unblock({ravi});
    fixture.claim();
    fixture.record(first.first(), BlockState::Done);
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1"));
    const auto second = fixture.add(BlockFixture::wish(BlockAction::Unblock, "", AccountId(2)), {ravi});
    fixture.claim(10, AccountId(2));
    fixture.record(second.first(), BlockState::Done);
    QCOMPARE(fixture.blockedContacts(), QString());
}

void BlockOutcomesTest::theOtherSpellingIsFlagged()
{
    const BlockFixture fixture;
    fixture.test.add(QStringLiteral("+551187654321"));
    fixture.blockAtMeta(brazilian);
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1"));
    const auto ids = fixture.unblock({"+551187654321"});
    fixture.claim();
    QCOMPARE(fixture.record(ids.first(), BlockState::Done), ContactIds{ContactId(1)});
    QCOMPARE(fixture.records(), QStringLiteral("+5511987654321 0"));
    QCOMPARE(fixture.blockedContacts(), QString());
    QCOMPARE(blockHistory(*fixture, BlockFixture::target(brazilian))->size(), 2);
}

void BlockOutcomesTest::tellsTheContactsConcerned()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(mina));
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.test.run(
        "INSERT INTO contact(user_id, wa_id, created_at, updated_at) VALUES ('BR.3', '551187654321', 1, 1)");
    const auto ids = fixture.block({ravi, mina, brazilian, "+919876543299"});
    fixture.claim();
    QList<BlockOutcome> outcomes(4);
    for (qsizetype i = 0; i < 4; ++i)
        outcomes[i].request = ids.at(i);
    const auto contacts = BlockRequests(*fixture).record(outcomes, 20);
    VERIFY_RESULT(contacts);
    QCOMPARE(*contacts, (ContactIds{ContactId(1), ContactId(2), ContactId(3)}));
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1,2,3"));
}

QTEST_GUILESS_MAIN(BlockOutcomesTest)
#include "tst_blockoutcomes.moc"
