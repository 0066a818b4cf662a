#include "models/text/similarity.h"

#include <QTest>

using namespace Qt::StringLiterals;

class SimilarityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNamesThatMayBeMeantToBeTheSame_data();
    void findsNamesThatMayBeMeantToBeTheSame();
};

void SimilarityTest::findsNamesThatMayBeMeantToBeTheSame_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("similar");
    QTest::newRow("punctuation") << u"V.I.P."_s << u"vip"_s << true;
    QTest::newRow("spaces") << u"new customer"_s << u"NewCustomer"_s << true;
    QTest::newRow("accents") << u"Élite"_s << u"elite"_s << true;
    QTest::newRow("one letter more") << u"Lead"_s << u"Leads"_s << true;
    QTest::newRow("one letter less in front") << u"Xleads"_s << u"leads"_s << true;
    QTest::newRow("one letter missing inside") << u"Custmer"_s << u"Customer"_s << true;
    QTest::newRow("another letter") << u"Costumer"_s << u"Custumer"_s << true;
    QTest::newRow("another letter at the end") << u"leads"_s << u"leadz"_s << true;
    QTest::newRow("neighbours exchanged") << u"Cutsomer"_s << u"Customer"_s << true;
    QTest::newRow("neighbours exchanged at the end") << u"Custmoer"_s << u"Customer"_s << true;
    QTest::newRow("two letters more") << u"Lead"_s << u"Leader"_s << false;
    QTest::newRow("two other letters") << u"Custodian"_s << u"Custadien"_s << false;
    QTest::newRow("short words") << u"A1"_s << u"A2"_s << false;
    QTest::newRow("three letters") << u"VIP"_s << u"VIPs"_s << false;
    QTest::newRow("nothing but punctuation") << u"..."_s << u"!"_s << false;
    QTest::newRow("nothing") << QString() << QString() << false;
}

void SimilarityTest::findsNamesThatMayBeMeantToBeTheSame()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const bool, similar);
    QCOMPARE(isSimilar(one, other), similar);
    QCOMPARE(isSimilar(other, one), similar);
}

QTEST_APPLESS_MAIN(SimilarityTest)
#include "tst_similarity.moc"
