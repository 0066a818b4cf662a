#include "models/storage/statementcache.h"
#include "tests/support/testdatabase.h"

#include <limits>
#include <sqlite3.h>

class StatementTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasBound();
    void keepsTextsExactly_data();
    void keepsTextsExactly();
    void tellsEmptyTextFromNothing();
    void runsAgainWithNewValues();
    void givesNothingWithoutARow();
    void saysWhatIsWrongWithTheSql();
    void saysWhatTheDatabaseRefused();
    void saysThatTheDiskIsFull();
    void canBeInterrupted();
    void foldsAndFindsInSql();
    void isPreparedOnceByACache();
};

void StatementTest::givesBackWhatWasBound()
{
    const TestDatabase test;
    auto row = query(*test, "SELECT ?, ?, ?, ?, ?", std::numeric_limits<qint64>::min(), true, std::optional<qint64>(),
        std::optional<qint64>(7), ContactId(42));
    VERIFY_RESULT(row);
    const auto step = row->step();
    VERIFY_RESULT(step);
    QVERIFY(*step);
    QCOMPARE(row->integer(0), std::numeric_limits<qint64>::min());
    QVERIFY(row->boolean(1));
    QVERIFY(row->isNull(2));
    QCOMPARE(row->optionalInteger(2), std::nullopt);
    QCOMPARE(row->optionalInteger(3), std::optional<qint64>(7));
    QCOMPARE(row->integer(4), 42);
}

void StatementTest::keepsTextsExactly_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << QStringLiteral("O'Brien \"x\" -- ; DROP TABLE contact");
    QTest::newRow("scripts") << QStringLiteral("Élodie Иван शर्मा 李 🦊");
    QTest::newRow("NUL") << QString(QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b"));
    QTest::newRow("number") << QStringLiteral("007");
    QTest::newRow("empty") << QStringLiteral("");
}

void StatementTest::keepsTextsExactly()
{
    QFETCH(const QString, text);
    const TestDatabase test;
    auto row = query(*test, "SELECT ?1, length(CAST(?1 AS BLOB))", text);
    VERIFY_RESULT(row);
    VERIFY_RESULT(row->step());
    QCOMPARE(row->string(0), text);
    QCOMPARE(row->integer(1), qint64(text.toUtf8().size()));
}

void StatementTest::tellsEmptyTextFromNothing()
{
    const TestDatabase test;
    auto row = query(*test, "SELECT ?, ?, ?, ?", QString(), std::string_view(), std::optional<QString>(), nullptr);
    VERIFY_RESULT(row);
    VERIFY_RESULT(row->step());
    QVERIFY(!row->isNull(0));
    QVERIFY(!row->isNull(1));
    QVERIFY(row->isNull(2));
    QVERIFY(row->isNull(3));
    QCOMPARE(row->string(2), QString());
}

void StatementTest::runsAgainWithNewValues()
{
    const TestDatabase test;
    auto insert = Statement::prepare(*test, "INSERT INTO label(name, name_key) VALUES (?1, ?1) RETURNING id");
    VERIFY_RESULT(insert);
    for (const char *name : {"a", "b", "c"}) {
        insert->bind(1, std::string_view(name));
        VERIFY_RESULT(insert->run());
    }
    QCOMPARE(test.text("SELECT group_concat(name, '') FROM label"), QStringLiteral("abc"));
    insert->bind(1, std::string_view("a"));
    QVERIFY(!insert->run());
    insert->bind(1, std::string_view("d"));
    VERIFY_RESULT(insert->run());
}

void StatementTest::givesNothingWithoutARow()
{
    const TestDatabase test;
    const auto missing = integerOf(*test, "SELECT id FROM contact WHERE id = ?", 1);
    VERIFY_RESULT(missing);
    QCOMPARE(*missing, std::nullopt);
    const auto null = integerOf(*test, "SELECT NULL");
    VERIFY_RESULT(null);
    QCOMPARE(*null, std::nullopt);
}

void StatementTest::saysWhatIsWrongWithTheSql()
{
    const TestDatabase test;
    const auto wrong = execute(*test, "SELECT * FROM nowhere");
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, Error::Kind::Failed);
    QVERIFY(wrong.error().message.contains(QStringLiteral("no such table: nowhere")));
}

void StatementTest::saysWhatTheDatabaseRefused()
{
    const TestDatabase test;
    const auto refused = execute(*test, "INSERT INTO contact(created_at, updated_at) VALUES (1, 1)");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Failed);
    QVERIFY(refused.error().message.contains(QStringLiteral("CHECK constraint failed")));
}

void StatementTest::saysThatTheDiskIsFull()
{
    const TestDatabase test;
    const qint64 pages = test.integer("PRAGMA page_count");
    test.run(("PRAGMA max_page_count=" + std::to_string(pages + 1)).c_str());
    const auto full = execute(*test,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO label(name, name_key) SELECT 'label ' || i, 'label ' || i FROM n");
    QVERIFY(!full);
    QCOMPARE(full.error().kind, Error::Kind::Failed);
    QCOMPARE(
        full.error().message, QStringLiteral("The disk is full. Nothing was changed; free some space and try again."));
    QCOMPARE(test.integer("SELECT count(*) FROM label"), 0);
}

void StatementTest::canBeInterrupted()
{
    const TestDatabase test;
    sqlite3_progress_handler((*test).handle(), 1000, [](void *) { return 1; }, nullptr);
    const auto endless =
        execute(*test, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
    QVERIFY(!endless);
    QCOMPARE(endless.error().kind, Error::Kind::Cancelled);
}

void StatementTest::foldsAndFindsInSql()
{
    const TestDatabase test;
    QCOMPARE(test.text("SELECT kartei_fold('ÉLODIE Straße')"), QStringLiteral("elodie strasse"));
    QCOMPARE(test.text("SELECT kartei_fold(NULL)"), QString());
    QCOMPARE(test.integer("SELECT kartei_found('elodie', NULL, 'Élodie', '')"), 1);
    QCOMPARE(test.integer("SELECT kartei_found('098765-43210', '+919876543210', '')"), 1);
    QCOMPARE(test.integer("SELECT kartei_found('098765-43210', '', '+919876543210')"), 0);
    // The search of one row must not be that of the next.
    QCOMPARE(test.text("SELECT group_concat(kartei_found(value, value), '') FROM json_each('[\"a\", \"b\", \"a\"]')"),
        QStringLiteral("111"));
}

void StatementTest::isPreparedOnceByACache()
{
    const TestDatabase test;
    StatementCache statements(*test);
    const auto insert = [&](const char *name) {
        return statements.execute("INSERT INTO account(name) VALUES (?)", QString::fromLatin1(name));
    };
    VERIFY_RESULT(insert("Shop"));
    VERIFY_RESULT(insert("Support"));
    QVERIFY(!insert("Shop"));
    VERIFY_RESULT(insert("Third")); // after a failure, too
    const std::string find = "SELECT id FROM account WHERE name = ?";
    QCOMPARE(*statements.integerOf(find, QStringLiteral("Support")), std::optional<qint64>(2));
    QCOMPARE(*statements.integerOf(find, QStringLiteral("nobody")), std::optional<qint64>());
    const auto first = statements.query(find, QStringLiteral("Shop"));
    const auto second = statements.query(find, QStringLiteral("Third"));
    VERIFY_RESULT(second);
    QCOMPARE(*first, *second);
    QVERIFY(*(*second)->step());
    QCOMPARE((*second)->integer(0), 3);
    QVERIFY(!statements.execute("nonsense"));
}

QTEST_GUILESS_MAIN(StatementTest)
#include "tst_statement.moc"
