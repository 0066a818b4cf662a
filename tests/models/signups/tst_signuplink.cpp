#include "models/signups/signuplink.h"

#include "tests/models/signups/signupfixture.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

class SignupLinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildsBothForms();
    void encodesTheText_data();
    void encodesTheText();
    void hasNoLinkWithoutANumber();
};

void SignupLinkTest::buildsBothForms()
{
    Signup signup = validSignup();
    signup.token = u"K7Q-4WM"_s;
    signup.signupId = signup.token;
    QCOMPARE(inAppSignupLink(signup), QString());
    QCOMPARE(signupLink(signup),
        u"https://wa.me/15550100999?text=Hello%2C%20I%20would%20like%20your%20offers.%20%28K7Q-4WM%29"_s);
    signup.signupId = u"2718281828459045"_s;
    QCOMPARE(signupLink(signup), u"https://wa.me/15550100999/signup/2718281828459045"_s);
    QVERIFY(textSignupLink(signup).startsWith(u"https://wa.me/15550100999?text="_s));
}

void SignupLinkTest::encodesTheText_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("ASCII that means something in addresses") << u"50% & more? a+b=c #1 / \"x\""_s;
    QTest::newRow("line break") << u"one\ntwo"_s;
    QTest::newRow("Devanagari") << u"नमस्ते"_s;
    QTest::newRow("Arabic") << u"أريد عروضكم"_s;
    QTest::newRow("emoji") << u"🎉👩‍👩‍👧"_s;
    QTest::newRow("nothing") << QString();
}

/// Read back by Qt's own parser.
void SignupLinkTest::encodesTheText()
{
    QFETCH(QString, message);
    Signup signup = validSignup();
    signup.message = message;
    signup.token = u"K7Q-4WM"_s;
    const QString link = textSignupLink(signup);
    const QUrl url(link, QUrl::StrictMode);
    QVERIFY2(url.isValid(), qPrintable(url.errorString()));
    QVERIFY(!link.contains(u'+') && !link.contains(u' '));
    QCOMPARE(QUrlQuery(url).queryItemValue(u"text"_s, QUrl::FullyDecoded), signupText(signup));
    QVERIFY(signupText(signup).contains(u"K7Q-4WM"_s));
}

void SignupLinkTest::hasNoLinkWithoutANumber()
{
    Signup signup;
    signup.signupId = u"42"_s;
    signup.token = u"K7Q-4WM"_s;
    QCOMPARE(signupLink(signup), QString());
    QCOMPARE(textSignupLink(signup), QString());
}

QTEST_GUILESS_MAIN(SignupLinkTest)

#include "tst_signuplink.moc"
