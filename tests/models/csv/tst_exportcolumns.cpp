#include "models/csv/exportcolumns.h"

#include <QTest>

using namespace Qt::StringLiterals;

class ExportColumnsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standInTheirOneOrder();
    void areKnownByTheirNames();
    void haveANameEach();
    void haveAUsualChoice();
    void areNoneAtFirst();
};

void ExportColumnsTest::standInTheirOneOrder()
{
    ExportColumns columns;
    columns.insert(ExportColumn::WaId);
    columns.insert(ExportColumn::Email);
    columns.insert(ExportColumn::Phone);
    QCOMPARE(columns.names(), QStringList({u"phone"_s, u"email"_s, u"wa_id"_s}));
    QVERIFY(columns.contains(ExportColumn::Email));
    QVERIFY(!columns.contains(ExportColumn::Name));
}

void ExportColumnsTest::areKnownByTheirNames()
{
    const auto columns = ExportColumns::named({u"labels"_s, u"shoe size"_s, u"Name"_s, u"phone"_s, u"phone"_s});
    QCOMPARE(columns.names(), QStringList({u"phone"_s, u"labels"_s}));
    QCOMPARE(ExportColumns::named(ExportColumns::all().names()), ExportColumns::all());
}

void ExportColumnsTest::haveANameEach()
{
    QStringList names = ExportColumns::all().names();
    QCOMPARE(names.size(), static_cast<qsizetype>(ExportColumns::count));
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY(!names.contains(QString()));
    QCOMPARE(QLatin1String(ExportColumns::nameOf(ExportColumn::SubscribedViaSignup)),
        QLatin1String("subscribed_via_signup"));
}

void ExportColumnsTest::haveAUsualChoice()
{
    QCOMPARE(ExportColumns::usual().names(),
        QStringList({u"phone"_s, u"name"_s, u"email"_s, u"labels"_s, u"opted_out"_s, u"created_at"_s}));
}

void ExportColumnsTest::areNoneAtFirst()
{
    QVERIFY(ExportColumns().isEmpty());
    QVERIFY(!ExportColumns::usual().isEmpty());
    QCOMPARE(ExportColumns::named({u"nothing"_s}), ExportColumns());
}

QTEST_APPLESS_MAIN(ExportColumnsTest)
#include "tst_exportcolumns.moc"
