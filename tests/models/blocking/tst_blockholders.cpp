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
