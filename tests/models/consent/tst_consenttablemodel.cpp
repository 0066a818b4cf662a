#include "models/consent/consenttablemodel.h"

#include "tests/models/consent/consentfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

/// A model of its own over the database, under the model tester.
struct Shown
{
    explicit Shown(const TestDatabase &test)
        : reader(test.path(), Database::Cache::Small)
        , model(*test, reader)
        , completed(&model, &ConsentTableModel::completed)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        model.select();
    }

    QString column(int column)
    {
        if (!model.isComplete())
            completed.wait();
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.index(row, column).data().toString());
        return texts.join(u'|');
    }

    DatabaseThread reader;
    ConsentTableModel model;
    QSignalSpy completed;
    QAbstractItemModelTester tester;
};

/// Everybody opts out.
void fillMany(const TestDatabase &test, int entries)
{
    test.run(("INSERT INTO consent(contact_id, phone, at, opted_out, source, evidence) "
              "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < "
        + std::to_string(entries - 1)
        + ") SELECT i + 1, '+9198' || (10000000 + i * 7919 % 10000000), 1790000000000 + i, 1, "
          "CASE i % 3 WHEN 0 THEN 'keyword' WHEN 1 THEN 'import' ELSE 'whatsapp' END, 'STOP' FROM n")
                 .c_str());
}

} // namespace

class ConsentTableModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhoOptedOut();
    void showsTheWholeLog();
    void asksAgainOnlyWhenSomethingChanges();
    void sortsByTheColumn();
    void tellsTheHistoryOfARow();
    void rowsStayWhenTheSameAreFound();
    void theFirstRowsComeFirst();
    void cannotBeEdited();
};

void ConsentTableModelTest::showsWhoOptedOut()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    QCOMPARE(shown.column(ConsentTableModel::ContactName), u"IN.7||Ravi Élan"_s);
    QCOMPARE(shown.column(ConsentTableModel::Number), u"IN.7|+55 11 98765-4321|+91 98765 43210"_s);
    QCOMPARE(shown.column(ConsentTableModel::Evidence), u"list.csv|Maria|Stop!"_s);
    QCOMPARE(shown.column(ConsentTableModel::Source), u"By an import|By an agent|By a message from the contact"_s);
    QVERIFY(!shown.model.index(1, ConsentTableModel::ContactName).data(Qt::AccessibleTextRole).toString().isEmpty());
}

void ConsentTableModelTest::showsTheWholeLog()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    shown.model.setView(ConsentView::Log);
    QCOMPARE(shown.column(ConsentTableModel::OptedOut), u"Opted in|Opted out|Opted out|Opted out|Opted out"_s);
    shown.model.setSource(ConsentSource::WhatsApp);
    QCOMPARE(shown.column(ConsentTableModel::ContactName), u"Mina"_s);
    shown.model.setSearch(u"nobody"_s);
    QCOMPARE(shown.column(ConsentTableModel::ContactName), QString());
    QCOMPARE(shown.model.rowCount(), 0);
}

void ConsentTableModelTest::asksAgainOnlyWhenSomethingChanges()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    QVERIFY(shown.completed.wait());
    shown.model.setView(ConsentView::OptedOut);
    shown.model.setSince({});
    QVERIFY(shown.model.isComplete());
    shown.model.setSince(1);
    QVERIFY(!shown.model.isComplete());
    QVERIFY(shown.completed.wait());
}

void ConsentTableModelTest::sortsByTheColumn()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    shown.model.sort(ConsentTableModel::Evidence, Qt::AscendingOrder);
    QCOMPARE(shown.column(ConsentTableModel::Evidence), u"Maria|Stop!|list.csv"_s);
    QCOMPARE(shown.model.rowOf(shown.model.idAt(2)), 2);
    QCOMPARE(shown.model.rowOf(4711), -1);
}

void ConsentTableModelTest::tellsTheHistoryOfARow()
{
    const ConsentFixture fixture;
    fixture.test.add(u"+551187654321"_s);
    Shown shown(fixture.test);
    QVERIFY(shown.completed.wait());
    const auto history = shown.model.historyOf(0);
    VERIFY_RESULT(history);
    QCOMPARE(history->size(), 2);
    QCOMPARE(history->first().source, ConsentSource::Earlier);
    QCOMPARE(history->last().evidence, u"Maria"_s);
}

void ConsentTableModelTest::rowsStayWhenTheSameAreFound()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    QVERIFY(shown.completed.wait());
    const QSignalSpy reset(&shown.model, &QAbstractItemModel::modelReset);
    fixture.test.run("UPDATE contact SET name = 'Ravindra', name_key = 'ravindra' WHERE id = 1");
    shown.model.refresh();
    QVERIFY(shown.completed.wait());
    QCOMPARE(reset.size(), 0);
    QCOMPARE(shown.column(ConsentTableModel::ContactName), u"IN.7||Ravindra"_s);
}

void ConsentTableModelTest::theFirstRowsComeFirst()
{
    const TestDatabase test;
    fillMany(test, 3000);
    Shown shown(test);
    const QSignalSpy inserted(&shown.model, &QAbstractItemModel::rowsInserted);
    QVERIFY(shown.completed.wait());
    QCOMPARE(shown.model.rowCount(), 3000);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 500);
}

void ConsentTableModelTest::cannotBeEdited()
{
    const ConsentFixture fixture;
    Shown shown(fixture.test);
    QVERIFY(shown.completed.wait());
    QVERIFY(!shown.model.setData(shown.model.index(0, 0), u"forged"_s));
    QVERIFY(!shown.model.flags(shown.model.index(0, 0)).testFlag(Qt::ItemIsEditable));
}

QTEST_GUILESS_MAIN(ConsentTableModelTest)
#include "tst_consenttablemodel.moc"
