#include "models/blocking/blockprogress.h"

#include "tests/models/blocking/blockedpeople.h"

using namespace Qt::StringLiterals;

namespace {

const QString anna = u"+919876543210"_s;
const QString bela = u"+919876543211"_s;

} // namespace

class TestBlockProgress final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsRequestsInTheirOrderWithNames()
    {
        const BlockedPeople people;
        const auto ids =
            people.ask({.account = AccountId(2), .reason = {}, .by = u"Emil"_s}, {bela, u"+919876543299"_s});
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

QTEST_GUILESS_MAIN(TestBlockProgress)
#include "tst_blockprogress.moc"
