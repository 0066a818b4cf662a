#include "models/signups/signuptoken.h"

#include "tests/support/testdatabase.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

const QString alphabet = u"23456789abcdefghjkmnpqrstuvwxyz"_s;

} // namespace

class SignupTokenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void madeTokensAreEasyToCopy();
    void aSlipIsNoToken();
    void spellingsAreTheSame_data();
    void spellingsAreTheSame();
    void slipsAreMistaken_data();
    void slipsAreMistaken();
};

void SignupTokenTest::madeTokensAreEasyToCopy()
{
    QSet<QString> made;
    for (int i = 0; i < 2000; ++i) {
        const QString token = makeSignupToken();
        QCOMPARE(token.size(), 7);
        QCOMPARE(token.at(3), u'-');
        for (const QChar c : signupTokenKey(token))
            QVERIFY2(alphabet.contains(c), qPrintable(token));
        QVERIFY2(token.contains(QRegularExpression(u"[2-9]"_s)) && token.contains(QRegularExpression(u"[A-Z]"_s)),
            qPrintable(token));
        QVERIFY(isMadeSignupToken(token));
        VERIFY_RESULT(checkSignupToken(token));
        made.insert(token);
    }
    QVERIFY(made.size() > 1990);
}

/// Every wrong character and every two neighbours that changed places, exhaustively for some tokens.
void SignupTokenTest::aSlipIsNoToken()
{
    for (int i = 0; i < 200; ++i) {
        const QString key = signupTokenKey(makeSignupToken());
        for (qsizetype place = 0; place < key.size(); ++place) {
            for (const QChar c : alphabet) {
                QString wrong = key;
                wrong[place] = c;
                QCOMPARE(isMadeSignupToken(wrong), wrong == key);
            }
            QString swapped = key;
            if (place > 0)
                std::swap(swapped[place], swapped[place - 1]);
            QCOMPARE(isMadeSignupToken(swapped), swapped == key);
        }
    }
}

void SignupTokenTest::spellingsAreTheSame_data()
{
    QTest::addColumn<QString>("spelling");
    QTest::newRow("small") << u"k7q-4wm"_s;
    QTest::newRow("without hyphen") << u"K7Q4WM"_s;
    QTest::newRow("space") << u"K7Q 4WM"_s;
    QTest::newRow("another dash") << u"K7Q–4WM"_s;
    QTest::newRow("Arabic digits") << u"K٧Q-٤WM"_s;
    QTest::newRow("Devanagari digits") << u"K७Q-४WM"_s;
    QTest::newRow("wide letters") << u"Ｋ７Ｑ－４ＷＭ"_s;
    QTest::newRow("invisible marks") << u"\u200EK7Q-4WM\u200F"_s;
}

void SignupTokenTest::spellingsAreTheSame()
{
    QFETCH(QString, spelling);
    QCOMPARE(signupTokenKey(spelling), u"k7q4wm"_s);
}

void SignupTokenTest::slipsAreMistaken_data()
{
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isMistaken");
    QTest::newRow("the same") << u"join4821"_s << true;
    QTest::newRow("wrong at the end") << u"join4822"_s << true;
    QTest::newRow("wrong in the middle") << u"jain4821"_s << true;
    QTest::newRow("one missing") << u"joi4821"_s << true;
    QTest::newRow("one missing at the end") << u"join482"_s << true;
    QTest::newRow("one too many") << u"jooin4821"_s << true;
    QTest::newRow("one before") << u"1join4821"_s << true;
    QTest::newRow("swapped") << u"jion4821"_s << true;
    QTest::newRow("swapped at the end") << u"join4812"_s << true;
    QTest::newRow("two wrong") << u"join4899"_s << false;
    QTest::newRow("two missing") << u"join48"_s << false;
    QTest::newRow("another") << u"spring25"_s << false;
}

void SignupTokenTest::slipsAreMistaken()
{
    QFETCH(QString, other);
    QFETCH(bool, isMistaken);
    QCOMPARE(areEasilyMistaken(u"join4821"_s, other), isMistaken);
    QCOMPARE(areEasilyMistaken(other, u"join4821"_s), isMistaken);
}

QTEST_GUILESS_MAIN(SignupTokenTest)

#include "tst_signuptoken.moc"
