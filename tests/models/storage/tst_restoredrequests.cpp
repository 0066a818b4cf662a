#include "models/storage/backup.h"

#include "tests/support/files.h"
#include "tests/support/testdatabase.h"

/// Open requests to block and unblock in a backup.
class RestoredRequestsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areCancelledAndTheirIdsNotGivenAgain();
};

void RestoredRequestsTest::areCancelledAndTheirIdsNotGivenAgain()
{
    const TestDatabase test;
    test.run("INSERT INTO account(name, phone_number_id, synced_at) VALUES ('Shop', '1', 5)");
    for (const char *state : {"held", "waiting", "sent", "unclear", "failed", "done", "refused", "cancelled"})
        VERIFY_RESULT(execute(*test,
            "INSERT INTO block_request(account, action, phone_number, state, requested_at, settled_at) "
            "VALUES (1, 'block', '+919876543210', ?1, 1, iif(?1 IN ('done', 'refused', 'cancelled'), 2, NULL))",
            QString::fromLatin1(state)));
    const QString file = test.folder() + QStringLiteral("/copy.db");
    VERIFY_RESULT(backUp(*test, file));
    const QByteArray bytes = readFile(file);
    test.run("INSERT INTO block_request(account, action, phone_number, state, requested_at) "
             "SELECT 1, 'block', '+919876543211', 'sent', 1 FROM block_request");
    const auto cancelled = restore(*test, file);
    VERIFY_RESULT(cancelled);
    QCOMPARE(*cancelled, 5);
    QCOMPARE(test.text("SELECT group_concat(state) FROM (SELECT state FROM block_request ORDER BY id)"),
        QStringLiteral("cancelled,cancelled,cancelled,cancelled,cancelled,done,refused,cancelled"));
    QCOMPARE(test.integer("SELECT count(*) FROM block_request WHERE settled_at > 2"), 5);
    QCOMPARE(test.integer("SELECT count(*) FROM account WHERE synced_at IS NULL"), 1);
    QCOMPARE(readFile(file), bytes);
    // The answer to one that was sent may still come.
    test.run("INSERT INTO block_request(account, action, phone_number, state, requested_at) "
             "VALUES (1, 'block', '+919876543212', 'waiting', 1)");
    QCOMPARE(test.integer("SELECT max(id) FROM block_request"), 17);
}

QTEST_GUILESS_MAIN(RestoredRequestsTest)
#include "tst_restoredrequests.moc"
