#include "models/blocking/blocklist.h"

#include "tests/models/blocking/blockfixture.h"

namespace {

constexpr const char *ravi = "+919876543210";
constexpr const char *mina = "+919876543211";

const QString metaSync = QStringLiteral("Meta sync");

ListedUser listed(const char *waId, const char *userId = "")
{
    return {.waId = QString::fromLatin1(waId), .userId = QString::fromLatin1(userId), .parentUserId = {}};
}

QString targetsOf(const QList<BlockListDifference::Entry> &entries)
{
    QStringList texts;
    for (const auto &entry : entries)
        texts.append(entry.target.toString());
    texts.sort();
    return texts.join(u',');
}

} // namespace

class BlockListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsListedIsBlockedHere();
    void whoIsNotListedIsUnblockedHere();
    void anEqualListChangesNothing();
    void theDifferenceIsToldBeforeItIsApplied();
    void aNewListingForgetsTheOldOne();
    void namesTheContacts();
    void otherAccountsStayAsTheyAre();
    void whatChangedSinceTheListingStays();
    void theOtherSpellingIsTheSamePerson();
    void whatTheListTellsOfAPersonIsLearnt();
    void twoRecordsOfOnePersonBecomeOne();
    void interruptedRequestsAreSettledByTheList();
    void unclearRequestsAreSettledByTheList();
    void aRequestSentSinceTheListingIsLeft();
    void anEarlierListingDoesNotUndoALaterOne();
    void aClockThatWasPutBackIsNoHindrance();
    void anAccountRemembersWhenItWasRead();

private:
    static qint64 startListing(const BlockFixture &fixture, AccountId account = AccountId(1))
    {
        const auto number = BlockList::startListing(*fixture, account);
        if (!number)
            qFatal("%s", qPrintable(number.error().message));
        return *number;
    }

    static Result<BlockListDifference> apply(
        const BlockFixture &fixture, const QList<ListedUser> &users, AccountId account = AccountId(1))
    {
        return applyListing(fixture, startListing(fixture, account), users, account);
    }

    static Result<BlockListDifference> applyListing(
        const BlockFixture &fixture, qint64 number, const QList<ListedUser> &users, AccountId account = AccountId(1))
    {
        BlockList list(*fixture, account, number);
        if (const auto begun = list.begin(); !begun)
            return begun.error();
        if (const auto added = list.addPage(users); !added)
            return added.error();
        return list.apply(110, metaSync);
    }
};

void BlockListTest::whoIsListedIsBlockedHere()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.test.run("INSERT INTO contact(user_id, created_at, updated_at) VALUES ('IN.7', 1, 1)");
    const auto done = apply(fixture, {listed("919876543210", "IN.1"), listed("", "IN.7")});
    VERIFY_RESULT(done);
    QCOMPARE(done->listed, 2);
    QCOMPARE(done->unchanged, 0);
    QCOMPARE(targetsOf(done->activated), QStringLiteral("+919876543210,IN.7"));
    QCOMPARE(done->contacts, (ContactIds{ContactId(1), ContactId(2)}));
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1,2"));
    QCOMPARE(fixture.history(), QStringLiteral("+919876543210 found blocked,IN.7 found blocked"));
    const auto users = blockedUsers(*fixture, BlockedUsers::Active);
    QCOMPARE(users->at(1).waId, QStringLiteral("919876543210"));
    QCOMPARE(users->at(1).target.userId, QStringLiteral("IN.1"));
    QCOMPARE(users->at(1).blockedBy, metaSync);
    QCOMPARE(users->at(1).blockedAt, 110);
}

void BlockListTest::whoIsNotListedIsUnblockedHere()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.blockAtMeta(ravi);
    fixture.blockAtMeta(mina);
    const auto done = apply(fixture, {listed("919876543211")});
    VERIFY_RESULT(done);
    QCOMPARE(targetsOf(done->deactivated), QString::fromLatin1(ravi));
    QCOMPARE(done->unchanged, 1);
    QCOMPARE(done->contacts, ContactIds{ContactId(1)});
    QCOMPARE(fixture.blockedContacts(), QString());
    const auto users = blockedUsers(*fixture, BlockedUsers::All);
    QCOMPARE(users->at(0).unblockedAt, std::optional<qint64>(110));
    QCOMPARE(users->at(0).unblockedBy, metaSync);
    QCOMPARE(users->at(0).reason, QStringLiteral("spam"));
    QVERIFY(fixture.history().endsWith(QStringLiteral("+919876543210 found unblocked")));
    const auto again = apply(fixture, {listed("919876543210"), listed("919876543211")});
    QCOMPARE(targetsOf(again->activated), QString::fromLatin1(ravi));
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM blocked_user"), 2);
    QCOMPARE(*blockedCount(*fixture, AccountId(1)), 2);
}

void BlockListTest::anEqualListChangesNothing()
{
    const BlockFixture fixture;
    const QList<ListedUser> users{listed("919876543210", "IN.1"), listed("", "IN.7"), listed("5511987654321", "BR.1")};
    VERIFY_RESULT(apply(fixture, users));
    fixture.test.run(
        "CREATE TEMP TRIGGER untouched BEFORE UPDATE ON blocked_user BEGIN SELECT RAISE(ABORT, 'touched'); END");
    const auto again = apply(fixture, users);
    VERIFY_RESULT(again);
    QVERIFY(again->activated.isEmpty() && again->deactivated.isEmpty() && again->contacts.empty());
    QCOMPARE(again->unchanged, 3);
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM block_history"), 3);
}

void BlockListTest::theDifferenceIsToldBeforeItIsApplied()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi);
    fixture.block({mina});
    BlockList list(*fixture, AccountId(1), startListing(fixture));
    VERIFY_RESULT(list.begin());
    VERIFY_RESULT(list.addPage({listed("919876543219"), listed("919876543211")}));
    VERIFY_RESULT(list.addPage({listed("919876543219")})); // a page may repeat what an earlier one had
    VERIFY_RESULT(list.addPage({}));
    const auto difference = list.difference();
    VERIFY_RESULT(difference);
    QCOMPARE(difference->listed, 2);
    QCOMPARE(targetsOf(difference->activated), QStringLiteral("+919876543211,+919876543219"));
    QCOMPARE(targetsOf(difference->deactivated), QString::fromLatin1(ravi));
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 1"));
    const auto applied = list.apply(110, metaSync);
    VERIFY_RESULT(applied);
    QCOMPARE(targetsOf(applied->activated), targetsOf(difference->activated));
    QCOMPARE(targetsOf(applied->deactivated), targetsOf(difference->deactivated));
    QCOMPARE(fixture.test.text("SELECT state FROM block_request WHERE phone_number = '+919876543211'"),
        QStringLiteral("waiting"));
}

void BlockListTest::aNewListingForgetsTheOldOne()
{
    const BlockFixture fixture;
    BlockList list(*fixture, AccountId(1), startListing(fixture));
    VERIFY_RESULT(list.begin());
    VERIFY_RESULT(list.addPage({listed("919876543210")}));
    const auto done = apply(fixture, {listed("919876543211")});
    QCOMPARE(targetsOf(done->activated), QString::fromLatin1(mina));
}

void BlockListTest::namesTheContacts()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi), QStringLiteral("Ravi"));
    fixture.test.run("INSERT INTO contact(user_id, username, created_at, updated_at) VALUES ('IN.7', 'mina', 1, 1)");
    fixture.blockAtMeta(ravi);
    const auto done = apply(fixture, {listed("", "IN.7"), listed("919876543219")});
    QCOMPARE(done->deactivated.first().contactName, QStringLiteral("Ravi"));
    QStringList names;
    for (const auto &entry : done->activated)
        names.append(entry.contactName);
    names.sort();
    QCOMPARE(names, (QStringList{QString(), QStringLiteral("@mina")}));
}

void BlockListTest::otherAccountsStayAsTheyAre()
{
    const BlockFixture fixture;
    fixture.test.add(QString::fromLatin1(ravi));
    fixture.blockAtMeta(ravi, AccountId(1));
    fixture.blockAtMeta(ravi, AccountId(2));
    VERIFY_RESULT(apply(fixture, {listed("919876543211")}, AccountId(1)));
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1"));
    QCOMPARE(*blockedCount(*fixture, AccountId(2)), 1);
    VERIFY_RESULT(apply(fixture, {}, AccountId(2)));
    QCOMPARE(fixture.blockedContacts(), QString());
    QCOMPARE(*blockedCount(*fixture, AccountId(1)), 1);
}

void BlockListTest::whatChangedSinceTheListingStays()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi);
    const qint64 listing = startListing(fixture);
    const auto ids = fixture.unblock({ravi});
    fixture.claim();
    fixture.record(ids.first(), BlockState::Done);
    fixture.blockAtMeta(mina);
    const auto done = applyListing(fixture, listing, {listed("919876543210")});
    VERIFY_RESULT(done);
    QVERIFY(done->activated.isEmpty() && done->deactivated.isEmpty());
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 0,+919876543211 1"));
    VERIFY_RESULT(apply(fixture, {listed("919876543210")}));
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 1,+919876543211 0"));
}

void BlockListTest::theOtherSpellingIsTheSamePerson()
{
    const BlockFixture fixture;
    fixture.test.add(QStringLiteral("+5511987654321"));
    fixture.blockAtMeta("+5511987654321");
    const auto same = apply(fixture, {listed("551187654321")});
    VERIFY_RESULT(same);
    QVERIFY(same->activated.isEmpty() && same->deactivated.isEmpty());
    QCOMPARE(fixture.test.text("SELECT phone_number || ' ' || wa_id FROM blocked_user"),
        QStringLiteral("+5511987654321 551187654321"));
    const auto other = apply(fixture, {listed("551187654329")});
    QCOMPARE(targetsOf(other->deactivated), QStringLiteral("+5511987654321"));
    QCOMPARE(fixture.blockedContacts(), QString());
    VERIFY_RESULT(apply(fixture, {listed("551187654321")}));
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1"));
}

void BlockListTest::whatTheListTellsOfAPersonIsLearnt()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi);
    VERIFY_RESULT(apply(fixture, {listed("919876543210", "IN.1")}));
    // The number may be withheld one day.
    fixture.test.run("INSERT INTO contact(user_id, created_at, updated_at) VALUES ('IN.1', 1, 1)");
    QCOMPARE(fixture.blockedContacts(), QStringLiteral("1"));
    const auto withheld = apply(fixture, {listed("", "IN.1")});
    QVERIFY(withheld->activated.isEmpty() && withheld->deactivated.isEmpty());
    QCOMPARE(fixture.test.text("SELECT wa_id FROM blocked_user"), QStringLiteral("919876543210"));
    // Meta gives another user id when the number changes hands.
    VERIFY_RESULT(apply(fixture, {listed("919876543210", "IN.2")}));
    QCOMPARE(fixture.test.text("SELECT user_id FROM blocked_user"), QStringLiteral("IN.2"));
}

void BlockListTest::twoRecordsOfOnePersonBecomeOne()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi);
    fixture.blockAtMeta("IN.1");
    fixture.test.run(
        "INSERT INTO blocked_user(account, phone_number, phone_variant, wa_id, blocked_at, is_active) VALUES "
        "(1, '+5511987654321', '+551187654321', '5511987654321', 1, 1), "
        "(1, '+551187654321', '+5511987654321', '551187654321', 1, 0)");
    const auto done = apply(fixture, {listed("919876543210", "IN.1"), listed("5511987654321")});
    VERIFY_RESULT(done);
    QCOMPARE(done->unchanged, 2);
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 1,+5511987654321 1"));
    QCOMPARE(*blockedCount(*fixture, AccountId(1)), 2);
}

void BlockListTest::interruptedRequestsAreSettledByTheList()
{
    const BlockFixture fixture;
    fixture.blockAtMeta("+919876543213");
    fixture.blockAtMeta("+919876543214");
    const auto blocks = fixture.block({ravi, mina, "IN.1"});
    fixture.claim();
    const auto unblocks = fixture.unblock({"+919876543213", "+919876543214"});
    fixture.claim();
    VERIFY_RESULT(apply(fixture, {listed("919876543210"), listed("919876543214"), listed("919876543299", "IN.1")}));
    QCOMPARE(fixture.state(blocks.at(0)), QStringLiteral("done"));
    QCOMPARE(fixture.state(blocks.at(1)), QStringLiteral("waiting"));
    QCOMPARE(fixture.state(blocks.at(2)), QStringLiteral("done"));
    QCOMPARE(fixture.state(unblocks.at(0)), QStringLiteral("done"));
    QCOMPARE(fixture.state(unblocks.at(1)), QStringLiteral("waiting"));
    QVERIFY(!*BlockRequests(*fixture).hasUncertain(AccountId(1)));
    // Who wished it is told, not that a sync found it.
    QCOMPARE(blockHistory(*fixture, BlockFixture::target(ravi))->size(), 1);
    QCOMPARE(blockHistory(*fixture, BlockFixture::target(ravi))->first().by, QStringLiteral("Asha"));
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM block_history WHERE event LIKE 'found%'"), 0);
    QCOMPARE(*blockedCount(*fixture, AccountId(1)), 3);
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM blocked_user"), 4);
}

void BlockListTest::unclearRequestsAreSettledByTheList()
{
    const BlockFixture fixture;
    fixture.blockAtMeta("+919876543214");
    const auto blocks = fixture.block({ravi, mina});
    fixture.claim();
    const auto unblocks = fixture.unblock({"+919876543214"});
    fixture.claim();
    for (const BlockRequestId id : blocks + unblocks)
        fixture.record(id, BlockState::Unclear);
    VERIFY_RESULT(apply(fixture, {listed("919876543210"), listed("919876543214")}));
    QCOMPARE(fixture.state(blocks.at(0)), QStringLiteral("done"));
    QCOMPARE(fixture.state(blocks.at(1)), QStringLiteral("refused"));
    QCOMPARE(fixture.state(unblocks.at(0)), QStringLiteral("refused"));
    QVERIFY(fixture.request(blocks.at(1)).metaError.contains(QStringLiteral("not on Meta's block list")));
    QVERIFY(fixture.request(unblocks.at(0)).metaError.contains(QStringLiteral("still on Meta's block list")));
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM blocked_user WHERE is_active = 1"), 2);
}

void BlockListTest::aRequestSentSinceTheListingIsLeft()
{
    const BlockFixture fixture;
    const auto ids = fixture.block({ravi});
    const qint64 listing = startListing(fixture);
    fixture.claim();
    VERIFY_RESULT(applyListing(fixture, listing, {}));
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("sent"));
    VERIFY_RESULT(apply(fixture, {}));
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("waiting"));
}

void BlockListTest::anEarlierListingDoesNotUndoALaterOne()
{
    const BlockFixture fixture;
    fixture.blockAtMeta(ravi);
    const qint64 earlier = startListing(fixture);
    VERIFY_RESULT(apply(fixture, {listed("919876543211")}));
    const auto difference = applyListing(fixture, earlier, {listed("919876543210")});
    VERIFY_RESULT(difference);
    QVERIFY(difference->activated.isEmpty() && difference->deactivated.isEmpty());
    QCOMPARE(fixture.records(), QStringLiteral("+919876543210 0,+919876543211 1"));
}

void BlockListTest::aClockThatWasPutBackIsNoHindrance()
{
    constexpr qint64 inTheFuture = 1'000'000'000'000'000;
    const BlockFixture fixture;
    fixture.blockAtMeta(mina, AccountId(1), inTheFuture);
    const auto ids = fixture.block({ravi});
    fixture.claim(inTheFuture);
    const auto done = apply(fixture, {listed("919876543210")});
    VERIFY_RESULT(done);
    QCOMPARE(fixture.state(ids.first()), QStringLiteral("done"));
    QVERIFY(!*BlockRequests(*fixture).hasUncertain(AccountId(1)));
    QCOMPARE(targetsOf(done->deactivated), QString::fromLatin1(mina));
    QCOMPARE(fixture.records(), QStringLiteral("+919876543211 0,+919876543210 1"));
}

void BlockListTest::anAccountRemembersWhenItWasRead()
{
    const BlockFixture fixture;
    VERIFY_RESULT(apply(fixture, {}));
    QCOMPARE(fixture.test.text("SELECT group_concat(coalesce(synced_at, 'never')) FROM account"),
        QStringLiteral("110,never"));
}

QTEST_GUILESS_MAIN(BlockListTest)
#include "tst_blocklist.moc"
