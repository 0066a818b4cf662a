#include "models/blocking/blockholders.h"

#include "models/blocking/blockentry.h"
#include "tests/models/blocking/blockedpeople.h"

using namespace Qt::StringLiterals;

namespace {

const QString anna = u"+919876543210"_s;

} // namespace

class TestBlockHolders final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheAccountsThatHaveToUnblock()
    {
        const BlockedPeople people;
        const auto holders = blockHolders(*people.database, people.ids);
        VERIFY_RESULT(holders);
        QCOMPARE(holders->people, 1);
        QCOMPARE(holders->names, QStringList({u"Anna"_s}));
        QCOMPARE(holders->targets.size(), 2);
        QCOMPARE(holders->targets.value(AccountId(2)).first().toString(), anna);
    }

    void findsBlocksThatAreNotSentYet_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<int>("people");
        QTest::newRow("until they write") << u"held"_s << 1 << 1;
        QTest::newRow("to be sent") << u"waiting"_s << 1 << 1;
        QTest::newRow("to be tried again") << u"failed"_s << 1 << 1;
        QTest::newRow("on its way: to be unblocked") << u"sent"_s << 0 << 2;
        QTest::newRow("perhaps with Meta") << u"unclear"_s << 0 << 2;
        QTest::newRow("cancelled") << u"cancelled"_s << 0 << 1;
    }

    void findsBlocksThatAreNotSentYet()
    {
        QFETCH(const QString, state);
        QFETCH(const int, waiting);
        QFETCH(const int, people);
        const BlockedPeople all;
        const BlockRequestIds asked = all.ask({.account = AccountId(1), .reason = {}, .by = {}}, {u"+919876543211"_s});
        const bool isSettled = state == u"cancelled"_s;
        VERIFY_RESULT(execute(*all.database, "UPDATE block_request SET state = ?, settled_at = ?", state,
            isSettled ? std::optional<qint64>(1) : std::nullopt));
        const auto holders = blockHolders(*all.database, all.ids);
        VERIFY_RESULT(holders);
        QCOMPARE(holders->waiting, waiting ? asked : BlockRequestIds());
        QCOMPARE(holders->waitingPeople, waiting);
        QCOMPARE(holders->waitingNames.size(), waiting);
        QCOMPARE(holders->people, people);
    }

    void findsThoseWhoWaitUnderAnotherSpelling()
    {
        const BlockedPeople all;
        const ContactId dora = all.database.add(u"+5511987654321"_s, u"Dora"_s);
        const BlockRequestIds asked = all.ask({.account = AccountId(1), .reason = {}, .by = {}}, {u"+551187654321"_s});
        const auto holders = blockHolders(*all.database, ContactIds{dora});
        VERIFY_RESULT(holders);
        QCOMPARE(holders->waiting, asked);
        QCOMPARE(holders->waitingNames, QStringList({u"Dora"_s}));
    }

    void findsTheAccountsOfEntries()
    {
        const BlockedPeople people;
        const auto ids = blockEntryIds(*people.database, {});
        VERIFY_RESULT(ids);
        const auto holders = blockHolders(*people.database, *ids);
        VERIFY_RESULT(holders);
        QCOMPARE(holders->people, 1);
        QCOMPARE(holders->targets.size(), 2);
    }

    void canBeCancelled()
    {
        const BlockedPeople people;
        const Progress progress;
        progress.cancel();
        const auto holders = blockHolders(*people.database, people.ids, progress);
        QVERIFY(!holders);
        QCOMPARE(holders.error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestBlockHolders)
#include "tst_blockholders.moc"
