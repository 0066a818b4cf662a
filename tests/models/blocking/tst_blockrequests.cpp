#include "models/blocking/blockrequests.h"

#include "tests/models/blocking/blockfixture.h"

namespace {

constexpr const char *ravi = "+919876543210";
constexpr const char *mina = "+919876543211";
constexpr const char *omar = "+919876543212";

} // namespace

class BlockRequestsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepWhatWasWished();
    void theSameWishIsQueuedOnce();
    void bothSpellingsAreOnePerson();
    void anOppositeWishCancelsWhatIsNotSent();
    void anOppositeWishWaitsBehindWhatIsSent();
    void aThirdWishTakesTheSecondBack();
    void aHeldBlockThatIsWishedNowIsSent();
    void batchesHoldOneActionInOrder();
    void batchesHaveAtMostAThousand();
    void batchesAreOfOneAccount();
    void aBatchLeavesWhatIsNotDue();
    void whatIsNotSentCanBeCancelled();
    void whatFailedIsRetriedAtOnce();
    void whatWasRefusedIsRetriedAsAnotherRequest();
    void whoHasNotWrittenIsHeldOnDemand();
    void writingReleasesWhatIsHeld_data();
    void writingReleasesWhatIsHeld();
    void whoHasJustWrittenIsNotWaitedFor();
    void manyAreCancelledMidway();
    void aWishIsChecked();
    void tellWhatIsOpen();
};

void BlockRequestsTest::keepWhatWasWished()
{
    const BlockFixture fixture;
    BlockWish wish = BlockFixture::wish(BlockAction::Unblock, "a mistake", AccountId(2));
    const auto ids = fixture.add(wish, {ravi, "IN.42"});
    QCOMPARE(ids.size(), 2);
    const BlockRequest first = fixture.request(ids.at(0));
    QCOMPARE(first.account, AccountId(2));
    QCOMPARE(int(first.action), int(BlockAction::Unblock));
    QCOMPARE(first.target, BlockFixture::target(ravi));
    QCOMPARE(int(first.state), int(BlockState::Waiting));
    QCOMPARE(first.reason, QStringLiteral("a mistake"));
    QCOMPARE(first.requestedBy, QStringLiteral("Asha"));
    QVERIFY(first.requestedAt > 1'600'000'000'000);
    QVERIFY(!first.isSettled());
    QCOMPARE(fixture.request(ids.at(1)).target.userId, QStringLiteral("IN.42"));
    QVERIFY(BlockRequests(*fixture).find(BlockRequestId(99)).error().kind == Error::Kind::NotFound);
}

void BlockRequestsTest::theSameWishIsQueuedOnce()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi, mina, ravi});
    QCOMPARE(ids.at(0), ids.at(2));
    const auto again = fixture.add(BlockFixture::wish(BlockAction::Block, "worse spam"), {ravi});
    QCOMPARE(again.first(), ids.first());
    QCOMPARE(fixture.request(ids.first()).reason, QStringLiteral("worse spam"));
    fixture.add(BlockFixture::wish(BlockAction::Block, ""), {ravi});
    QCOMPARE(fixture.request(ids.first()).reason, QStringLiteral("worse spam"));
    fixture.claim();
    QCOMPARE(fixture.block({ravi}).first(), ids.first()); // it is on its way
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM block_request"), 2);
    fixture.record(ids.first(), BlockState::Done);
    QVERIFY(fixture.block({ravi}).first() != ids.first());
}

void BlockRequestsTest::bothSpellingsAreOnePerson()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({"+5511987654321", "+551187654321"});
    QCOMPARE(ids.at(0), ids.at(1));
    BlockTarget both = BlockFixture::target(ravi);
    both.userId = QStringLiteral("IN.42");
    const auto first = BlockRequests(*fixture).add(BlockFixture::wish(BlockAction::Block), {both});
    VERIFY_RESULT(first);
    QCOMPARE(fixture.block({"IN.42"}).first(), first->first());
    QCOMPARE(fixture.block({ravi}).first(), first->first());
}

void BlockRequestsTest::anOppositeWishCancelsWhatIsNotSent()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi, mina});
    const auto opposite = fixture.unblock({ravi});
    QCOMPARE(fixture.state(ids.at(0)), QStringLiteral("cancelled"));
    QVERIFY(fixture.request(ids.at(0)).settledAt);
    QCOMPARE(fixture.claim(), BlockRequestIds{ids.at(1)});
    QCOMPARE(fixture.claim(), opposite);
    const auto elsewhere = fixture.add(BlockFixture::wish(BlockAction::Block, "", AccountId(2)), {ravi});
    QCOMPARE(fixture.state(opposite.first()), QStringLiteral("sent"));
    QCOMPARE(fixture.state(elsewhere.first()), QStringLiteral("waiting"));
}

void BlockRequestsTest::anOppositeWishWaitsBehindWhatIsSent()
{
    const BlockFixture fixture;
    const auto sent = fixture.block({ravi});
    QCOMPARE(fixture.claim(), sent);
    const auto opposite = fixture.unblock({ravi});
    const auto other = fixture.unblock({mina});
    QCOMPARE(fixture.claim(), other);
    QVERIFY(fixture.claim().isEmpty());
    const auto due = BlockRequests(*fixture).nextDue(AccountId(1));
    VERIFY_RESULT(due);
    QVERIFY(!*due); // it waits for the other's outcome, not for a time
    fixture.record(sent.first(), BlockState::Failed, 2, 20, 500);
    QCOMPARE(fixture.state(sent.first()), QStringLiteral("cancelled")); // the newer wish counts
    QCOMPARE(fixture.claim(30), opposite);
    fixture.record(opposite.first(), BlockState::Done);
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 unblocked"));
}

void BlockRequestsTest::aThirdWishTakesTheSecondBack()
{
    const BlockFixture fixture;
    const auto sent = fixture.block({ravi});
    fixture.claim();
    const auto opposite = fixture.unblock({ravi});
    QCOMPARE(fixture.block({ravi}), sent);
    QCOMPARE(fixture.state(opposite.first()), QStringLiteral("cancelled"));
    fixture.record(sent.first(), BlockState::Done);
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 1"));
    QVERIFY(fixture.claim().isEmpty());
}

void BlockRequestsTest::aHeldBlockThatIsWishedNowIsSent()
{
    const BlockFixture fixture;
    BlockWish wish = BlockFixture::wish(BlockAction::Block);
    wish.whenTheyWrite = true;
    const auto held = fixture.add(wish, {ravi});
    QCOMPARE(fixture.state(held.first()), QStringLiteral("held"));
    QVERIFY(fixture.claim().isEmpty());
    QCOMPARE(fixture.add(wish, {ravi}), held);
    QCOMPARE(fixture.state(held.first()), QStringLiteral("held"));
    QCOMPARE(fixture.block({ravi}), held);
    QCOMPARE(fixture.claim(), held);
    fixture.record(held.first(), BlockState::Refused, 131047);
    QCOMPARE(fixture.state(held.first()), QStringLiteral("held"));
    fixture.unblock({ravi});
    QCOMPARE(fixture.state(held.first()), QStringLiteral("cancelled"));
}

void BlockRequestsTest::batchesHoldOneActionInOrder()
{
    const BlockFixture fixture;
    const auto first = fixture.block({ravi, mina});
    const auto second = fixture.unblock({omar});
    const auto third = fixture.block({"+919876543213"});
    QCOMPARE(fixture.claim(), first);
    const BlockRequest sent = fixture.request(first.first());
    QCOMPARE(int(sent.state), int(BlockState::Sent));
    QCOMPARE(sent.attempts, 1);
    QCOMPARE(fixture.claim(), second);
    QCOMPARE(fixture.claim(), third);
    QVERIFY(fixture.claim().isEmpty());
}

void BlockRequestsTest::batchesHaveAtMostAThousand()
{
    const BlockFixture fixture;
    QList<BlockTarget> targets;
    for (int i = 0; i < 2500; ++i)
        targets.append({.phone = PhoneNumber::fromStored(QStringLiteral("+91980000%1").arg(i, 4, 10, QLatin1Char('0'))),
            .userId = {}});
    const BlockRequestIds ids = fixture.addAll(BlockFixture::wish(BlockAction::Block), targets);
    QCOMPARE(fixture.claim(), ids.first(1000));
    QCOMPARE(fixture.claim(), ids.mid(1000, 1000));
    const auto few = BlockRequests(*fixture).claim(AccountId(1), 10, 200);
    VERIFY_RESULT(few);
    QCOMPARE((*few)->requests.size(), 200);
    QCOMPARE((*few)->requests.first().target, targets.at(2000));
    QCOMPARE(fixture.claim().size(), 300);
}

void BlockRequestsTest::batchesAreOfOneAccount()
{
    const BlockFixture fixture;
    const auto shop = fixture.block({ravi});
    const auto support = fixture.add(BlockFixture::wish(BlockAction::Block, "", AccountId(2)), {ravi, mina});
    QCOMPARE(fixture.claim(10, AccountId(2)), support);
    QCOMPARE(fixture.claim(10, AccountId(1)), shop);
}

void BlockRequestsTest::aBatchLeavesWhatIsNotDue()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi, mina});
    fixture.claim();
    fixture.record(ids.at(0), BlockState::Failed, 130429, 20, 500);
    fixture.record(ids.at(1), BlockState::Waiting, 0, 20, 400);
    QCOMPARE(fixture.state(ids.at(0)), QStringLiteral("failed"));
    QVERIFY(fixture.claim(399).isEmpty());
    const auto due = BlockRequests(*fixture).nextDue(AccountId(1));
    VERIFY_RESULT(due);
    QCOMPARE(**due, 400);
    QCOMPARE(fixture.claim(400), BlockRequestIds{ids.at(1)});
    QCOMPARE(fixture.claim(500), BlockRequestIds{ids.at(0)});
    QCOMPARE(fixture.request(ids.at(0)).attempts, 2);
}

void BlockRequestsTest::whatIsNotSentCanBeCancelled()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi, mina, omar});
    fixture.claim();
    fixture.record(ids.at(0), BlockState::Failed);
    fixture.record(ids.at(1), BlockState::Done);
    const auto waiting = fixture.block({"+919876543213"});
    const auto cancelled = BlockRequests(*fixture).cancel(ids + waiting);
    VERIFY_RESULT(cancelled);
    QCOMPARE(*cancelled, 2);
    QCOMPARE(fixture.state(ids.at(0)), QStringLiteral("cancelled"));
    QCOMPARE(fixture.state(ids.at(1)), QStringLiteral("done"));
    QCOMPARE(fixture.state(ids.at(2)), QStringLiteral("sent"));
    fixture.record(ids.at(0), BlockState::Done);
    QCOMPARE(fixture.state(ids.at(0)), QStringLiteral("cancelled"));
}

void BlockRequestsTest::whatFailedIsRetriedAtOnce()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi});
    fixture.claim();
    fixture.record(ids.first(), BlockState::Failed, 2, 20, 5000);
    QVERIFY(fixture.claim().isEmpty());
    const auto retried = BlockRequests(*fixture).retry(ids, QStringLiteral("Omar"));
    VERIFY_RESULT(retried);
    QCOMPARE(*retried, 1);
    QCOMPARE(fixture.claim(), ids);
}

void BlockRequestsTest::whatWasRefusedIsRetriedAsAnotherRequest()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi});
    fixture.claim();
    fixture.record(ids.first(), BlockState::Refused, 131047);
    const auto retried = BlockRequests(*fixture).retry(ids, QStringLiteral("Omar"));
    VERIFY_RESULT(retried);
    QCOMPARE(*retried, 1);
    const auto again = fixture.claim();
    QCOMPARE(again.size(), 1);
    QVERIFY(again != ids);
    QCOMPARE(fixture.request(again.first()).requestedBy, QStringLiteral("Omar"));
    QCOMPARE(fixture.request(again.first()).reason, QStringLiteral("spam"));
    fixture.record(again.first(), BlockState::Done);
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 block refused,+919876543210 blocked"));
    QCOMPARE(*BlockRequests(*fixture).retry(again, {}), 0);
}

void BlockRequestsTest::whoHasNotWrittenIsHeldOnDemand()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi, mina});
    fixture.claim();
    fixture.record(ids.at(0), BlockState::Refused, 131047);
    fixture.record(ids.at(1), BlockState::Refused, 131021);
    const auto held = BlockRequests(*fixture).holdUntilTheyWrite(ids, QStringLiteral("Omar"));
    VERIFY_RESULT(held);
    QCOMPARE(*held, 1);
    QCOMPARE(fixture.test.text("SELECT phone_number || ' ' || state FROM block_request WHERE id = 3"),
        QStringLiteral("+919876543210 held"));
    QCOMPARE(*BlockRequests(*fixture).countOpen(), 0);
}

void BlockRequestsTest::writingReleasesWhatIsHeld_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *name, const char *target, const char *sql) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(target);
    };
    row("a contact", ravi, "UPDATE contact SET last_inbound_at = 100 WHERE id = 1");
    row("a new contact", omar,
        "INSERT INTO contact(phone, last_inbound_at, created_at, updated_at) "
        "SELECT '+919876543212', max(requested_at) / 1000 * 1000, 1, 1 FROM block_request"); // in whole seconds, as Meta says
    row("a user id", "IN.2", "UPDATE contact SET last_inbound_at = 100 WHERE id = 2");
    row("the other spelling", "+5511987654321", "UPDATE contact SET last_inbound_at = 100 WHERE id = 3");
    row("the other spelling by wa_id", "+551187654322", "UPDATE contact SET last_inbound_at = 100 WHERE id = 4");
}

void BlockRequestsTest::writingReleasesWhatIsHeld()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const QByteArray, target);
    const BlockFixture fixture;
    fixture.test.run("INSERT INTO contact(phone, wa_id, user_id, created_at, updated_at) VALUES "
                     "('+919876543210', '919876543210', NULL, 1, 1), (NULL, NULL, 'IN.2', 1, 1), "
                     "('+551187654321', NULL, NULL, 1, 1), (NULL, '5511987654322', 'BR.4', 1, 1)");
    BlockWish wish = BlockFixture::wish(BlockAction::Block);
    wish.whenTheyWrite = true;
    const auto ids = fixture.add(wish, {target.constData(), mina});
    fixture.test.run("UPDATE contact SET name = 'x'");
    QVERIFY(fixture.claim().isEmpty());
    fixture.test.run(sql.constData());
    QCOMPARE(fixture.claim(), BlockRequestIds{ids.first()});
    // Refused nevertheless, since it was sent before that message.
    fixture.record(ids.first(), BlockState::Refused, 131047);
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("waiting"));
    QCOMPARE(fixture.claim(QDateTime::currentMSecsSinceEpoch() + 1000), BlockRequestIds{ids.first()});
    fixture.record(ids.first(), BlockState::Refused, 131047);
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("held"));
}

void BlockRequestsTest::whoHasJustWrittenIsNotWaitedFor()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    constexpr qint64 hour = 3'600'000;
    const BlockFixture fixture;
    VERIFY_RESULT(execute(*fixture,
        "INSERT INTO contact(phone, user_id, last_inbound_at, created_at, updated_at) VALUES "
        "('+919876543210', NULL, ?1, 1, 1), ('+919876543211', NULL, ?2, 1, 1), (NULL, 'IN.1', ?1, 1, 1), "
        "('+5511987654321', NULL, ?1, 1, 1)",
        now - 23 * hour, now - 25 * hour));
    BlockWish wish = BlockFixture::wish(BlockAction::Block);
    wish.whenTheyWrite = true;
    const auto ids = fixture.add(wish, {ravi, mina, "IN.1", "+551187654321", omar});
    QCOMPARE(fixture.state(ids.at(1)), QStringLiteral("held"));
    QCOMPARE(fixture.state(ids.at(4)), QStringLiteral("held"));
    QCOMPARE(fixture.claim(now), (BlockRequestIds{ids.at(0), ids.at(2), ids.at(3)}));
    // Meta knows better: then they are waited for, and not asked for again and again.
    fixture.record(ids.at(0), BlockState::Refused, 131047, now);
    QCOMPARE(fixture.state(ids.at(0)), QStringLiteral("held"));
}

void BlockRequestsTest::manyAreCancelledMidway()
{
    const BlockFixture fixture;
    QList<BlockTarget> targets(5000, BlockFixture::target(ravi));
    const Progress asked;
    const Progress progress = asked.reportingTo([&asked](qint64 done, qint64) {
        if (done >= 2000)
            asked.cancel();
    });
    const auto transaction = Transaction::begin(*fixture);
    const auto ids = BlockRequests(*fixture).add(BlockFixture::wish(BlockAction::Block), targets, progress);
    QVERIFY(!ids);
    QCOMPARE(int(ids.error().kind), int(Error::Kind::Cancelled));
}

void BlockRequestsTest::aWishIsChecked()
{
    const BlockFixture fixture;
    BlockRequests requests(*fixture);
    BlockWish wish = BlockFixture::wish(BlockAction::Block, "", AccountId(7));
    QCOMPARE(int(requests.add(wish, {BlockFixture::target(ravi)}).error().kind), int(Error::Kind::NotFound));
    wish.account = AccountId(1);
    wish.reason = QString(501, u'x');
    QVERIFY(requests.add(wish, {}).error().message.contains(QStringLiteral("at most 500")));
    wish.reason = QStringLiteral("a\u0007b");
    QVERIFY(requests.add(wish, {}).error().message.contains(QStringLiteral("control character")));
}

void BlockRequestsTest::tellWhatIsOpen()
{
    const BlockFixture fixture;
    const BlockRequests requests(*fixture);
    QCOMPARE(*requests.countOpen(), 0);
    QVERIFY(!*requests.nextDue(AccountId(1)));
    const auto ids = fixture.block({ravi, mina});
    QCOMPARE(*requests.countOpen(), 2);
    QCOMPARE(requests.countOpenByAccount()->size(), 1);
    QCOMPARE(**requests.nextDue(AccountId(1)), 0);
    QVERIFY(!*requests.hasUncertain(AccountId(1)));
    fixture.claim();
    QVERIFY(*requests.hasUncertain(AccountId(1)));
    QVERIFY(!*requests.hasUncertain(AccountId(2)));
    fixture.record(ids.at(0), BlockState::Unclear);
    fixture.record(ids.at(1), BlockState::Done);
    QVERIFY(*requests.hasUncertain(AccountId(1)));
    QCOMPARE(*requests.countOpen(), 1);
}

QTEST_GUILESS_MAIN(BlockRequestsTest)
#include "tst_blockrequests.moc"
