#include "tests/app/blocking/syncfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Meta's block list and the mirror, with the sandbox in Meta's place.
class BlockListSyncTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_sandbox = std::make_unique<Sandbox>(); }
    void init() { m_fixture = std::make_unique<SyncFixture>(*m_sandbox); }
    void cleanup() { m_fixture.reset(); }
    void takesOverWhatChangedElsewhere();
    void showsTheDifferenceFirst();
    void beginsAnewWhenTheListChanges();
    void aListThatBreaksOffChangesNothing();
    void aLargeListIsTakenOver();
    void aSyncOfTheClockWaitsForTheConnection();
    void troubleThatPassedIsForgotten();
    void lookingAtTheDifferenceIsNotDisturbed();
    void whilePausedOnlyWhatIsWishedIsRead();

private:
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<SyncFixture> m_fixture;
};

void BlockListSyncTest::takesOverWhatChangedElsewhere()
{
    m_fixture->database().add(SyncFixture::number(1));
    m_fixture->queue({SyncFixture::number(1), SyncFixture::number(2)});
    SETTLE(*m_fixture);
    m_sandbox->unblockElsewhere({SyncFixture::number(1)});
    m_sandbox->blockElsewhere({SyncFixture::number(3)});
    QSignalSpy synced(m_fixture->sync.get(), &BlockingSync::synced);
    m_fixture->sync->sync(m_fixture->account, BlockingSync::Applying::AtOnce);
    QVERIFY(synced.wait());
    const auto sync = synced.first().at(1).value<BlockListSync>();
    QCOMPARE(sync.difference.activated.size(), 1);
    QCOMPARE(sync.difference.deactivated.size(), 1);
    QCOMPARE(sync.difference.unchanged, 1);
    QCOMPARE(m_fixture->active(), (QStringList{SyncFixture::number(2), SyncFixture::number(3)}));
    QCOMPARE(m_fixture->database().text("SELECT unblocked_by FROM blocked_user WHERE phone_number = '+919800000001'"),
        u"Meta sync"_s);
    QCOMPARE(m_fixture->database().integer("SELECT is_blocked FROM contact"), 0);
}

void BlockListSyncTest::showsTheDifferenceFirst()
{
    m_sandbox->setBlockList({SyncFixture::number(1), SyncFixture::number(2)});
    QSignalSpy found(m_fixture->sync.get(), &BlockingSync::differenceFound);
    m_fixture->sync->sync(m_fixture->account, BlockingSync::Applying::AfterConfirmation);
    QVERIFY(found.wait());
    const auto sync = found.first().at(1).value<BlockListSync>();
    QCOMPARE(sync.difference.activated.size(), 2);
    QCOMPARE(m_fixture->database().integer("SELECT count(*) FROM blocked_user"), 0);
    QCOMPARE(m_fixture->database().integer("SELECT count(*) FROM listed_user"), 0);

    m_fixture->queue({SyncFixture::number(3)}); // while it is being looked at
    SETTLE(*m_fixture);
    QSignalSpy synced(m_fixture->sync.get(), &BlockingSync::synced);
    m_fixture->sync->apply(m_fixture->account, sync);
    QVERIFY(synced.wait());
    QCOMPARE(
        m_fixture->active(), (QStringList{SyncFixture::number(1), SyncFixture::number(2), SyncFixture::number(3)}));
}

void BlockListSyncTest::beginsAnewWhenTheListChanges()
{
    m_sandbox->generateBlockList(500);
    m_sandbox->addFault({.method = u"GET"_s, .page = 3, .blocks = {SyncFixture::number(9999)}});
    QSignalSpy synced(m_fixture->sync.get(), &BlockingSync::synced);
    m_fixture->sync->sync(m_fixture->account, BlockingSync::Applying::AtOnce);
    QVERIFY(synced.wait(15'000));
    QCOMPARE(m_fixture->active(), m_sandbox->blockedNumbers());
    QCOMPARE(m_fixture->active().size(), 501);
}

void BlockListSyncTest::aListThatBreaksOffChangesNothing()
{
    m_sandbox->generateBlockList(40'000);
    m_sandbox->addFault({.method = u"GET"_s, .page = 300, .times = 0, .status = 500, .body = QByteArray("<html>")});
    m_fixture->queue({SyncFixture::number(9999)});
    SETTLE(*m_fixture);
    QSignalSpy failed(m_fixture->sync.get(), &BlockingSync::syncFailed);
    m_fixture->sync->sync(m_fixture->account, BlockingSync::Applying::AtOnce);
    QVERIFY(failed.wait(60'000));
    QVERIFY(!failed.first().at(1).value<Error>().message.isEmpty());
    QCOMPARE(m_fixture->active(), QStringList{SyncFixture::number(9999)});
    QCOMPARE(m_fixture->database().integer("SELECT count(*) FROM listed_user"), 0);
}

void BlockListSyncTest::aLargeListIsTakenOver()
{
    m_sandbox->generateBlockList(64'000, 10);
    m_sandbox->addFault({.method = u"GET"_s, .page = 300, .unblocks = {SyncFixture::number(5)}});
    QSignalSpy synced(m_fixture->sync.get(), &BlockingSync::synced);
    m_fixture->sync->sync(m_fixture->account, BlockingSync::Applying::AtOnce);
    QVERIFY(synced.wait(120'000));
    QCOMPARE(m_fixture->database().integer("SELECT count(*) FROM blocked_user WHERE is_active = 1"), 63'999);
    QCOMPARE(m_fixture->database().integer("SELECT count(*) FROM blocked_user WHERE phone_number IS NULL"), 6'400);
}

void BlockListSyncTest::aSyncOfTheClockWaitsForTheConnection()
{
    m_sandbox->setBlockList({SyncFixture::number(1)});
    m_sandbox->goOffline();
    QSignalSpy troubled(m_fixture->sync.get(), &BlockingSync::troubled);
    QSignalSpy synced(m_fixture->sync.get(), &BlockingSync::synced);
    m_fixture->sync->syncSometime(m_fixture->account);
    QVERIFY(troubled.wait());
    m_sandbox->goOnline();
    QVERIFY(synced.wait());
    QVERIFY(!m_fixture->sync->troubleOf(m_fixture->account));
}

void BlockListSyncTest::troubleThatPassedIsForgotten()
{
    m_sandbox->goOffline();
    QSignalSpy failed(m_fixture->sync.get(), &BlockingSync::syncFailed);
    QSignalSpy recovered(m_fixture->sync.get(), &BlockingSync::recovered);
    m_fixture->sync->sync(m_fixture->account, BlockingSync::Applying::AtOnce);
    QVERIFY(failed.wait());
    QTRY_COMPARE(recovered.size(), 1);
    QVERIFY(!m_fixture->sync->troubleOf(m_fixture->account));
    m_sandbox->goOnline();
}

void BlockListSyncTest::lookingAtTheDifferenceIsNotDisturbed()
{
    m_sandbox->setBlockList({SyncFixture::number(1)});
    QSignalSpy found(m_fixture->sync.get(), &BlockingSync::differenceFound);
    QSignalSpy synced(m_fixture->sync.get(), &BlockingSync::synced);
    m_fixture->sync->sync(m_fixture->account, BlockingSync::Applying::AfterConfirmation);
    m_fixture->sync->syncSometime(m_fixture->account);
    QVERIFY(found.wait());
    m_fixture->sync->syncSometime(m_fixture->account);
    m_fixture->queue({SyncFixture::number(2)});
    SETTLE(*m_fixture);
    QCOMPARE(synced.size(), 0);
    QCOMPARE(m_fixture->active(), QStringList{SyncFixture::number(2)});
    m_fixture->sync->dismiss(m_fixture->account);
    m_fixture->sync->syncSometime(m_fixture->account);
    QVERIFY(synced.wait());
}

void BlockListSyncTest::whilePausedOnlyWhatIsWishedIsRead()
{
    const AccountId other = m_fixture->addAccount(u"Another"_s, u"105550100999007"_s);
    m_sandbox->addAccount(u"105550100999007"_s, Sandbox::businessAccountId(), u"+15550100998"_s);
    m_fixture->queue({SyncFixture::number(1)});
    m_fixture->database().run("UPDATE block_request SET state = 'sent', sent_at = 1, attempts = 1");
    QSignalSpy found(m_fixture->sync.get(), &BlockingSync::differenceFound);
    m_fixture->sync->pause();
    m_fixture->sync->sync(other, BlockingSync::Applying::AfterConfirmation);
    QVERIFY(found.wait());
    QCOMPARE(m_fixture->states(), u"sent 1"_s);
    QCOMPARE(m_fixture->database().integer("SELECT count(*) FROM account WHERE synced_at IS NOT NULL"), 0);
}

QTEST_GUILESS_MAIN(BlockListSyncTest)
#include "tst_blocklistsync.moc"
