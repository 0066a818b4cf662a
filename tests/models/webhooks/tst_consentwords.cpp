#include "models/webhooks/consentwords.h"
#include "tests/support/testdatabase.h"

#include <QTest>

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

QTEST_GUILESS_MAIN(TestConsentWords)
#include "tst_consentwords.moc"
