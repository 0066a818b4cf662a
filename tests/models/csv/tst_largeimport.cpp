#include "tests/models/csv/importfixture.h"
#include "tests/support/germancsv.h"

#include <QElapsedTimer>
#include <QTest>

/// A file of an ordinary office's size, damaged as such files are.
class LargeImportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twentyThousandRowsWithDamagedNumbersAreToldApart();
    void cancellingHalfWayChangesNothing();
};

void LargeImportTest::twentyThousandRowsWithDamagedNumbersAreToldApart()
{
    constexpr int rows = 20'000;
    const ImportFixture fixture;
    const QString file = fixture.write(germanCsv(rows));
    QElapsedTimer timer;
    timer.start();
    const auto source = ImportSource::open(file);
    VERIFY_RESULT(source);
    const auto plan = ImportPlan::make(
        *fixture.database, *source, optionsWith([](auto &options) { options.region = QStringLiteral("DE"); }));
    VERIFY_RESULT(plan);
    qInfo("%lld ms to the plan of %d rows (aim: 2000)", timer.restart(), rows);
    QCOMPARE(countsOf(plan->result()), QStringLiteral("20000 19500 0 0 0 0 500 0"));
    QCOMPARE(plan->result().encoding, QStringLiteral("windows-1252"));
    QCOMPARE(plan->result().delimiter, ';');
    QCOMPARE(plan->phones().needingRegion(), 19'500);
    const auto refused = plan->rowsWith(RowOutcome::Refused);
    QCOMPARE(refused.size(), size_t(500));
    const PlannedRow &first = plan->rows()[refused.front()];
    QCOMPARE(first.number, 41U); // the header is row 1
    QCOMPARE(plan->cellsOf(first).mid(0, 3),
        (QStringList{QStringLiteral("Anna"), QStringLiteral("Weiß"), QStringLiteral("4,91701E+11")}));
    QVERIFY(plan->remarkOn(first)->reason.contains(QStringLiteral("spreadsheet")));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 0);

    timer.restart();
    const auto done = applyImport(*fixture.database, *plan);
    VERIFY_RESULT(done);
    qInfo("%lld ms to carry it out (aim: 5000)", timer.elapsed());
    QCOMPARE(countsOf(done->result), countsOf(plan->result()));
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact WHERE name = 'Jürgen Groß'"), 5000);
    QCOMPARE(fixture.text("SELECT name FROM label"), QStringLiteral("München"));
}

void LargeImportTest::cancellingHalfWayChangesNothing()
{
    const ImportFixture fixture;
    fixture.database.add(QStringLiteral("+919876543210"), QStringLiteral("Asha"), {QStringLiteral("VIP")});
    const QString before = fixture.content();
    const QString file = fixture.write(germanCsv(200'000));
    const Progress cancellation;
    const auto cancelHalfWay = [&](qint64 done, qint64 total) {
        if (done * 2 > total)
            cancellation.cancel();
    };
    const auto result = importContacts(*fixture.database, file,
        optionsWith([](auto &options) { options.region = QStringLiteral("DE"); }),
        cancellation.reportingTo(cancelHalfWay));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    QCOMPARE(fixture.content(), before);
    QCOMPARE(fixture.text("PRAGMA integrity_check"), QStringLiteral("ok"));
}

QTEST_GUILESS_MAIN(LargeImportTest)
#include "tst_largeimport.moc"
