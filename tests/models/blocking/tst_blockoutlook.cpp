#include "models/blocking/blockoutlook.h"

#include "models/accounts/accountstore.h"
#include "tests/support/testdatabase.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'790'000'000'000;
constexpr qint64 hour = 3'600'000;

/// Anna wrote an hour ago, Bela two hours ago, Carl two days ago, Dora never; Emil is blocked by account 1 and wrote.
class People final
{
public:
    People()
    {
        database.run("INSERT INTO account(name) VALUES ('Shop'), ('Support')");
        int i = 0;
        for (const auto &[name, wrote] : {std::pair(u"Anna"_s, hour), std::pair(u"Bela"_s, 2 * hour),
                 std::pair(u"Carl"_s, 48 * hour), std::pair(u"Dora"_s, qint64(0)), std::pair(u"Emil"_s, hour)}) {
            const ContactId id = database.add(u"+91987654321%1"_s.arg(i++), name);
            const std::optional<qint64> at = wrote == 0 ? std::nullopt : std::optional(now - wrote);
            if (!execute(*database, "UPDATE contact SET last_inbound_at = ? WHERE id = ?", at, id))
                qFatal("The contact could not be changed");
            ids.push_back(id);
        }
        database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
                     "VALUES (1, '+919876543214', 1, 1)");
    }

    TestDatabase database;
    ContactIds ids;
};

BlockTarget target(const QString &number)
{
    return {.phone = PhoneNumber::fromStored(number), .userId = {}};
}

} // namespace

class TestBlockOutlook final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhoWroteLatelyAndWhoDidNot()
    {
        const People people;
        const auto outlook = blockOutlook(*people.database, AccountId(1), people.ids, now);
        VERIFY_RESULT(outlook);
        QCOMPARE(outlook->now.names, QStringList({u"Anna"_s, u"Bela"_s}));
        QCOMPARE(outlook->later.names, QStringList({u"Carl"_s}));
        QCOMPARE(outlook->unknown.names, QStringList({u"Dora"_s})); // never wrote, as far as Kartei knows
        QCOMPARE(outlook->blocked.names, QStringList({u"Emil"_s}));
        QCOMPARE(outlook->until, now + 22 * hour); // Bela's 24 hours end first
        QCOMPARE(outlook->count(), 4);
    }

    void whoIsBlockedByOneAccountCanBeBlockedByAnother()
    {
        const People people;
        const auto outlook = blockOutlook(*people.database, AccountId(2), people.ids, now);
        VERIFY_RESULT(outlook);
        QCOMPARE(outlook->now.names, QStringList({u"Anna"_s, u"Bela"_s, u"Emil"_s}));
        QVERIFY(outlook->blocked.targets.isEmpty());
    }

    void numbersWithoutAContactAreNotKnownToHaveWritten()
    {
        const People people;
        const auto outlook = blockOutlook(*people.database, AccountId(1),
            QList({target(u"+919876543299"_s), target(u"+919876543210"_s), target(u"+919876543214"_s)}), now);
        VERIFY_RESULT(outlook);
        QCOMPARE(outlook->now.names, QStringList({u"Anna"_s}));
        QCOMPARE(outlook->unknown.names, QStringList({u"+91 98765 43299"_s}));
        QCOMPARE(outlook->blocked.names, QStringList({u"Emil"_s}));
    }

    void exactly24HoursAreTooLong()
    {
        const People people;
        const auto outlook =
            blockOutlook(*people.database, AccountId(1), ContactIds{people.ids.front()}, now + 23 * hour);
        VERIFY_RESULT(outlook);
        QVERIFY(outlook->now.targets.isEmpty());
        QCOMPARE(outlook->later.names, QStringList({u"Anna"_s}));
    }

    void whoHasNoKeyOfTheirOwnIsUnreachable()
    {
        People people;
        people.database.run("INSERT INTO contact(user_id, created_at, updated_at) VALUES ('IN.ENT.1234567890', 1, 1)");
        people.ids.push_back(ContactId(people.database.integer("SELECT max(id) FROM contact")));
        people.ids.push_back(ContactId(4711)); // gone
        const auto outlook = blockOutlook(*people.database, AccountId(1), people.ids, now);
        VERIFY_RESULT(outlook);
        QCOMPARE(outlook->unreachable, 1);
        QCOMPARE(outlook->count(), 4);
    }

    void nobodyIsNamedTwice()
    {
        const People people;
        const auto outlook = blockOutlook(
            *people.database, AccountId(1), QList({target(u"+919876543210"_s), target(u"+919876543210"_s)}), now);
        VERIFY_RESULT(outlook);
        QCOMPARE(outlook->count(), 1);
    }

    void canBeCancelled()
    {
        const People people;
        const Progress progress;
        progress.cancel();
        const auto outlook = blockOutlook(*people.database, AccountId(1), people.ids, now, progress);
        QVERIFY(!outlook);
        QCOMPARE(outlook.error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestBlockOutlook)
#include "tst_blockoutlook.moc"
