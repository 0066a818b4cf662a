#include "tests/app/accountsprogram.h"

#include <QFile>
#include <QListView>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace {

const QString canary = u"EAAcanary0123456789"_s;

using Program = AccountsProgram;

} // namespace

class TestAccountActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        for (const char *name : {"KARTEI_ACCESS_TOKEN", "KARTEI_RELAY_PASSWORD", "KARTEI_RELAY_KEY"})
            qunsetenv(name);
    }

    void anAccountIsAddedWithATokenForThisRun()
    {
        Program program;
        QSignalSpy changed(&program.accounts, &AccountActions::changed);
        QSignalSpy retryWished(&program.accounts, &AccountActions::retryWished);
        program.accounts.addAction()->trigger();
        QVERIFY(program.dialog());
        QTRY_VERIFY(program.says(u"no keyring"_s));
        program.type(u"Name"_s, u"Shop"_s);
        program.type(u"Phone Number ID"_s, u"1065"_s);
        program.type(u"Access Token"_s, canary);
        program.keepForThisRun();
        program.press(u"Add Account"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(program.stored(), QStringList(u"Shop 1065"_s));
        QVERIFY(!program.dialog());
        QCOMPARE(retryWished.size(), 1);
        QCOMPARE(program.tokenOf(u"1065"_s), canary);
        QFile file(program.database.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(canary.toLatin1()));
    }

    void relaySecretsAreKeptWithTheAccount()
    {
        Program program;
        Account shop;
        shop.name = u"Shop"_s;
        shop.phoneNumberId = u"1065"_s;
        shop.relayUrls = {u"https://relay.example.org"_s};
        shop.relayChannel = u"wa"_s;
        const AccountId id = program.add(shop);
        QSignalSpy changed(&program.accounts, &AccountActions::changed);
        QSignalSpy retryWished(&program.accounts, &AccountActions::retryWished);
        program.accounts.editAccount(id);
        QTRY_VERIFY(program.dialog());
        QTRY_VERIFY(program.says(u"no keyring"_s));
        program.dialog()->showRelay();
        program.keepForThisRun();
        program.type(u"Relay Password"_s, u"pass canary"_s);
        program.type(u"Relay Key"_s, canary);
        program.press(u"Save"_s);
        QTRY_COMPARE(retryWished.size(), 2); // one for each, so that receiving begins
        QCOMPARE(changed.size(), 1);
        QCOMPARE(program.relaySecretsOf(u"1065"_s), QStringList({u"pass canary"_s, canary}));

        program.accounts.editAccount(id); // without typing them again
        QTRY_VERIFY(program.dialog());
        program.type(u"Phone Number ID"_s, u"1066"_s);
        program.press(u"Save"_s);
        QTRY_COMPARE(program.relaySecretsOf(u"1066"_s), QStringList({u"pass canary"_s, canary}));
        QTRY_COMPARE(program.relaySecretsOf(u"1065"_s), QStringList({QString(), QString()}));
    }

    void aRelayThatIsGoneLeavesNoSecrets()
    {
        Program program;
        Account shop;
        shop.name = u"Shop"_s;
        shop.phoneNumberId = u"1065"_s;
        shop.relayUrls = {u"https://relay.example.org"_s};
        shop.relayChannel = u"wa"_s;
        const AccountId id = program.add(shop);
        program.relaySecrets.passwords().keepForThisRun(u"1065"_s, u"pass"_s);
        program.relaySecrets.keys().keepForThisRun(u"1065"_s, canary);
        program.tokens.keepForThisRun(u"1065"_s, canary);
        program.accounts.editAccount(id);
        QTRY_VERIFY(program.dialog());
        program.dialog()->showRelay();
        for (const QString &field : {u"Relay Addresses"_s, u"Relay Channel"_s})
            named<QLineEdit>(*program.dialog(), field)->clear();
        program.press(u"Save"_s);
        QTRY_COMPARE(program.relaySecretsOf(u"1065"_s), QStringList({QString(), QString()}));
        QCOMPARE(program.tokenOf(u"1065"_s), canary);
    }

    void aNameThatIsTakenIsSaidInTheDialog()
    {
        Program program;
        program.add(u"Shop"_s, u"1065"_s);
        program.accounts.addAccount();
        program.type(u"Name"_s, u"Shop"_s);
        program.type(u"Phone Number ID"_s, u"77"_s);
        program.press(u"Add Account"_s);
        QTRY_VERIFY(program.says(u"There is an account “Shop” already."_s));
        QCOMPARE(program.stored().size(), 1);
    }

    void anEditedAccountKeepsItsToken()
    {
        Program program;
        const AccountId id = program.add(u"Shop"_s, u"1065"_s);
        program.tokens.keepForThisRun(u"1065"_s, canary);
        program.accounts.editAccount(id);
        QTRY_VERIFY(program.dialog());
        QTRY_VERIFY(program.says(u"kept for this run only"_s));
        program.type(u"Name"_s, u"Store"_s);
        program.press(u"Save"_s);
        QTRY_COMPARE(program.stored(), QStringList(u"Store 1065"_s));
        QCOMPARE(program.tokenOf(u"1065"_s), canary);
    }

    void aCorrectedNumberIdTakesTheTokenWithIt()
    {
        Program program;
        const AccountId id = program.add(u"Shop"_s, u"1065"_s);
        program.tokens.keepForThisRun(u"1065"_s, canary);
        QSignalSpy retryWished(&program.accounts, &AccountActions::retryWished);
        program.accounts.editAccount(id);
        QTRY_VERIFY(program.dialog());
        program.type(u"Phone Number ID"_s, u"1066"_s);
        program.press(u"Save"_s);
        QVERIFY(retryWished.wait());
        QCOMPARE(program.stored(), QStringList(u"Shop 1066"_s));
        QCOMPARE(program.tokenOf(u"1066"_s), canary);
        QCOMPARE(program.tokenOf(u"1065"_s), QString());
    }

    void theCureForATokenIsToEnterANewOne()
    {
        Program program;
        const AccountId id = program.add(u"Shop"_s, u"1065"_s);
        auto shop = AccountStore(*program.database).find(id);
        GraphError error;
        error.kind = GraphError::Kind::Token;
        program.accounts.notices().tellOf(*shop, error);
        PageFixture::named<QPushButton>(program.window.findChild<NoticeBar *>(), u"Enter Token…"_s)->click();
        QTRY_VERIFY(program.dialog());
        QCOMPARE(program.dialog()->focusWidget(), named<QLineEdit>(*program.dialog(), u"Access Token"_s));
        QTRY_VERIFY(program.says(u"no keyring"_s));
        program.type(u"Access Token"_s, canary);
        program.keepForThisRun();
        program.press(u"Save"_s);
        QTRY_COMPARE(program.notice(), QString());
    }

    void removingTakesTheTokenToo()
    {
        Program program;
        program.add(u"Shop"_s, u"1065"_s);
        program.relaySecrets.passwords().keepForThisRun(u"1065"_s, canary);
        program.relaySecrets.keys().keepForThisRun(u"1065"_s, canary);
        program.tokens.keepForThisRun(u"1065"_s, canary);
        program.accounts.showAccounts();
        auto *rows = program.list()->findChild<QListView *>()->model();
        QTRY_COMPARE(rows->rowCount(), 1);
        named<QPushButton>(*program.list(), u"Remove…"_s)->click();
        named<QPushButton>(*program.list()->findChild<QMessageBox *>(), u"Remove Account"_s)->click();
        QTRY_COMPARE(rows->rowCount(), 0);
        QCOMPARE(program.stored(), QStringList());
        QTRY_COMPARE(program.notice(), u"The account “Shop” was removed."_s);
        QCOMPARE(program.tokenOf(u"1065"_s), QString());
        QCOMPARE(program.relaySecretsOf(u"1065"_s), QStringList({QString(), QString()}));
    }

    void troubleWithATokenIsToldByItsCause_data()
    {
        QTest::addColumn<bool>("hasToken");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("Meta refuses it") << true << u"Meta no longer accepts the access token of “Shop”."_s;
        QTest::newRow("the keyring does not give it") << false << u"The account “Shop”: This desktop session has no"_s;
    }

    void troubleWithATokenIsToldByItsCause()
    {
        QFETCH(const bool, hasToken);
        QFETCH(const QString, sentence);
        Program program;
        const AccountId id = program.add(u"Shop"_s, u"1065"_s);
        if (hasToken)
            program.tokens.keepForThisRun(u"1065"_s, canary);
        program.accounts.tellOfTrouble(id, GraphError::Kind::Token, u"It does not work."_s);
        QTRY_VERIFY2(program.notice().startsWith(sentence), qPrintable(program.notice()));
        program.accounts.tellOfRecovery(id);
        QCOMPARE(program.notice(), QString());
    }

    void theListTellsWhatIsKnown()
    {
        Program program;
        const AccountId id = program.add(u"Shop"_s, u"1065"_s);
        program.accounts.setState(id, {.health = AccountFinding::Health::Good, .text = u"Connected"_s});
        program.accounts.showAccounts();
        auto *rows = program.list()->findChild<QListView *>()->model();
        QTRY_COMPARE(rows->rowCount(), 1);
        QCOMPARE(rows->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"Shop, ID 1065, Connected"_s);
        program.accounts.tellOfTrouble(id, GraphError::Kind::Offline, u"Meta cannot be reached."_s);
        QCOMPARE(
            rows->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"Shop, ID 1065, Meta cannot be reached."_s);
    }
};

QTEST_MAIN(TestAccountActions)
#include "tst_accountactions.moc"
