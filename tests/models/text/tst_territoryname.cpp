#include "models/text/territoryname.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TerritoryNameTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isThereInEnglishAndInTheMostSpokenLanguage_data();
    void isThereInEnglishAndInTheMostSpokenLanguage();
};

void TerritoryNameTest::isThereInEnglishAndInTheMostSpokenLanguage_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("native");

    QTest::newRow("Germany") << u"DE"_s << u"Germany"_s << u"Deutschland"_s;
    QTest::newRow("India") << u"IN"_s << u"India"_s << u"भारत"_s;
    QTest::newRow("Egypt") << u"EG"_s << u"Egypt"_s << u"مصر"_s;
    QTest::newRow("United States") << u"US"_s << u"United States"_s << u"United States"_s;
    QTest::newRow("United Kingdom") << u"GB"_s << u"United Kingdom"_s << u"United Kingdom"_s;
    QTest::newRow("with an ampersand") << u"AG"_s << u"Antigua & Barbuda"_s << u"Antigua & Barbuda"_s;
    QTest::newRow("no territory") << u"Q1"_s << QString() << QString();
    QTest::newRow("nothing") << QString() << QString() << QString();
}

void TerritoryNameTest::isThereInEnglishAndInTheMostSpokenLanguage()
{
    QFETCH(const QString, code);
    QTEST(territoryName(code, "en"), "english");
    QTEST(nativeTerritoryName(code), "native");
}

QTEST_APPLESS_MAIN(TerritoryNameTest)
#include "tst_territoryname.moc"
