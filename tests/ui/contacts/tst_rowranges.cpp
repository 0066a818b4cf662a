#include "ui/contacts/rowranges.h"

#include <QItemSelection>
#include <QStandardItemModel>
#include <QTest>

class TestRowRanges final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neighboursAndOverlapsAreOneRange()
    {
        const QStandardItemModel model(20, 3);
        const QItemSelection selection = selectionOf({{5, 7}, {0, 1}, {8, 9}, {6, 8}}, model);
        QCOMPARE(rowRanges(selection), (QList<RowRange>{{0, 1}, {5, 9}}));
        QCOMPARE(rowCount(rowRanges(selection)), 7);
    }

    void idsComeInTheOrderOfTheRows()
    {
        const ContactIds ids = {ContactId(9), ContactId(4), ContactId(7), ContactId(1)};
        QCOMPARE(idsIn({{0, 0}, {2, 3}}, ids), (ContactIds{ContactId(9), ContactId(7), ContactId(1)}));
    }

    void aSelectionCoversWholeRows()
    {
        const QStandardItemModel model(4, 3);
        const QItemSelection selection = selectionOf({{1, 2}}, model);
        QCOMPARE(selection.size(), 1);
        QCOMPARE(selection.first().left(), 0);
        QCOMPARE(selection.first().right(), 2);
    }
};

QTEST_MAIN(TestRowRanges)
#include "tst_rowranges.moc"
