#include "models/text/territoryname.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TerritoryNameTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isThatOfTheMostSpokenLanguage_data();
    void isThatOfTheMostSpokenLanguage();
};

void TerritoryNameTest::isThatOfTheMostSpokenLanguage_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("name");

    QTest::newRow("Germany") << u"DE"_s << u"Deutschland"_s;
    QTest::newRow("India") << u"IN"_s << u"भारत"_s;
    QTest::newRow("Egypt") << u"EG"_s << u"مصر"_s;
    QTest::newRow("United States") << u"US"_s << u"United States"_s;
    QTest::newRow("United Kingdom") << u"GB"_s << u"United Kingdom"_s;
    QTest::newRow("no territory") << u"Q1"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TerritoryNameTest::isThatOfTheMostSpokenLanguage()
{
    QFETCH(const QString, code);
    QTEST(nativeTerritoryName(code), "name");
}

QTEST_APPLESS_MAIN(TerritoryNameTest)
#include "tst_territoryname.moc"
