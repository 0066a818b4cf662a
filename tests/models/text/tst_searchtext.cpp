#include "models/text/searchtext.h"

#include "models/text/folding.h"

#include <QTest>

namespace {

std::string recordOf(const QString &phone, const QString &name, const QString &email)
{
    std::string record;
    for (const QString &text : {phone, name, email}) {
        appendFolded(record, text.toStdString());
        record += SearchText::separator;
    }
    return record;
}

const QString number = QStringLiteral("+919876543210");

} // namespace

class SearchTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void doesNotFind_data();
    void doesNotFind();
    void isEmptyWithoutAnyText();
    void looksForANumberInThePhoneOnly();
    void findsNobodyWhoHasNoPhone();
};

void SearchTextTest::finds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::newRow("accent left out") << QStringLiteral("elodie") << QStringLiteral("Élodie Durand");
    QTest::newRow("accent typed") << QStringLiteral("Élodie") << QStringLiteral("ELODIE");
    QTest::newRow("Cyrillic") << QStringLiteral("иван") << QStringLiteral("ИВАН Петров");
    QTest::newRow("eszett") << QStringLiteral("strasse") << QStringLiteral("Straße");
    QTest::newRow("ss for eszett") << QStringLiteral("STRAẞE") << QStringLiteral("Strasse");
    QTest::newRow("part of a word") << QStringLiteral("dur") << QStringLiteral("Élodie Durand");
    QTest::newRow("words in any order") << QStringLiteral("durand elo") << QStringLiteral("Élodie Durand");
    QTest::newRow("words in different fields") << QStringLiteral("elodie example.com") << QStringLiteral("Élodie");
    QTest::newRow("spaces around") << QStringLiteral("  elodie\t") << QStringLiteral("Élodie");
    QTest::newRow("quote and percent") << QStringLiteral("o'b 100%") << QStringLiteral("O'Brien 100%");
    QTest::newRow("Devanagari") << QStringLiteral("शर्मा") << QStringLiteral("राम शर्मा");
    QTest::newRow("number with spaces") << QStringLiteral("98765 43210") << QString();
    QTest::newRow("number with trunk zero") << QStringLiteral("098765-43210") << QString();
    QTest::newRow("number with trunk zero and space") << QStringLiteral("098765 43210") << QString();
    QTest::newRow("number with country code") << QStringLiteral("+91-98765-43210") << QString();
    QTest::newRow("number with 00") << QStringLiteral("0091 98765 43210") << QString();
    QTest::newRow("number with brackets") << QStringLiteral("+91 (0) 98765.43210") << QString();
    QTest::newRow("number with slash") << QStringLiteral("098765/43210") << QString();
    QTest::newRow("number with no-break space") << QStringLiteral("98765\u00A043210") << QString();
    QTest::newRow("number with a long dash") << QStringLiteral("98765–43210") << QString();
    QTest::newRow("number in other digits") << QStringLiteral("९८७६५ ४३२१०") << QString();
    QTest::newRow("part of a number") << QStringLiteral("765-43") << QString();
    QTest::newRow("plus alone") << QStringLiteral("+") << QString();
    QTest::newRow("number in the name") << QStringLiteral("24/7") << QStringLiteral("Shop 24/7");
    QTest::newRow("number and word") << QStringLiteral("elodie 98765") << QStringLiteral("Élodie");
}

void SearchTextTest::finds()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, name);
    QVERIFY(SearchText(typed).matches(recordOf(number, name, QStringLiteral("info@example.com"))));
}

void SearchTextTest::doesNotFind_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::newRow("another name") << QStringLiteral("elena") << QStringLiteral("Élodie Durand");
    QTest::newRow("one word of two") << QStringLiteral("elodie martin") << QStringLiteral("Élodie Durand");
    QTest::newRow("across two fields") << QStringLiteral("durandinfo") << QStringLiteral("Élodie Durand");
    QTest::newRow("from the phone into the name") << QStringLiteral("2105") << QStringLiteral("5 Points");
    QTest::newRow("percent is no wildcard") << QStringLiteral("e%e") << QStringLiteral("Élodie");
    QTest::newRow("underscore is no wildcard") << QStringLiteral("_lodie") << QStringLiteral("Élodie");
    QTest::newRow("another number") << QStringLiteral("98765 43211") << QString();
    QTest::newRow("Devanagari without a sign") << QStringLiteral("शरमा") << QStringLiteral("राम शर्मा");
}

void SearchTextTest::doesNotFind()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, name);
    QVERIFY(!SearchText(typed).matches(recordOf(number, name, QStringLiteral("info@example.com"))));
}

void SearchTextTest::isEmptyWithoutAnyText()
{
    QVERIFY(SearchText().isEmpty());
    QVERIFY(SearchText(QString()).isEmpty());
    QVERIFY(SearchText(QStringLiteral(" \u00A0\t")).isEmpty());
    QVERIFY(SearchText(QString()).matches(recordOf(number, QString(), QString())));
    QVERIFY(!SearchText(QStringLiteral("0")).isEmpty());
    QCOMPARE(SearchText(QStringLiteral("00 91")).digits(), std::string("91"));
    QCOMPARE(SearchText(QStringLiteral("000")).digits(), std::string("000"));
    QCOMPARE(SearchText(QStringLiteral("3M")).digits(), std::string());
}

void SearchTextTest::looksForANumberInThePhoneOnly()
{
    const SearchText search(QStringLiteral("0123-45"));
    QVERIFY(search.matches(recordOf(QStringLiteral("+9112345"), QString(), QString())));
    QVERIFY(!search.matches(recordOf(number, QStringLiteral("12345"), QString())));
    QVERIFY(search.matches(recordOf(number, QStringLiteral("room 0123-45"), QString())));
}

void SearchTextTest::findsNobodyWhoHasNoPhone()
{
    QVERIFY(!SearchText(QStringLiteral("98765")).matches(recordOf(QString(), QStringLiteral("Anna"), QString())));
    QVERIFY(SearchText(QStringLiteral("anna")).matches(recordOf(QString(), QStringLiteral("Anna"), QString())));
}

QTEST_APPLESS_MAIN(SearchTextTest)
#include "tst_searchtext.moc"
