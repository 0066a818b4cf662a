#include "models/blocking/blockable.h"

#include "tests/models/blocking/blockfixture.h"

class BlockableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhoWroteInTheLastDay();
    void isCancelled();
};

void BlockableTest::countsWhoWroteInTheLastDay()
{
    const BlockFixture fixture;
    constexpr qint64 now = 10 * Blockable::window;
    fixture.test.run("INSERT INTO contact(phone, wa_id, user_id, last_inbound_at, created_at, updated_at) VALUES "
                     "('+919876543210', NULL, NULL, 820000000, 1, 1), ('+919876543211', NULL, NULL, 777600000, 1, 1), "
                     "('+919876543212', NULL, NULL, NULL, 1, 1), (NULL, '551187654321', 'BR.1', 777600001, 1, 1)");
    const auto byTarget = countBlockable(*fixture,
        BlockFixture::targets(
            {"+919876543210", "+919876543211", "+919876543212", "+5511987654321", "+919876543219", "IN.9"}),
        now);
    VERIFY_RESULT(byTarget);
    QCOMPARE(byTarget->now, 2);
    QCOMPARE(byTarget->notNow, 2); // one of them exactly 24 hours ago
    QCOMPARE(byTarget->unknown, 2);
    QCOMPARE(byTarget->until, std::optional<qint64>(777600001 + Blockable::window));
    QCOMPARE(byTarget->untilLast, std::optional<qint64>(820000000 + Blockable::window));
    const auto byContact = countBlockable(*fixture, ContactIds{ContactId(2), ContactId(3), ContactId(9)}, now);
    VERIFY_RESULT(byContact);
    QCOMPARE(byContact->now, 0);
    QCOMPARE(byContact->notNow, 2);
    QCOMPARE(byContact->unknown, 1);
    QVERIFY(!byContact->until && !byContact->untilLast);
}

void BlockableTest::isCancelled()
{
    const BlockFixture fixture;
    const Progress progress;
    progress.cancel();
    const auto counted = countBlockable(*fixture, ContactIds(5000, ContactId(1)), 1, progress);
    QVERIFY(!counted && counted.error().kind == Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(BlockableTest)
#include "tst_blockable.moc"
