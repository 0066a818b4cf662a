#include "models/csv/importhistory.h"

#include "models/csv/importundo.h"
#include "tests/models/csv/importfixture.h"

class ImportHistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void recordsAnImport();
    void recordsNothingForAnUnchangedFile();
    void listsTheNewestFirst();
    void recordsTheUndoAsARun();
    void knowsWhenAFileWasImportedLast();
    void refusesANumberThatIsNotInIt();
    void rollsBackWithTheImport();
};

void ImportHistoryTest::isEmptyAtFirst()
{
    const ImportFixture fixture;
    const auto runs = importRuns(*fixture.database);
    VERIFY_RESULT(runs);
    QVERIFY(runs->isEmpty());
}

void ImportHistoryTest::recordsAnImport()
{
    const ImportFixture fixture;
    fixture.database.add(QStringLiteral("+919876543210"), QStringLiteral("Old"));
    fixture.database.add(QStringLiteral("+919876543211"), QStringLiteral("Same"));
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const auto id = fixture.import("phone,name\n+919876543210,New\n+919876543211,Same\n+919876543212,A\n"
                                   "+919876543212,B\n,Nobody\nabc,Wrong\n",
        optionsWith([](ImportOptions &options) { options.agent = QStringLiteral("Ravi"); }),
        QStringLiteral("mixed.csv"));
    const auto run = importRun(*fixture.database, id);
    VERIFY_RESULT(run);
    QCOMPARE(run->file, QStringLiteral("mixed.csv"));
    QCOMPARE(run->agent, QStringLiteral("Ravi"));
    QVERIFY(run->at >= before && run->at <= QDateTime::currentMSecsSinceEpoch());
    QVERIFY(!run->hash.isEmpty());
    QVERIFY(!run->undoes);
    QVERIFY(!run->isUndone);
    const ImportResult &counts = run->counts;
    QCOMPARE(QList<qint64>({counts.rows, counts.created, counts.updated, counts.unchanged, counts.duplicates,
                 counts.skipped, counts.refused, counts.run}),
        QList<qint64>({6, 1, 1, 1, 1, 1, 1, static_cast<qint64>(id)}));
}

void ImportHistoryTest::recordsNothingForAnUnchangedFile()
{
    const ImportFixture fixture;
    fixture.import("phone,name\n+919876543210,A\n");
    QCOMPARE(fixture.import("phone,name\n+919876543210,A\n"), ImportRunId(0));
    QCOMPARE(importRuns(*fixture.database)->size(), 1);
}

void ImportHistoryTest::listsTheNewestFirst()
{
    const ImportFixture fixture;
    fixture.import("phone\n+919876543210\n", {}, QStringLiteral("first.csv"));
    fixture.import("phone\n+919876543211\n", {}, QStringLiteral("second.csv"));
    const auto runs = importRuns(*fixture.database);
    VERIFY_RESULT(runs);
    QCOMPARE(runs->size(), 2);
    QCOMPARE(runs->at(0).file, QStringLiteral("second.csv"));
    QCOMPARE(runs->at(1).file, QStringLiteral("first.csv"));
}

void ImportHistoryTest::recordsTheUndoAsARun()
{
    const ImportFixture fixture;
    fixture.database.add(QStringLiteral("+919876543210"), QStringLiteral("Old"));
    const auto id = fixture.import("phone,name\n+919876543210,New\n+919876543211,A\n+919876543212,B\n");
    const auto undo = undoImport(*fixture.database, id, {}, QStringLiteral("Ravi"));
    VERIFY_RESULT(undo);
    QCOMPARE(undo->undoes, std::optional(id));
    QCOMPARE(undo->agent, QStringLiteral("Ravi"));
    QCOMPARE(undo->file, QStringLiteral("people.csv"));
    QCOMPARE(undo->counts.created, 2);
    QCOMPARE(undo->counts.updated, 1);
    QCOMPARE(undo->kept, 0);
    const auto runs = importRuns(*fixture.database);
    QCOMPARE(runs->size(), 2);
    QCOMPARE(runs->at(0).undoes, std::optional(id));
    QVERIFY(runs->at(1).isUndone);
}

void ImportHistoryTest::knowsWhenAFileWasImportedLast()
{
    const ImportFixture fixture;
    const QByteArray text = "phone,name\n+919876543210,A\n";
    const auto id = fixture.import(text);
    const auto run = importRun(*fixture.database, id);
    QCOMPARE(*lastImportOf(*fixture.database, run->hash), std::optional(run->at));
    QCOMPARE(*lastImportOf(*fixture.database, QStringLiteral("another")), std::nullopt);
    QCOMPARE(*lastImportOf(*fixture.database, QString()), std::nullopt);
    VERIFY_RESULT(undoImport(*fixture.database, id, {}, QStringLiteral("Ravi")));
    QCOMPARE(*lastImportOf(*fixture.database, run->hash), std::nullopt);
}

void ImportHistoryTest::refusesANumberThatIsNotInIt()
{
    const ImportFixture fixture;
    const auto run = importRun(*fixture.database, ImportRunId(7));
    QVERIFY(!run);
    QCOMPARE(run.error().kind, Error::Kind::NotFound);
    QVERIFY(run.error().message.contains(u'7'));
}

void ImportHistoryTest::rollsBackWithTheImport()
{
    const ImportFixture fixture;
    const Progress progress;
    progress.cancel();
    const auto result = importContacts(*fixture.database, fixture.write("phone\n+919876543210\n"), {}, progress);
    QVERIFY(!result);
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM import_run"), 0);
}

QTEST_GUILESS_MAIN(ImportHistoryTest)
#include "tst_importhistory.moc"
