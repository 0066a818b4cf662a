#include "models/webhooks/consentwords.h"
#include "tests/support/testdatabase.h"

#include <QFile>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

class TestConsentWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsWhatIsOnlyAWord_data();
    void knowsWhatIsOnlyAWord();
    void theShippedListIsSound();
    void canBeReplaced();
    void refusesAListThatContradictsItself();
    void hasALanguageForEachDeliveredWord();
    void aWordIsRefusedBesideItself();
    void whatAPersonChangedSurvivesTheMigration();
};

void TestConsentWords::knowsWhatIsOnlyAWord_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("meaning"); // 1 opts out, 0 in, -1 neither
    const auto row = [](const QString &text, int meaning) { QTest::newRow(qPrintable(text)) << text << meaning; };
    row(u"STOP"_s, 1);
    row(u"stop"_s, 1);
    row(u" Stop. "_s, 1);
    row(u"“Stop!!”"_s, 1);
    row(u"STOP \U0001F6D1"_s, 1);
    row(u"*STOP*"_s, 1);
    row(u"\u200Estop\u200B"_s, 1);
    row(u"ＳＴＯＰ"_s, 1);
    row(u"stop  all"_s, 1);
    row(u"opt-out"_s, 1);
    row(u"Unsubscribe\n"_s, 1);
    row(u"arret"_s, 1);
    row(u"Arrêt"_s, 1);
    row(u"abonelikten çık"_s, 1);
    row(u"СТОП"_s, 1);
    row(u"बंद करें"_s, 1);
    row(u"إلغاء الاشتراك"_s, 1);
    row(u"退订"_s, 1);
    row(u"수신거부"_s, 1);
    row(u"START"_s, 0);
    row(u"Unstop"_s, 0);
    row(u"please stop by tomorrow"_s, -1);
    row(u"Stop by?"_s, -1);
    row(u"don't stop"_s, -1);
    row(u"STOP STOP"_s, -1);
    row(u"stops"_s, -1);
    row(u"non-stop"_s, -1);
    row(u"bus stop"_s, -1);
    row(u"STOP 2"_s, -1);
    row(u"start tomorrow"_s, -1);
    row(u""_s, -1);
    row(u"!!!"_s, -1);
    row(u"\U0001F6D1"_s, -1);
    row(u"stop"_s + QString(5000, u' ') + u"x"_s, -1);
}

void TestConsentWords::knowsWhatIsOnlyAWord()
{
    QFETCH(QString, text);
    QFETCH(int, meaning);
    const TestDatabase test;
    const auto words = ConsentWords::load(*test);
    VERIFY_RESULT(words);
    const auto said = words->meaningOf(text);
    QCOMPARE(said ? int(*said) : -1, meaning);
}

void TestConsentWords::theShippedListIsSound()
{
    const TestDatabase test;
    const auto list = consentWords(*test);
    VERIFY_RESULT(list);
    QVERIFY(list->size() > 80);
    const ConsentWords words(*list);
    for (const ConsentWord &word : *list)
        QCOMPARE(words.meaningOf(word.word), std::optional(word.optsOut));
    VERIFY_RESULT(setConsentWords(*test, *list));
}

void TestConsentWords::canBeReplaced()
{
    const TestDatabase test;
    VERIFY_RESULT(
        setConsentWords(*test, {{.word = u" Basta "_s, .optsOut = true}, {.word = u"Dale"_s, .optsOut = false}}));
    const auto words = ConsentWords::load(*test);
    VERIFY_RESULT(words);
    QCOMPARE(words->meaningOf(u"basta!"_s), std::optional(true));
    QCOMPARE(words->meaningOf(u"DALE"_s), std::optional(false));
    QVERIFY(!words->meaningOf(u"STOP"_s));
}

void TestConsentWords::refusesAListThatContradictsItself()
{
    const TestDatabase test;
    QVERIFY(!setConsentWords(*test, {{.word = u"Stop"_s, .optsOut = true}, {.word = u"STOP!"_s, .optsOut = false}}));
    QVERIFY(!setConsentWords(*test, {{.word = u" ?! "_s, .optsOut = true}}));
    QVERIFY(consentWords(*test)->size() > 80);
}

void TestConsentWords::hasALanguageForEachDeliveredWord()
{
    const TestDatabase test;
    const auto delivered = deliveredConsentWords(*test);
    VERIFY_RESULT(delivered);
    QCOMPARE(*delivered, *consentWords(*test));
    for (const ConsentWord &word : *delivered)
        QVERIFY2(!word.language.isEmpty(), qPrintable(word.word));
    VERIFY_RESULT(setConsentWords(*test, {{.word = u"Basta"_s, .optsOut = true, .language = u"it"_s}}));
    QCOMPARE(consentWords(*test)->constFirst().language, u"it"_s);
    QCOMPARE(*deliveredConsentWords(*test), *delivered);
}

void TestConsentWords::aWordIsRefusedBesideItself()
{
    const QList<ConsentWord> others{{.word = u"Arrêt"_s, .optsOut = true}, {.word = u"START"_s, .optsOut = false}};
    QVERIFY(!refusalOf({.word = u"Basta"_s, .optsOut = true}, others));
    QVERIFY(refusalOf({.word = u"«ARRET!»"_s, .optsOut = false}, others)->contains(u"Arrêt"_s));
    QVERIFY(refusalOf({.word = u"start"_s, .optsOut = false}, others)->contains(u"START"_s));
    QVERIFY(refusalOf({.word = u"  "_s, .optsOut = true}, others));
    QVERIFY(refusalOf({.word = u"!?"_s, .optsOut = true}, others));
    QVERIFY(refusalOf({.word = QString(300, u'x'), .optsOut = true}, others));
}

void TestConsentWords::whatAPersonChangedSurvivesTheMigration()
{
    const TestDatabase test;
    // As it was before: no languages, STOP removed, a word of their own.
    test.run("DELETE FROM consent_word WHERE word = 'STOP'");
    test.run("INSERT INTO consent_word(word, opts_out) VALUES ('BASTA YA', 1)");
    test.run("ALTER TABLE consent_word DROP COLUMN language");
    test.run("DROP TABLE delivered_consent_word");
    QFile file(u":/migrations/010_consent_languages.sql"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(sqlite3_exec((*test).handle(), file.readAll().constData(), nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(test.integer("SELECT count(*) FROM consent_word WHERE word = 'STOP'"), 0);
    QCOMPARE(test.text("SELECT language FROM consent_word WHERE word = 'BASTA YA'"), QString());
    QCOMPARE(test.text("SELECT language FROM consent_word WHERE word = 'BAJA'"), u"es"_s);
}

QTEST_GUILESS_MAIN(TestConsentWords)
#include "tst_consentwords.moc"
