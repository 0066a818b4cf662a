#include "models/blocking/contactblocks.h"

#include "models/blocking/blockentry.h"
#include "models/blocking/blockholders.h"
#include "models/blocking/blockprogress.h"
#include "models/blocking/blockrequests.h"
#include "tests/support/testdatabase.h"

using namespace Qt::StringLiterals;

namespace {

const QString anna = u"+919876543210"_s;
const QString bela = u"+919876543211"_s;

/// Anna is blocked by two accounts.
class People final
{
public:
    People()
    {
        database.run("INSERT INTO account(name) VALUES ('Shop'), ('Support')");
        ids = {database.add(anna, u"Anna"_s), database.add(bela, {})};
        database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, blocked_by, reason, is_active) "
                     "VALUES (1, '+919876543210', 100, 'Emil', 'Spam', 1), (2, '+919876543210', 200, 'Fine', '', 1), "
                     "(1, '+919876543211', 300, 'Emil', 'Old', 0)");
    }

    BlockRequestIds ask(const BlockWish &wish, const QStringList &numbers) const
    {
        QList<BlockTarget> targets;
        for (const QString &number : numbers)
            targets.append({.phone = PhoneNumber::fromStored(number), .userId = {}});
        auto transaction = Transaction::begin(*database);
        const auto asked = BlockRequests(*database).add(wish, targets);
        if (!asked || !transaction || !transaction->commit())
            qFatal("The request could not be stored");
        return *asked;
    }

    Contact contact(int i) const { return *ContactStore(*database).find(ids.at(static_cast<size_t>(i))); }

    TestDatabase database;
    ContactIds ids;
};

} // namespace

class TestContactBlocks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhoBlocksAContactAndWhy()
    {
        const People people;
        const auto blocks = contactBlocks(*people.database, people.contact(0));
        VERIFY_RESULT(blocks);
        QCOMPARE(blocks->active.size(), 2);
        QCOMPARE(blocks->active.first().accountName, u"Support"_s); // the newest first
        QCOMPARE(blocks->active.last().reason, u"Spam"_s);
        QCOMPARE(blocks->active.last().by, u"Emil"_s);
        QCOMPARE(blocks->active.last().since, 100);
        QVERIFY(blocks->open.isEmpty());
    }

    void whatIsNoLongerSoIsNotTold()
    {
        const People people;
        const auto blocks = contactBlocks(*people.database, people.contact(1));
        VERIFY_RESULT(blocks);
        QVERIFY(blocks->active.isEmpty());
    }

    void tellsWhatWaits()
    {
        const People people;
        people.ask({.account = AccountId(1), .reason = {}, .by = u"Emil"_s, .whenTheyWrite = true}, {bela});
        const auto blocks = contactBlocks(*people.database, people.contact(1));
        VERIFY_RESULT(blocks);
        QCOMPARE(blocks->open.size(), 1);
        QCOMPARE(blocks->open.first().state, BlockState::Held);
    }

    void findsTheAccountsThatHaveToUnblock()
    {
        const People people;
        const auto holders = blockHolders(*people.database, people.ids);
        VERIFY_RESULT(holders);
        QCOMPARE(holders->people, 1);
        QCOMPARE(holders->names, QStringList({u"Anna"_s}));
        QCOMPARE(holders->targets.size(), 2);
        QCOMPARE(holders->targets.value(AccountId(2)).first().toString(), anna);
    }

    void findsTheAccountsOfEntries()
    {
        const People people;
        const auto ids = blockEntryIds(*people.database, {});
        VERIFY_RESULT(ids);
        const auto holders = blockHolders(*people.database, *ids);
        VERIFY_RESULT(holders);
        QCOMPARE(holders->people, 1);
        QCOMPARE(holders->targets.size(), 2);
    }

    void followsRequestsInTheirOrderWithNames()
    {
        const People people;
        const auto ids = people.ask({.account = AccountId(2), .reason = {}, .by = u"Emil"_s}, {bela, u"+919876543299"_s});
        const auto more = people.ask(
            {.account = AccountId(1), .action = BlockAction::Unblock, .reason = {}, .by = u"Emil"_s}, {anna});
        const auto rows = blockProgress(*people.database, more + ids + BlockRequestIds{BlockRequestId(4711)});
        VERIFY_RESULT(rows);
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->first().contactName, u"Anna"_s);
        QCOMPARE(rows->at(1).contactName, QString()); // has none
        QCOMPARE(rows->at(2).request.target.toString(), u"+919876543299"_s);
    }
};

QTEST_GUILESS_MAIN(TestContactBlocks)
#include "tst_contactblocks.moc"
