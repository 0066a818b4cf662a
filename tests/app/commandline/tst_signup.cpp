#include "tests/support/program.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei signup add|list|disable`.
class SignupTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addPrintsTheLinkOfAnInAppSignup();
    void addMakesATokenForALinkByText();
    void addTakesEveryField();
    void addUsesTheOnlyAccountAndTheUsualNumber();
    void addRefuses_data();
    void addRefuses();
    void aRefusedLinkLeavesNoLabel();
    void wrongUsage_data();
    void wrongUsage();
    void listShowsAll();
    void disableByIdTokenOrName_data();
    void disableByIdTokenOrName();
    void disableOfAnUnknownLinkFails();

private:
    static QStringList add(const QStringList &more = {})
    {
        return QStringList{u"signup"_s, u"add"_s, u"--name"_s, u"Spring offers"_s, u"--phone"_s, u"+1 555 010 0999"_s} + more;
    }
};

void SignupTest::addPrintsTheLinkOfAnInAppSignup()
{
    const Program program;
    const auto run = program.json(add({u"--signup-id"_s, u"2718"_s, u"--token"_s, u"SPRING25"_s}));
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().value(u"link"_s).toString(), u"https://wa.me/15550100999/signup/2718"_s);
    QCOMPARE(run.json().value(u"text_link"_s).toString(), u"https://wa.me/15550100999?text=SPRING25"_s);
    QCOMPARE(run.json().value(u"status"_s).toString(), u"active"_s);
    QCOMPARE(run.json().value(u"subscribers"_s).toInt(), 0);
}

void SignupTest::addMakesATokenForALinkByText()
{
    const Program program;
    const auto result = program.json(add({u"--message"_s, u"I'd like offers"_s})).json();
    const QString token = result.value(u"token"_s).toString();
    QCOMPARE(token.size(), 7);
    QCOMPARE(result.value(u"signup_id"_s).toString(), token);
    QCOMPARE(result.value(u"link"_s).toString(),
        u"https://wa.me/15550100999?text=I%27d%20like%20offers%20%28"_s + token + u"%29"_s);
    QCOMPARE(result.value(u"text_link"_s), result.value(u"link"_s));
}

void SignupTest::addTakesEveryField()
{
    const Program program;
    const auto result = program
                            .json(add({u"--message"_s, u"नमस्ते"_s, u"--confirmation"_s, u"Thanks"_s, u"--privacy-policy"_s,
                                u"https://example.com/privacy"_s, u"--website"_s, u"https://example.com"_s,
                                u"--promo-code"_s, u"TEN"_s, u"--label"_s, u"Newsletter"_s}))
                            .json();
    QCOMPARE(result.value(u"message"_s).toString(), u"नमस्ते"_s);
    QCOMPARE(result.value(u"confirmation_message"_s).toString(), u"Thanks"_s);
    QCOMPARE(result.value(u"privacy_policy_url"_s).toString(), u"https://example.com/privacy"_s);
    QCOMPARE(result.value(u"website"_s).toString(), u"https://example.com"_s);
    QCOMPARE(result.value(u"promo_code"_s).toString(), u"TEN"_s);
    QCOMPARE(result.value(u"label"_s).toString(), u"Newsletter"_s);
    QVERIFY(result.value(u"account"_s).isNull());
}

void SignupTest::addUsesTheOnlyAccountAndTheUsualNumber()
{
    const Program program;
    QCOMPARE(program.run({u"account"_s, u"add"_s, u"--name"_s, u"Shop"_s, u"--phone-number-id"_s, u"100"_s}).exitCode, 0);
    QCOMPARE(program.json(add()).json().value(u"account"_s).toString(), u"Shop"_s);
    const auto second = program.json({u"signup"_s, u"add"_s, u"--name"_s, u"Autumn"_s, u"--signup-id"_s, u"9"_s});
    QCOMPARE(second.json().value(u"link"_s).toString(), u"https://wa.me/15550100999/signup/9"_s);
}

void SignupTest::addRefuses_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("an insecure address") << QStringList{u"--website"_s, u"http://example.com"_s};
    QTest::newRow("a short token") << QStringList{u"--token"_s, u"abc"_s};
    QTest::newRow("a token like another") << QStringList{u"--token"_s, u"JOIN 4812"_s};
    QTest::newRow("an id that is there") << QStringList{u"--signup-id"_s, u"2718"_s};
    QTest::newRow("an unknown account") << QStringList{u"--account"_s, u"Nobody"_s};
}

void SignupTest::addRefuses()
{
    QFETCH(QStringList, more);
    const Program program;
    QCOMPARE(program.run(add({u"--signup-id"_s, u"2718"_s, u"--token"_s, u"JOIN 4821"_s})).exitCode, 0);
    const auto run = program.run(add(more));
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence(), run.err.constData());
    QCOMPARE(program.json({u"signup"_s, u"list"_s}).jsonLines().size(), 1);
}

void SignupTest::aRefusedLinkLeavesNoLabel()
{
    const Program program;
    QCOMPARE(program.run(add({u"--token"_s, u"abc"_s, u"--label"_s, u"Newsletter"_s})).exitCode, 1);
    QCOMPARE(program.json({u"labels"_s}).jsonLines().size(), 0);
}

void SignupTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no name") << QStringList{u"signup"_s, u"add"_s};
    QTest::newRow("no number") << add({u"--phone"_s, u"hello"_s});
    QTest::newRow("which link") << QStringList{u"signup"_s, u"disable"_s};
}

void SignupTest::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(Program().run(arguments).exitCode, 2);
}

void SignupTest::listShowsAll()
{
    const Program program;
    QCOMPARE(program.json({u"signup"_s, u"list"_s}).jsonLines().size(), 0);
    program.run(add());
    program.run(add({u"--signup-id"_s, u"2718"_s}));
    const auto lines = program.json({u"signup"_s, u"list"_s}).jsonLines();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.last().value(u"link"_s).toString(), u"https://wa.me/15550100999/signup/2718"_s);
}

void SignupTest::disableByIdTokenOrName_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("id") << u"2718"_s;
    QTest::newRow("token") << u"join4821"_s;
    QTest::newRow("name") << u"spring OFFERS"_s;
}

void SignupTest::disableByIdTokenOrName()
{
    QFETCH(QString, key);
    const Program program;
    program.run(add({u"--signup-id"_s, u"2718"_s, u"--token"_s, u"JOIN 4821"_s}));
    const auto run = program.json({u"signup"_s, u"disable"_s, key});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().value(u"status"_s).toString(), u"disabled"_s);
    QCOMPARE(run.json().value(u"link"_s).toString(), u"https://wa.me/15550100999/signup/2718"_s);
}

void SignupTest::disableOfAnUnknownLinkFails()
{
    const auto run = Program().run({u"signup"_s, u"disable"_s, u"nothing"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
}

QTEST_GUILESS_MAIN(SignupTest)

#include "tst_signup.moc"
