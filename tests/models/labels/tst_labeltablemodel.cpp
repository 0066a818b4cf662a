#include "models/labels/labeltablemodel.h"

#include "tests/support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

class LabelTableModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesTheModelTester();
    void countsContactsAMomentLater();
    void doesNotCountBeforeSomebodyShowsTheNumbers();
    void loadsEveryRowAndLeavesNoStatementOpen();
};

void LabelTableModelTest::passesTheModelTester()
{
    const TestDatabase database;
    database.add(QStringLiteral("+919876543210"), {}, {QStringLiteral("VIP"), QStringLiteral("Élan")});
    DatabaseThread reader(database.path());
    LabelTableModel model(*database, reader);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.select());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.labelAt(0).name, QStringLiteral("Élan"));
    QCOMPARE(model.labels().size(), 2);
    database.run("UPDATE label SET color = 'rose'");
    QVERIFY(model.select());
    QCOMPARE(model.index(1, 0).data(LabelTableModel::LabelRole).value<Label>().color, QStringLiteral("rose"));
}

void LabelTableModelTest::countsContactsAMomentLater()
{
    const TestDatabase database;
    database.add(QStringLiteral("+919876543210"), {}, {QStringLiteral("VIP")});
    database.add(QStringLiteral("+919876543211"), {}, {QStringLiteral("VIP")});
    DatabaseThread reader(database.path());
    LabelTableModel model(*database, reader);
    QSignalSpy changed(&model, &LabelTableModel::dataChanged);
    model.select();
    QCOMPARE(model.contactCount(model.labelAt(0).id), -1);
    QVERIFY(model.index(0, LabelTableModel::Contacts).data().isNull());
    model.startCounting();
    QCOMPARE(model.contactCount(model.labelAt(0).id), -1);
    QVERIFY(changed.wait());
    QCOMPARE(model.contactCount(model.labelAt(0).id), 2);
    QCOMPARE(model.index(0, LabelTableModel::Contacts).data().toString(), QStringLiteral("2"));
}

void LabelTableModelTest::doesNotCountBeforeSomebodyShowsTheNumbers()
{
    const TestDatabase database;
    database.add(QStringLiteral("+919876543210"), {}, {QStringLiteral("VIP")});
    DatabaseThread reader(database.path());
    LabelTableModel model(*database, reader);
    const LabelId vip{1};
    model.select();
    model.count();
    bool hasReaderFinished = false;
    reader.run<void>(
        this, [](const Database &, const Progress &) { return Result<void>(); },
        [&hasReaderFinished](const Result<void> &) { hasReaderFinished = true; });
    QTRY_VERIFY(hasReaderFinished);
    QCOMPARE(model.contactCount(vip), -1);
    model.startCounting();
    QTRY_COMPARE(model.contactCount(vip), 1);
    database.add(QStringLiteral("+919876543211"), {}, {QStringLiteral("VIP")});
    model.select();
    QTRY_COMPARE(model.contactCount(vip), 2);
}

void LabelTableModelTest::loadsEveryRowAndLeavesNoStatementOpen()
{
    const TestDatabase database;
    database.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700) "
                 "INSERT INTO label(name, name_key) SELECT 'Label ' || i, 'label ' || i FROM n");
    DatabaseThread reader(database.path());
    LabelTableModel model(*database, reader);
    model.select();
    QCOMPARE(model.rowCount(), 700);
    auto checkpoint = query(*database, "PRAGMA wal_checkpoint(TRUNCATE)");
    QVERIFY(*checkpoint->step());
    QCOMPARE(checkpoint->integer(0), 0); // busy
}

QTEST_GUILESS_MAIN(LabelTableModelTest)
#include "tst_labeltablemodel.moc"
