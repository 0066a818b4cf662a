#include "models/blocking/contactblocks.h"

#include "tests/models/blocking/blockedpeople.h"

using namespace Qt::StringLiterals;

namespace {

const QString bela = u"+919876543211"_s;

} // namespace

class TestContactBlocks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhoBlocksAContactAndWhy()
    {
        const BlockedPeople people;
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
        const BlockedPeople people;
        const auto blocks = contactBlocks(*people.database, people.contact(1));
        VERIFY_RESULT(blocks);
        QVERIFY(blocks->active.isEmpty());
    }

    void tellsWhatWaits()
    {
        const BlockedPeople people;
        people.ask({.account = AccountId(1), .reason = {}, .by = u"Emil"_s, .whenTheyWrite = true}, {bela});
        const auto blocks = contactBlocks(*people.database, people.contact(1));
        VERIFY_RESULT(blocks);
        QCOMPARE(blocks->open.size(), 1);
        QCOMPARE(blocks->open.first().state, BlockState::Held);
    }
};

QTEST_GUILESS_MAIN(TestContactBlocks)
#include "tst_contactblocks.moc"
