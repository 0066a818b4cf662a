#include "models/csv/labelcells.h"

#include "tests/support/testdatabase.h"

using namespace Qt::StringLiterals;

namespace {

QString cellOf(LabelCells &cells, qint64 contact)
{
    const auto cell = cells.cellOf(contact);
    return cell ? QString::fromUtf8(cell->data(), static_cast<qsizetype>(cell->size())) : cell.error().message;
}

} // namespace

class LabelCellsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheCellsOfContacts();
    void passesOverContactsThatAreNotAskedFor();
    void hasBlankCellsWhereThereAreNoLabels();
};

void LabelCellsTest::givesTheCellsOfContacts()
{
    const TestDatabase test;
    const auto first = test.add(u"+919876543210"_s, {}, {u"VIP"_s, u"Smith, family"_s});
    const auto second = test.add(u"+919876543211"_s);
    const auto third = test.add(u"+919876543212"_s, {}, {u"a;b"_s, u"VIP"_s});
    auto cells = LabelCells::open(*test);
    VERIFY_RESULT(cells);
    QCOMPARE(cellOf(*cells, qint64(first)), u"VIP, \"Smith, family\""_s);
    QCOMPARE(cellOf(*cells, qint64(second)), QString());
    QCOMPARE(cellOf(*cells, qint64(third)), u"VIP, \"a;b\""_s); // in the order in which labels were made
    QCOMPARE(cellOf(*cells, qint64(third) + 1), QString());
}

void LabelCellsTest::passesOverContactsThatAreNotAskedFor()
{
    const TestDatabase test;
    test.add(u"+919876543210"_s, {}, {u"VIP"_s});
    test.add(u"+919876543211"_s, {}, {u"lead"_s});
    const auto third = test.add(u"+919876543212"_s, {}, {u"new"_s});
    auto cells = LabelCells::open(*test);
    VERIFY_RESULT(cells);
    QCOMPARE(cellOf(*cells, qint64(third)), u"new"_s);
}

void LabelCellsTest::hasBlankCellsWhereThereAreNoLabels()
{
    const TestDatabase test;
    const auto id = test.add(u"+919876543210"_s);
    auto cells = LabelCells::open(*test);
    VERIFY_RESULT(cells);
    QCOMPARE(cellOf(*cells, qint64(id)), QString());
    QCOMPARE(cellOf(*cells, qint64(id) + 1), QString());
}

QTEST_GUILESS_MAIN(LabelCellsTest)
#include "tst_labelcells.moc"
