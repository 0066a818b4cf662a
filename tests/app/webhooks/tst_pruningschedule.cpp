#include "app/webhooks/pruningschedule.h"

#include "tests/support/testdatabase.h"

#include <QSignalSpy>

using namespace std::chrono_literals;

class TestPruningSchedule final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void prunesAtOnceAndThenAgain();
    void saysWhatWentWrong();
};

namespace {

void addOldEvent(const TestDatabase &database)
{
    database.run("INSERT INTO webhook_event(account, received_at, relayed_at, relay_event_id, body_hash, fields, "
                 "updates, state, reason, body) VALUES (1, 1000, 0, '', hex(randomblob(8)), '', 0, 'applied', '', '')");
}

} // namespace

void TestPruningSchedule::prunesAtOnceAndThenAgain()
{
    const TestDatabase database;
    addOldEvent(database);
    database.run("INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, "
                 "understood) VALUES (1, 77, 'wamid.1', 'in', 1000, 'text', 'of somebody who may come back', '', '', 1)");
    DatabaseThread writer(database.path());
    PruningSchedule schedule(writer, 50ms);
    QSignalSpy pruned(&schedule, &PruningSchedule::pruned);
    schedule.start();
    QVERIFY(pruned.wait());
    QCOMPARE(pruned.takeFirst().first().toLongLong(), 1);
    addOldEvent(database);
    addOldEvent(database);
    QTRY_COMPARE(database.integer("SELECT count(*) FROM webhook_event"), 0);
    QVERIFY(!pruned.isEmpty() || pruned.wait());
    QCOMPARE(database.integer("SELECT count(*) FROM message"), 1);
}

void TestPruningSchedule::saysWhatWentWrong()
{
    const TestDatabase database;
    database.run("DROP TABLE message");
    DatabaseThread writer(database.path());
    PruningSchedule schedule(writer);
    QSignalSpy failed(&schedule, &PruningSchedule::failed);
    schedule.start();
    QVERIFY(failed.wait());
}

QTEST_GUILESS_MAIN(TestPruningSchedule)
#include "tst_pruningschedule.moc"
