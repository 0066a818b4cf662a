#include "tests/ui/accounts/dialogwords.h"
#include "ui/accounts/findinglist.h"
#include "ui/accounts/tokenfield.h"

#include <QMessageBox>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using State = TokenStatus::State;

class TestAccountDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewAccountIsSubmittedAsItWasTyped();
    void anAccountKeepsWhatNobodyTouched();
    void nothingIsSubmittedWhenNothingChanged();
    void whatIsWrongIsSaidBelowItsField_data();
    void whatIsWrongIsSaidBelowItsField();
    void allThatIsWrongIsSaidAtOnce();
    void anErrorIsForgottenWhenTheFieldIsEdited();
    void aWrongAdvancedFieldIsUnfolded();
    void anEmptyVersionIsTheUsualOne();
    void aCheckNeedsAToken();
    void aCheckAsksWithWhatIsTyped();
    void aCheckUsesTheTokenThatIsKept();
    void findingsAreShownUntilSomethingIsTyped();
    void aCheckCanBeStopped();
    void theLastFieldIsScrolledIntoViewWhenItIsUnfolded();
    void whatIsSaidIsScrolledIntoView();
    void itStaysOpenUntilItIsTold();
    void typedTextIsNotLostByEscape();
};

void TestAccountDialog::aNewAccountIsSubmittedAsItWasTyped()
{
    AccountDialog dialog((Account()));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setTokenStatus({.state = State::None, .message = {}});
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.open();
    QCOMPARE(dialog.windowTitle(), u"Add Account"_s);
    type(dialog, u"Name"_s, u"  Shop "_s);
    type(dialog, u"Phone Number ID"_s, u"106540352242922"_s);
    type(dialog, u"Business Account ID"_s, u"102290129340398"_s);
    type(dialog, u"Access Token"_s, u" "_s + token + u" "_s);
    press(dialog, u"Add Account"_s);
    QCOMPARE(submitted.size(), 1);
    Account expected = shop();
    expected.id = AccountId();
    QCOMPARE(submitted.first().at(0).value<Account>(), expected);
    QCOMPARE(submitted.first().at(1).value<EnteredToken>(), EnteredToken({.token = token}));
}

void TestAccountDialog::anAccountKeepsWhatNobodyTouched()
{
    Account account = shop();
    account.graphUrl = u"http://127.0.0.1:8080"_s;
    account.relayUrls = {u"https://relay.example.org"_s, u"https://other.example.org"_s};
    account.relayChannel = u"shop"_s;
    account.syncedAt = 42;
    AccountDialog dialog(account);
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    QCOMPARE(dialog.windowTitle(), u"Edit Account"_s);
    type(dialog, u"Name"_s, u"Store"_s);
    press(dialog, u"Save"_s);
    account.name = u"Store"_s;
    QCOMPARE(submitted.first().at(0).value<Account>(), account);
    QCOMPARE(submitted.first().at(1).value<EnteredToken>(), EnteredToken());
}

void TestAccountDialog::nothingIsSubmittedWhenNothingChanged()
{
    AccountDialog dialog(shop());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.open();
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.size(), 0);
    QVERIFY(!dialog.isVisible());
}

void TestAccountDialog::whatIsWrongIsSaidBelowItsField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("no name") << u"Name"_s << u" "_s << u"needs a name"_s;
    QTest::newRow("no number id") << u"Phone Number ID"_s << QString() << u"is missing"_s;
    QTest::newRow("the number itself") << u"Phone Number ID"_s << u"+1 555-0100"_s << u"the business number itself"_s;
    QTest::newRow("letters") << u"Business Account ID"_s << u"Shop"_s << u"digits only"_s;
    QTest::newRow("no version") << u"Graph Version"_s << u"25"_s << u"v25.0"_s;
    QTest::newRow("unencrypted") << u"Graph Address"_s << u"http://example.org"_s << u"unencrypted"_s;
    QTest::newRow("relay") << u"Relay Addresses"_s << u"https://a.example.org relay"_s << u"not a web address"_s;
    QTest::newRow("relay, unencrypted") << u"Relay Addresses"_s << u"http://a.example.org"_s << u"unencrypted"_s;
    QTest::newRow("no relay, but a channel") << u"Relay Addresses"_s << QString() << u"Enter the relay's address"_s;
    QTest::newRow("no channel") << u"Relay Channel"_s << QString() << u"Enter the channel"_s;
    QTest::newRow("channel with a slash") << u"Relay Channel"_s << u"wa/../x"_s << u"slash"_s;
    QTest::newRow("user with a colon") << u"Relay User"_s << u"anna:secret"_s << u"colon"_s;
}

void TestAccountDialog::whatIsWrongIsSaidBelowItsField()
{
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    QFETCH(const QString, part);
    AccountDialog dialog(shopWithRelay());
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.show();
    unfoldAll(dialog);
    type(dialog, field, text);
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.size(), 0);
    const auto *edit = named<QLineEdit>(dialog, field);
    const auto *sentence = edit->parentWidget()->findChild<QLabel *>();
    QVERIFY2(sentence->text().contains(part), qPrintable(sentence->text()));
    QCOMPARE(dialog.focusWidget(), edit);
}

void TestAccountDialog::allThatIsWrongIsSaidAtOnce()
{
    AccountDialog dialog((Account()));
    dialog.show();
    press(dialog, u"Add Account"_s);
    QVERIFY2(words(dialog).contains(u"needs a name"), qPrintable(words(dialog)));
    QVERIFY(words(dialog).contains(u"ID is missing"));
    QCOMPARE(dialog.focusWidget(), named<QLineEdit>(dialog, u"Name"_s));
}

void TestAccountDialog::anErrorIsForgottenWhenTheFieldIsEdited()
{
    AccountDialog dialog(shop());
    dialog.show();
    type(dialog, u"Name"_s, u" "_s);
    press(dialog, u"Save"_s);
    QVERIFY(words(dialog).contains(u"needs a name"));
    type(dialog, u"Name"_s, u"S"_s);
    QVERIFY(!words(dialog).contains(u"needs a name"));
    QVERIFY(words(dialog).contains(u"How you call this number"));
}

void TestAccountDialog::aWrongAdvancedFieldIsUnfolded()
{
    Account account = shop();
    account.graphVersion = u"25"_s;
    AccountDialog dialog(account);
    dialog.show();
    QVERIFY(!named<QLineEdit>(dialog, u"Graph Version"_s)->isVisible());
    type(dialog, u"Name"_s, u"Store"_s);
    press(dialog, u"Save"_s);
    QVERIFY(named<QLineEdit>(dialog, u"Graph Version"_s)->isVisible());
}

void TestAccountDialog::anEmptyVersionIsTheUsualOne()
{
    Account account = shop();
    account.graphVersion = u"v24.0"_s;
    AccountDialog dialog(account);
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.show();
    named<QToolButton>(dialog, u"Advanced"_s)->click();
    type(dialog, u"Graph Version"_s, {});
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.first().at(0).value<Account>(), shop());
}

void TestAccountDialog::aCheckNeedsAToken()
{
    AccountDialog dialog(shop());
    QSignalSpy wished(&dialog, &AccountDialog::checkWished);
    dialog.show();
    dialog.setTokenStatus({.state = State::None, .message = {}});
    press(dialog, u"Check Connection"_s);
    QCOMPARE(wished.size(), 0);
    QVERIFY(words(dialog).contains(u"Enter an access token"));
}

void TestAccountDialog::aCheckAsksWithWhatIsTyped()
{
    AccountDialog dialog(shop());
    QSignalSpy wished(&dialog, &AccountDialog::checkWished);
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.show();
    type(dialog, u"Phone Number ID"_s, u"777"_s);
    type(dialog, u"Access Token"_s, token);
    press(dialog, u"Check Connection"_s);
    QCOMPARE(wished.first().at(0).value<Account>().phoneNumberId, u"777"_s);
    QCOMPARE(wished.first().at(1).value<EnteredToken>().token, token);
    QCOMPARE(submitted.size(), 0);
    QVERIFY(words(dialog).contains(u"Asking Meta…"));
}

void TestAccountDialog::aCheckUsesTheTokenThatIsKept()
{
    AccountDialog dialog(shop());
    QSignalSpy wished(&dialog, &AccountDialog::checkWished);
    dialog.show();
    dialog.setTokenStatus({.state = State::Stored, .message = {}});
    press(dialog, u"Check Connection"_s);
    QCOMPARE(wished.first().at(1).value<EnteredToken>(), EnteredToken());
}

void TestAccountDialog::findingsAreShownUntilSomethingIsTyped()
{
    AccountDialog dialog(shop());
    dialog.show();
    dialog.setTokenStatus({.state = State::Stored, .message = {}});
    press(dialog, u"Check Connection"_s);
    dialog.showFindings(
        {good(u"The token is valid."_s), {.health = AccountFinding::Health::Bad, .text = u"<b>No number.</b>"_s}});
    const auto *findings = dialog.findChild<FindingList *>();
    QCOMPARE(findings->text(), u"Good: The token is valid.\nProblem: <b>No number.</b>"_s);
    QVERIFY(findings->isVisible());
    type(dialog, u"Name"_s, u"Store"_s); // does not matter to Meta
    QVERIFY(findings->isVisible());
    type(dialog, u"Access Token"_s, token);
    QVERIFY(!findings->isVisible());
}

void TestAccountDialog::aCheckCanBeStopped()
{
    AccountDialog dialog(shop());
    QSignalSpy stopped(&dialog, &AccountDialog::checkStopped);
    dialog.show();
    dialog.setTokenStatus({.state = State::Stored, .message = {}});
    press(dialog, u"Check Connection"_s);
    press(dialog, u"Stop"_s);
    QCOMPARE(stopped.size(), 1);
    dialog.showFindings({good(u"Too late."_s)});
    QVERIFY(!dialog.findChild<FindingList *>()->isVisible());
    press(dialog, u"Check Connection"_s);
    type(dialog, u"Phone Number ID"_s, u"777"_s);
    QCOMPARE(stopped.size(), 2);
}

void TestAccountDialog::theLastFieldIsScrolledIntoViewWhenItIsUnfolded()
{
    AccountDialog dialog(shop());
    dialog.show();
    named<QToolButton>(dialog, u"Advanced"_s)->click();
    const auto *last = named<QLineEdit>(dialog, u"Graph Address"_s);
    QTRY_COMPARE(last->visibleRegion().boundingRect(), last->rect());
}

void TestAccountDialog::whatIsSaidIsScrolledIntoView()
{
    AccountDialog dialog(shop());
    dialog.show();
    dialog.setTokenStatus({.state = State::Stored, .message = {}});
    named<QToolButton>(dialog, u"Advanced"_s)->click();
    type(dialog, u"Graph Version"_s, u"25"_s);
    dialog.resize(dialog.width(), dialog.minimumHeight());
    named<QLineEdit>(dialog, u"Name"_s)->setFocus();
    press(dialog, u"Save"_s);
    QVERIFY(!named<QLineEdit>(dialog, u"Graph Version"_s)->visibleRegion().isEmpty());
    type(dialog, u"Graph Version"_s, u"v25.0"_s);
    press(dialog, u"Check Connection"_s);
    dialog.showFindings({good(u"The token is valid."_s)});
    QTRY_VERIFY(!dialog.findChild<FindingList *>()->visibleRegion().isEmpty());
}

void TestAccountDialog::itStaysOpenUntilItIsTold()
{
    AccountDialog dialog(shop());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.open();
    type(dialog, u"Name"_s, u"Store"_s);
    press(dialog, u"Save"_s);
    QVERIFY(!named<QPushButton>(dialog, u"Save"_s)->isEnabled());
    dialog.showError({u"There is an account “Store” already."_s, Error::Kind::Duplicate});
    QVERIFY(words(dialog).contains(u"There is an account “Store” already."));
    QVERIFY(dialog.isVisible());
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.size(), 2);
    dialog.accept();
    QVERIFY(!dialog.isVisible());
}

void TestAccountDialog::typedTextIsNotLostByEscape()
{
    AccountDialog dialog(shop());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    type(dialog, u"Access Token"_s, token);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    auto *question = dialog.findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY(dialog.isVisible());
    press(*question, u"Discard"_s);
    QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestAccountDialog)
#include "tst_accountdialog.moc"
