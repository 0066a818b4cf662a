#include "tests/ui/accounts/dialogwords.h"

#include <QCheckBox>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using State = TokenStatus::State;

/// The part of an account's dialog that is about receiving.
class TestAccountRelay final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRelayIsFoldedAwayWithWhatItIs();
    void aCopiedAddressFillsTheFields();
    void aTypedAddressIsTakenApartOnceItIsLeft();
    void relaySecretsAreSubmittedAndNeverShown();
    void relaySecretsFollowTheKeyring();
    void aWrongRelaySecretIsUnfolded();
    void aRelayCheckNeedsAddressAndPassword();
    void aRelayCheckNeedsNothingElse();
    void relayFindingsAreShownUntilTheRelayIsEdited();
    void relayAddressesAreSeveral();
};

void TestAccountRelay::theRelayIsFoldedAwayWithWhatItIs()
{
    AccountDialog without(shop());
    without.show();
    QVERIFY(!named<QLineEdit>(without, u"Relay Password"_s)->isVisible());
    QVERIFY2(words(without).contains(u"Not set up"), qPrintable(words(without)));
    AccountDialog with(shopWithRelay());
    with.show();
    QVERIFY(!named<QLineEdit>(with, u"Relay Password"_s)->isVisible());
    QVERIFY2(words(with).contains(u"From relay.example.org, channel “wa”"), qPrintable(words(with)));
    with.showRelay();
    QVERIFY(named<QLineEdit>(with, u"Relay Password"_s)->isVisible());
    QVERIFY(!words(with).contains(u"From relay.example.org, channel"));
}

void TestAccountRelay::aCopiedAddressFillsTheFields()
{
    AccountDialog dialog(shop());
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.show();
    dialog.showRelay();
    paste(dialog, u"Relay Addresses"_s, u"https://anna:pass-canary@relay.example.org/v1/events/wa"_s);
    QCOMPARE(textOf(dialog, u"Relay Addresses"_s), u"https://relay.example.org"_s);
    QCOMPARE(textOf(dialog, u"Relay Channel"_s), u"wa"_s);
    QCOMPARE(textOf(dialog, u"Relay User"_s), u"anna"_s);
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.first().at(0).value<Account>(), shopWithRelay());
    QCOMPARE(submitted.first().at(2).value<EnteredRelaySecrets>().password.token, u"pass-canary"_s);
}

void TestAccountRelay::aTypedAddressIsTakenApartOnceItIsLeft()
{
    AccountDialog dialog(shop());
    dialog.show();
    dialog.showRelay();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    named<QLineEdit>(dialog, u"Relay Addresses"_s)->setFocus();
    type(dialog, u"Relay Addresses"_s, u"a.example.org/v1/events/shop"_s);
    QCOMPARE(textOf(dialog, u"Relay Channel"_s), QString());
    QTest::keyClick(named<QLineEdit>(dialog, u"Relay Addresses"_s), Qt::Key_Tab);
    QCOMPARE(textOf(dialog, u"Relay Addresses"_s), u"https://a.example.org"_s);
    QCOMPARE(textOf(dialog, u"Relay Channel"_s), u"shop"_s);
}

void TestAccountRelay::relaySecretsAreSubmittedAndNeverShown()
{
    AccountDialog dialog(shopWithRelay());
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.show();
    dialog.showRelay();
    dialog.setTokenStatus({.state = State::Stored, .message = {}});
    dialog.setRelayStatus({.state = State::Stored, .message = {}}, {.state = State::None, .message = {}});
    type(dialog, u"Relay Key"_s, token);
    QVERIFY(!words(dialog).contains(token));
    QVERIFY(!named<QLineEdit>(dialog, u"Relay Key"_s)->displayText().contains(token));
    press(dialog, u"Save"_s);
    const EnteredRelaySecrets expected{.password = {}, .key = {.token = token}};
    QCOMPARE(submitted.first().at(0).value<Account>(), shopWithRelay());
    QCOMPARE(submitted.first().at(2).value<EnteredRelaySecrets>(), expected);
}

/// There is one, so what helps is offered once.
void TestAccountRelay::relaySecretsFollowTheKeyring()
{
    AccountDialog dialog(shopWithRelay());
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.show();
    dialog.showRelay();
    const TokenStatus none{.state = State::NoKeyring, .message = u"There is none."_s};
    const auto offers = [&dialog] {
        const auto ticks = dialog.findChildren<QCheckBox *>();
        return std::count_if(ticks.begin(), ticks.end(), [](const QCheckBox *tick) { return tick->isVisible(); });
    };
    dialog.setTokenStatus(none);
    dialog.setRelayStatus(none, none);
    QCOMPARE(offers(), 1);
    type(dialog, u"Relay Password"_s, u"secret"_s);
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.size(), 0);
    named<QCheckBox>(dialog, u"Keep it for this run only"_s)->click();
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.first().at(2).value<EnteredRelaySecrets>().password,
        (EnteredToken{.token = u"secret"_s, .keeping = EnteredToken::Keeping::ThisRun}));
    dialog.setTokenStatus({.state = State::Environment, .message = {}}); // says nothing of the keyring
    QCOMPARE(offers(), 1);
}

void TestAccountRelay::aWrongRelaySecretIsUnfolded()
{
    AccountDialog dialog(shopWithRelay());
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.show();
    dialog.showRelay();
    type(dialog, u"Relay Key"_s, u"two words"_s);
    named<QToolButton>(dialog, u"Receive messages"_s)->click();
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.size(), 0);
    QVERIFY(named<QLineEdit>(dialog, u"Relay Key"_s)->isVisible());
    QVERIFY2(words(dialog).contains(u"A relay key has no spaces"), qPrintable(words(dialog)));
}

void TestAccountRelay::aRelayCheckNeedsAddressAndPassword()
{
    AccountDialog dialog(shop());
    QSignalSpy wished(&dialog, &AccountDialog::relayCheckWished);
    dialog.show();
    dialog.showRelay();
    dialog.setRelayStatus({.state = State::None, .message = {}}, {.state = State::None, .message = {}});
    press(dialog, u"Check Relay"_s);
    QVERIFY2(words(dialog).contains(u"nothing to ask without one"), qPrintable(words(dialog)));
    type(dialog, u"Relay Addresses"_s, u"https://relay.example.org"_s);
    press(dialog, u"Check Relay"_s);
    QVERIFY2(words(dialog).contains(u"Enter your password at the relay"), qPrintable(words(dialog)));
    type(dialog, u"Relay Password"_s, u"secret"_s);
    press(dialog, u"Check Relay"_s);
    QVERIFY2(words(dialog).contains(u"Enter the channel"), qPrintable(words(dialog)));
    QCOMPARE(wished.size(), 0);
}

void TestAccountRelay::aRelayCheckNeedsNothingElse()
{
    AccountDialog dialog((Account()));
    QSignalSpy wished(&dialog, &AccountDialog::relayCheckWished);
    dialog.show();
    dialog.showRelay();
    paste(dialog, u"Relay Addresses"_s, u"https://relay.example.org/v1/events/wa"_s);
    type(dialog, u"Relay Password"_s, u"secret"_s);
    press(dialog, u"Check Relay"_s);
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished.first().at(0).value<Account>().relayChannel, u"wa"_s);
    QCOMPARE(wished.first().at(1).value<EnteredRelaySecrets>().password.token, u"secret"_s);
    QVERIFY(words(dialog).contains(u"Asking the relay…"));
}

void TestAccountRelay::relayFindingsAreShownUntilTheRelayIsEdited()
{
    AccountDialog dialog(shopWithRelay());
    QSignalSpy stopped(&dialog, &AccountDialog::relayCheckStopped);
    dialog.show();
    dialog.showRelay();
    dialog.setRelayStatus({.state = State::Stored, .message = {}}, {.state = State::Stored, .message = {}});
    press(dialog, u"Check Relay"_s);
    dialog.showRelayFindings({good(u"The relay key fits."_s)});
    const auto isShown = [&dialog] { return words(dialog).contains(u"The relay key fits."); };
    QVERIFY(isShown());
    type(dialog, u"Access Token"_s, token); // does not matter to the relay
    QVERIFY(isShown());
    type(dialog, u"Relay Channel"_s, u"shop"_s);
    QVERIFY(!isShown());
    press(dialog, u"Check Relay"_s);
    type(dialog, u"Relay Password"_s, u"x"_s);
    QCOMPARE(stopped.size(), 1);
}

void TestAccountRelay::relayAddressesAreSeveral()
{
    AccountDialog dialog(shopWithRelay());
    QSignalSpy submitted(&dialog, &AccountDialog::submitted);
    dialog.show();
    unfoldAll(dialog);
    type(dialog, u"Relay Addresses"_s, u" https://b.example.org,https://a.example.org "_s);
    press(dialog, u"Save"_s);
    QCOMPARE(submitted.first().at(0).value<Account>().relayUrls,
        QStringList({u"https://b.example.org"_s, u"https://a.example.org"_s}));
}

QTEST_MAIN(TestAccountRelay)
#include "tst_accountrelay.moc"
