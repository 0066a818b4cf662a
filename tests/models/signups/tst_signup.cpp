#include "models/signups/signup.h"

#include "tests/models/signups/signupfixture.h"

using namespace Qt::StringLiterals;

class SignupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatIsRight();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void keepsTheNamesOfStates();
    void isCalledByItsIdWithoutAName();
};

void SignupTest::acceptsWhatIsRight()
{
    Signup signup = validSignup(u"वसंत प्रस्ताव 🎉"_s);
    signup.signupId = u"2718281828459045"_s;
    signup.token = u"JOIN 4821"_s;
    signup.message = u"नमस्ते, मुझे ऑफ़र चाहिए\nधन्यवाद"_s;
    signup.privacyPolicyUrl = u"https://example.com/privacy?lang=hi"_s;
    signup.website = u"https://bücher.example"_s;
    signup.promoCode = u"SPRING-10"_s;
    VERIFY_RESULT(checkSignup(signup));
    VERIFY_RESULT(checkSignup(validSignup()));
}

void SignupTest::refusesWhatIsWrong_data()
{
    QTest::addColumn<Signup>("signup");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *said, auto change) {
        Signup signup = validSignup();
        change(signup);
        QTest::newRow(name) << signup << QString::fromUtf8(said);
    };
    row("no name", "needs a name", [](Signup &signup) { signup.name = u"  "_s; });
    row("a long name", "at most 100", [](Signup &signup) { signup.name = QString(101, u'x'); });
    row("a control character", "invisible", [](Signup &signup) { signup.name = u"a\u0007b"_s; });
    row("no number", "number is missing", [](Signup &signup) { signup.phone.reset(); });
    row("an id that is an address", "not a sign-up ID", [](Signup &signup) { signup.signupId = u"a/b"_s; });
    row("an id with a space", "not a sign-up ID", [](Signup &signup) { signup.signupId = u"12 34"_s; });
    row("an insecure policy", "begins with https://",
        [](Signup &signup) { signup.privacyPolicyUrl = u"http://example.com"_s; });
    row("no address", "begins with https://", [](Signup &signup) { signup.website = u"example.com"_s; });
    row("a script", "begins with https://", [](Signup &signup) { signup.website = u"javascript:alert(1)"_s; });
    row("a password in an address", "begins with https://",
        [](Signup &signup) { signup.website = u"https://me:secret@example.com"_s; });
    row("a short token", "too short", [](Signup &signup) { signup.token = u"abc"_s; });
    row("a token that is a word", "could be a word", [](Signup &signup) { signup.token = u"OFFER"_s; });
    row("a token that is an amount", "could be a word", [](Signup &signup) { signup.token = u"4 821"_s; });
    row("a long token", "too long", [](Signup &signup) { signup.token = QString(41, u'x'); });
    row("a long promo code", "Promo code", [](Signup &signup) { signup.promoCode = QString(51, u'x'); });
    row("a message too long for a QR code", "too long for a QR code",
        [](Signup &signup) { signup.message = QString(200, QChar(u'\u0905')); });
    row("a long confirmation", "Confirmation", [](Signup &signup) { signup.confirmationMessage = QString(1001, u'x'); });
}

void SignupTest::refusesWhatIsWrong()
{
    QFETCH(Signup, signup);
    QFETCH(QString, said);
    const auto checked = checkSignup(signup);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Refused);
    QVERIFY2(checked.error().message.contains(said), qPrintable(checked.error().message));
}

void SignupTest::keepsTheNamesOfStates()
{
    for (const SignupStatus status : {SignupStatus::Active, SignupStatus::Disabled, SignupStatus::Unknown})
        QCOMPARE(signupStatusNamed(signupStatusName(status)), status);
}

void SignupTest::isCalledByItsIdWithoutAName()
{
    Signup signup;
    signup.signupId = u"42"_s;
    QCOMPARE(signupTitle(signup), u"Unknown link 42"_s);
    QCOMPARE(signupTitle(validSignup()), u"Spring offers"_s);
}

QTEST_GUILESS_MAIN(SignupTest)

#include "tst_signup.moc"
