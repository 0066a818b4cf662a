#include "tests/support/files.h"
#include "tests/support/testdatabase.h"

namespace {

qint64 labelsIn(const Database &database)
{
    const auto count = integerOf(database, "SELECT count(*) FROM label");
    return count ? count->value_or(-1) : -1;
}

Result<void> addLabel(const Database &database, const QString &name)
{
    return execute(database, "INSERT INTO label(name, name_key) VALUES (?1, ?1)", name);
}

} // namespace

class TransactionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsCommitted();
    void rollsBackWhatIsNotCommitted();
    void takesTheWriteLockAtOnce();
    void letsOthersReadMeanwhile();
    void fallsBackWhenTheDiskIsFull();
    void isOverAfterACommitThatFailed();
};

void TransactionTest::keepsWhatIsCommitted()
{
    const TestDatabase test;
    {
        auto transaction = Transaction::begin(*test);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(addLabel(*test, QStringLiteral("vip")));
        VERIFY_RESULT(transaction->commit());
    }
    const auto other = Database::connect(test.path());
    VERIFY_RESULT(other);
    QCOMPARE(labelsIn(**other), 1);
}

void TransactionTest::rollsBackWhatIsNotCommitted()
{
    const TestDatabase test;
    {
        auto transaction = Transaction::begin(*test);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(addLabel(*test, QStringLiteral("vip")));
        const Transaction moved = *std::move(transaction);
        QCOMPARE(labelsIn(*test), 1);
    }
    QCOMPARE(labelsIn(*test), 0);
    VERIFY_RESULT(Transaction::begin(*test));
}

void TransactionTest::takesTheWriteLockAtOnce()
{
    const TestDatabase test;
    const auto impatient = Database::connect(test.path(), Database::Waiting::Never);
    VERIFY_RESULT(impatient);
    auto transaction = Transaction::begin(*test);
    VERIFY_RESULT(transaction);

    const auto second = Transaction::begin(**impatient);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Busy);
    QVERIFY(second.error().message.contains(QStringLiteral("Another import or program is writing")));
    const auto single = addLabel(**impatient, QStringLiteral("vip"));
    QVERIFY(!single);
    QCOMPARE(single.error().kind, Error::Kind::Busy);

    VERIFY_RESULT(transaction->commit());
    VERIFY_RESULT(Transaction::begin(**impatient));
}

void TransactionTest::letsOthersReadMeanwhile()
{
    const TestDatabase test;
    const auto other = Database::connect(test.path(), Database::Waiting::Never);
    VERIFY_RESULT(other);
    auto transaction = Transaction::begin(*test);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(addLabel(*test, QStringLiteral("vip")));
    QCOMPARE(labelsIn(**other), 0);
    VERIFY_RESULT(transaction->commit());
    QCOMPARE(labelsIn(**other), 1);
}

/// The size of the file cannot grow: SQLite calls an ENOSPC "full" and an EFBIG an I/O error, and handles them alike.
void TransactionTest::fallsBackWhenTheDiskIsFull()
{
    const TestDatabase test;
    VERIFY_RESULT(addLabel(*test, QStringLiteral("before")));
    {
        auto transaction = Transaction::begin(*test);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(execute(*test,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
            "INSERT INTO label(name, name_key) SELECT 'label ' || i, 'label ' || i FROM n"));
        const FileSizeLimit limit(100'000);
        const auto committed = transaction->commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().kind, Error::Kind::Failed);
        QVERIFY2(committed.error().message.contains(QStringLiteral("disk")), qPrintable(committed.error().message));
        QVERIFY(committed.error().message.contains(QStringLiteral("Nothing was changed")));
    }
    QCOMPARE(labelsIn(*test), 1);
    VERIFY_RESULT(addLabel(*test, QStringLiteral("after")));
    QCOMPARE(test.text("PRAGMA integrity_check"), QStringLiteral("ok"));
}

void TransactionTest::isOverAfterACommitThatFailed()
{
    const TestDatabase test;
    {
        auto transaction = Transaction::begin(*test);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(execute(*test, "PRAGMA defer_foreign_keys=ON"));
        VERIFY_RESULT(execute(*test, "INSERT INTO contact_label VALUES (1, 1)"));
        QVERIFY(!transaction->commit());
    }
    QCOMPARE(test.integer("SELECT count(*) FROM contact_label"), 0);
    VERIFY_RESULT(Transaction::begin(*test));
}

QTEST_GUILESS_MAIN(TransactionTest)
#include "tst_transaction.moc"
