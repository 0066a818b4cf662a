#include "ui/accounts/tokenfield.h"

#include "tests/ui/accounts/namedwidget.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using State = TokenStatus::State;
using Keeping = EnteredToken::Keeping;

namespace {

/// In no widget's text may this be seen unless it is to be shown.
const QString token = u"EAAcanary0123456789"_s;

TokenStatus status(State state, const QString &message = {})
{
    return {.state = state, .message = message};
}

class Field final
{
public:
    explicit Field(const TokenStatus &known = {})
    {
        field.setStatus(known);
        field.show();
    }

    QLineEdit *edit() const { return named<QLineEdit>(field, u"Access Token"_s); }
    QCheckBox *thisRun() const { return named<QCheckBox>(field, u"Keep it for this run only"_s); }
    QPushButton *showButton() const { return named<QPushButton>(field, u"Show Access Token"_s); }
    void type(const QString &text) const { QTest::keyClicks(edit(), text); }
    QString words() const
    {
        QStringList texts;
        for (const QLabel *label : field.findChildren<QLabel *>())
            if (label->isVisible())
                texts.append(label->text());
        return texts.join(u'\n');
    }

    TokenField field;
};

} // namespace

class TestTokenField final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itSaysWhereTheTokenIsKept_data();
    void itSaysWhereTheTokenIsKept();
    void aNewOneTakesThePlaceOfTheStored();
    void aTokenIsHiddenUntilItIsToBeShown();
    void aTokenWithSpacesInItIsRefused();
    void itIsKeptForThisRunOnlyWhenSomebodySaysSo();
    void aLockedKeyringNeedsNoTickBecauseItCanBeUnlocked();
    void theTickCountsForNothingOnceTheKeyringIsOpen();
    void theKeyringCanBeAskedAgain();
    void nothingTypedLeavesTheTokenAsItWas();
    void aCheckNeedsNoDecisionWhereToKeepIt();
};

void TestTokenField::itSaysWhereTheTokenIsKept_data()
{
    QTest::addColumn<TokenStatus>("known");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("hasOne");
    QTest::addColumn<bool>("offersThisRun");
    const QString locked = u"The keyring is locked. Unlock it."_s;
    QTest::newRow("asking") << TokenStatus() << u"Looking into the system keyring…"_s << false << false;
    QTest::newRow("none") << status(State::None) << u"kept in the system keyring, and"_s << false << false;
    QTest::newRow("stored") << status(State::Stored) << u"It is kept in the system keyring."_s << true << false;
    QTest::newRow("this run") << status(State::ThisRun) << u"until Kartei is closed"_s << true << false;
    QTest::newRow("environment") << status(State::Environment) << u"KARTEI_ACCESS_TOKEN"_s << true << false;
    QTest::newRow("locked") << status(State::Locked, locked) << locked << false << true;
    QTest::newRow("no keyring") << status(State::NoKeyring, u"There is none."_s) << u"There is none."_s << false
                                << true;
}

void TestTokenField::itSaysWhereTheTokenIsKept()
{
    QFETCH(const TokenStatus, known);
    QFETCH(const QString, sentence);
    QFETCH(const bool, hasOne);
    QFETCH(const bool, offersThisRun);
    const Field shown(known);
    QVERIFY2(shown.words().contains(sentence), qPrintable(shown.words()));
    QCOMPARE(shown.edit()->text(), QString());
    QCOMPARE(shown.edit()->placeholderText().contains(u"One is kept"), hasOne);
    QCOMPARE(shown.thisRun()->isVisible(), offersThisRun);
}

void TestTokenField::aNewOneTakesThePlaceOfTheStored()
{
    const Field shown(status(State::Stored));
    shown.type(token);
    QVERIFY(shown.words().contains(u"take the place of the one"));
}

void TestTokenField::aTokenIsHiddenUntilItIsToBeShown()
{
    const Field shown;
    QVERIFY(!shown.showButton()->isEnabled());
    shown.type(token);
    QCOMPARE(shown.edit()->echoMode(), QLineEdit::Password);
    QVERIFY(!shown.edit()->displayText().contains(token));
    shown.showButton()->click();
    QCOMPARE(shown.edit()->displayText(), token);
    shown.showButton()->click();
    QVERIFY(!shown.edit()->displayText().contains(token));
    QVERIFY(!shown.words().contains(token));
}

void TestTokenField::aTokenWithSpacesInItIsRefused()
{
    Field shown;
    shown.type(u" EAA canary"_s);
    QVERIFY(!shown.field.entered());
    QVERIFY(shown.words().contains(u"has no spaces"));
    QVERIFY(!shown.field.usable());
    shown.edit()->clear();
    shown.type(u" EAAcanary  "_s);
    QCOMPARE(shown.field.entered(), EnteredToken({.token = u"EAAcanary"_s}));
    QVERIFY(!shown.words().contains(u"has no spaces"));
}

void TestTokenField::itIsKeptForThisRunOnlyWhenSomebodySaysSo()
{
    Field shown(status(State::NoKeyring, u"There is none."_s));
    shown.type(token);
    QVERIFY(!shown.field.entered());
    QVERIFY(shown.words().contains(u"Tick “Keep it for this run only”"));
    shown.thisRun()->click();
    QVERIFY(!shown.words().contains(u"Tick “Keep it for this run only”"));
    QCOMPARE(shown.field.entered(), EnteredToken({.token = token, .keeping = Keeping::ThisRun}));
}

void TestTokenField::aLockedKeyringNeedsNoTickBecauseItCanBeUnlocked()
{
    Field shown(status(State::Locked, u"It is locked."_s));
    shown.type(token);
    QCOMPARE(shown.field.entered(), EnteredToken({.token = token}));
    shown.thisRun()->click();
    QCOMPARE(shown.field.entered(), EnteredToken({.token = token, .keeping = Keeping::ThisRun}));
}

void TestTokenField::theTickCountsForNothingOnceTheKeyringIsOpen()
{
    Field shown(status(State::Locked, u"It is locked."_s));
    shown.thisRun()->click();
    shown.field.setStatus(status(State::None));
    shown.type(token);
    QCOMPARE(shown.field.entered(), EnteredToken({.token = token}));
}

void TestTokenField::theKeyringCanBeAskedAgain()
{
    Field shown(status(State::Locked, u"It is locked."_s));
    QSignalSpy wished(&shown.field, &TokenField::keyringWished);
    named<QPushButton>(shown.field, u"Unlock Keyring…"_s)->click();
    shown.field.setStatus(status(State::NoKeyring, u"There is none."_s));
    named<QPushButton>(shown.field, u"Try Again"_s)->click();
    QCOMPARE(wished.size(), 2);
    shown.field.setStatus(status(State::Stored));
    QVERIFY(!shown.words().contains(u"There is none."));
    QVERIFY(!named<QPushButton>(shown.field, u"Try Again"_s)->isVisible());
}

void TestTokenField::nothingTypedLeavesTheTokenAsItWas()
{
    Field shown(status(State::NoKeyring, u"There is none."_s));
    QCOMPARE(shown.field.entered(), EnteredToken());
    QVERIFY(!shown.field.isChanged());
    QVERIFY(!shown.field.usable()); // Meta cannot be asked
    QVERIFY(shown.words().contains(u"Enter an access token"));
    shown.field.setStatus(status(State::Stored));
    QCOMPARE(shown.field.usable(), EnteredToken());
}

void TestTokenField::aCheckNeedsNoDecisionWhereToKeepIt()
{
    Field shown(status(State::NoKeyring, u"There is none."_s));
    shown.type(token);
    QCOMPARE(shown.field.usable(), EnteredToken({.token = token}));
}

QTEST_MAIN(TestTokenField)
#include "tst_tokenfield.moc"
