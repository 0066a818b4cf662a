#include "models/signups/signuptokens.h"

#include "models/signups/signuptoken.h"
#include "tests/models/signups/signupfixture.h"

using namespace Qt::StringLiterals;

namespace {

const SignupTokens tokens({{u"k7q4wm"_s, SignupId(1)}, {u"join4821"_s, SignupId(2)}});

QString found(const QString &text)
{
    QStringList ids;
    for (const SignupId id : tokens.signupsIn(text))
        ids.append(QString::number(static_cast<qint64>(id)));
    return ids.join(u' ');
}

} // namespace

class SignupTokensTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTokensInTexts_data();
    void findsTokensInTexts();
    void findsNothingWithoutLinks();
    void loadsThoseOfAllLinks();
    void aMistypedTokenIsNobodys();
};

void SignupTokensTest::findsTokensInTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("ids");
    QTest::newRow("alone") << u"K7Q-4WM"_s << u"1"_s;
    QTest::newRow("as the link has it") << u"Hello, I would like your offers. (K7Q-4WM)"_s << u"1"_s;
    QTest::newRow("in the middle, small") << u"hi k7q4wm thanks"_s << u"1"_s;
    QTest::newRow("two words") << u"Please: join 4821!"_s << u"2"_s;
    QTest::newRow("as one") << u"JOIN4821"_s << u"2"_s;
    QTest::newRow("both, the second twice") << u"join-4821 K7Q-4WM JOIN 4821"_s << u"2 1"_s;
    QTest::newRow("Arabic text and digits") << u"مرحبا K٧Q-٤WM شكرا"_s << u"1"_s;
    QTest::newRow("directional marks inside") << u"مرحبا \u2066K7Q\u2069-\u20664WM\u2069"_s << u"1"_s;
    QTest::newRow("over two lines") << u"K7Q\n4WM"_s << u"1"_s;
    QTest::newRow("emoji around") << u"🎉K7Q-4WM🎉"_s << u"1"_s;
    QTest::newRow("part of a word") << u"xK7Q-4WMx"_s << QString();
    QTest::newRow("other words between") << u"K7Q and 4WM"_s << QString();
    QTest::newRow("a full stop and a new sentence between") << u"join. 4821 people"_s << QString();
    QTest::newRow("one wrong character") << u"K7Q-4WN"_s << QString();
    QTest::newRow("something else") << u"please stop by tomorrow"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("very long") << QString(100'000, u'x') << QString();
}

void SignupTokensTest::findsTokensInTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, ids);
    QCOMPARE(found(text), ids);
}

void SignupTokensTest::findsNothingWithoutLinks()
{
    QVERIFY(SignupTokens({}).signupsIn(u"K7Q-4WM"_s).isEmpty());
}

void SignupTokensTest::loadsThoseOfAllLinks()
{
    const TestDatabase test;
    const Signup spring = added(test, validSignup());
    const Signup autumn = added(test, validSignup(u"Autumn"_s));
    const auto loaded = SignupTokens::load(*test);
    VERIFY_RESULT(loaded);
    QCOMPARE(loaded->signupsIn(autumn.token + u", "_s + spring.token), (QList{autumn.id, spring.id}));
}

/// Among 60 links, no single wrong character in any of their tokens leads to another.
void SignupTokensTest::aMistypedTokenIsNobodys()
{
    const TestDatabase test;
    QStringList made;
    for (int i = 0; i < 60; ++i)
        made.append(added(test, validSignup(QString::number(i))).token);
    const auto loaded = SignupTokens::load(*test);
    VERIFY_RESULT(loaded);
    for (const QString &token : made) {
        for (qsizetype place = 0; place < token.size(); ++place) {
            for (const QChar c : u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"_s) {
                QString typed = token;
                typed[place] = c;
                if (typed != token && token.at(place) != u'-')
                    QVERIFY2(loaded->signupsIn(typed).isEmpty(), qPrintable(token + u' ' + typed));
            }
        }
    }
}

QTEST_GUILESS_MAIN(SignupTokensTest)

#include "tst_signuptokens.moc"
