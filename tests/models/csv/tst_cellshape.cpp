#include "models/csv/cellshape.h"

#include <QTest>

using namespace Qt::StringLiterals;

class CellShapeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsShapesApart_data();
    void tellsShapesApart();
};

void CellShapeTest::tellsShapesApart_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<CellShape>("shape");
    const struct
    {
        CellShape shape;
        QStringList cells;
    } rows[] = {
        {CellShape::Blank, {u""_s, u" \t"_s, u"\u00A0"_s}},
        {CellShape::InternationalPhone,
            {u"+919876543210"_s, u"+91 98765-43210"_s, u"0049 (0)30 1234567"_s, u"'+49.30.1234567"_s,
                u"tel:+1-202-555-0123"_s, u"(+44) 20 7946 0958"_s, u"\u202A+49 170 1234567\u202C"_s}},
        {CellShape::Phone,
            {u"9876543210"_s, u"030/1234567"_s, u"(202) 555-0123"_s, u"919876543210.0"_s, u"9.19877E+11"_s,
                u"9,19877e11"_s, u"٠٥٠١٢٣٤٥٦٧"_s, u"98765\u00A043210"_s, u"0170\u20111234567"_s}},
        {CellShape::Email, {u"john@example.com"_s, u" a.b+c@mail.example.co "_s}},
        {CellShape::Words, {u"John Doe"_s, u"राम"_s, u"محمد"_s, u"Müller, Karl"_s, u"VIP"_s, u"O'Brien"_s, u"true"_s}},
        {CellShape::Other,
            {u"2026-11-21"_s, u"21.11.2026"_s, u"21/11/2026"_s, u"2026-11-21T09:00:00Z"_s, u"123456"_s,
                u"123456789012345678"_s, u"12 Main Street"_s, u"@john"_s, u"-"_s, u"john@example"_s, u"E"_s + u"1"_s,
                QString(300, u'a'), QString(300, u'1')}},
    };
    for (const auto &row : rows)
        for (const QString &cell : row.cells)
            QTest::newRow(qPrintable(u"\"%1\""_s.arg(cell.left(40)))) << cell << row.shape;
}

void CellShapeTest::tellsShapesApart()
{
    QFETCH(const QString, cell);
    QFETCH(const CellShape, shape);
    QCOMPARE(shapeOf(cell), shape);
}

QTEST_APPLESS_MAIN(CellShapeTest)
#include "tst_cellshape.moc"
