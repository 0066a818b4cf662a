#include "models/csv/csvtable.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestCsvTable final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheColumnsAndTheFirstRow()
    {
        const std::string_view text = "\nName,Phone\n\nAnna,+919876543210\n";
        const auto table = CsvTable::read(text, {});
        QVERIFY(table);
        QVERIFY(!table->isEmpty());
        QCOMPARE(table->mapping.titles(), QStringList({u"Name"_s, u"Phone"_s}));
        QCOMPARE(table->sample, QList<QStringList>({{u"Anna"_s, u"+919876543210"_s}}));
        CsvReader rows = table->rows(text, {});
        CsvReader::Record row;
        QVERIFY(*rows.next(row));
        QCOMPARE(row.line, 3); // the blank line
        QVERIFY(isBlankLine(row));
    }

    void failsOnAQuotationMarkThatIsNeverClosed() { QVERIFY(!CsvTable::read("Name\n\"Anna\n", {})); }
};

QTEST_APPLESS_MAIN(TestCsvTable)
#include "tst_csvtable.moc"
