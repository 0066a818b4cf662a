#include "models/webhooks/relaygap.h"

#include "tests/models/webhooks/webhookfixture.h"

/// A gap stays until somebody has taken note of it, and then in the list.
class TestRelayGap final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsAllTheNewestFirst();
    void whatIsDismissedStaysInTheList();
    void goesWithItsAccount();
};

namespace {

void fill(const WebhookFixture &inbox)
{
    WebhookInbox webhooks(*inbox.test);
    VERIFY_RESULT(webhooks.recordGap({.account = inbox.account, .missingFrom = 10, .missingTo = 20, .foundAt = 30}));
    VERIFY_RESULT(webhooks.recordGap({.account = inbox.account, .foundAt = 40}));
}

} // namespace

void TestRelayGap::tellsAllTheNewestFirst()
{
    const WebhookFixture inbox;
    fill(inbox);
    const auto gaps = relayGaps(*inbox.test);
    VERIFY_RESULT(gaps);
    QCOMPARE(gaps->size(), 2);
    QVERIFY(!gaps->first().missingFrom);
    QCOMPARE(gaps->first().foundAt, 40);
    QCOMPARE(gaps->last().missingTo, std::optional<qint64>(20));
    QCOMPARE(gaps->last().account, inbox.account);
    QVERIFY(!gaps->last().dismissedAt);
}

void TestRelayGap::whatIsDismissedStaysInTheList()
{
    const WebhookFixture inbox;
    fill(inbox);
    VERIFY_RESULT(dismissRelayGaps(*inbox.test, {RelayGapId(1)}, 50));
    VERIFY_RESULT(dismissRelayGaps(*inbox.test, {RelayGapId(1), RelayGapId(77)}, 60));
    const auto gaps = relayGaps(*inbox.test);
    VERIFY_RESULT(gaps);
    QCOMPARE(gaps->size(), 2);
    QVERIFY(!gaps->first().dismissedAt);
    QCOMPARE(gaps->last().dismissedAt, std::optional<qint64>(50));
}

void TestRelayGap::goesWithItsAccount()
{
    const WebhookFixture inbox;
    fill(inbox);
    inbox.test.run("DELETE FROM account");
    QCOMPARE(relayGaps(*inbox.test)->size(), 0);
}

QTEST_GUILESS_MAIN(TestRelayGap)
#include "tst_relaygap.moc"
