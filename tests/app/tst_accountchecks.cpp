#include "app/accountchecks.h"

#include "app/graph/grapherror.h"
#include "tests/app/accountsprogram.h"
#include "tests/support/sandbox.h"
#include "ui/accounts/findinglist.h"

#include <QListView>

using namespace Qt::StringLiterals;
using Health = AccountFinding::Health;

namespace {

AccountFinding finding(Health health, const QString &text)
{
    return {.health = health, .text = text};
}

} // namespace

class TestAccountChecks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_sandbox.reset(); }
    void whatIsWorstIsTheSummary();
    void aTypedTokenIsCheckedBeforeAnythingIsSaved();
    void aKeptTokenIsUsedWhenNoneIsTyped();
    void aStoppedCheckSaysNothing();
    void theListTellsWhatWasFound();
    void withoutATokenMetaIsNotAsked();
    void aCheckThatFindsNothingWrongEndsTheTrouble();
    void theListSaysWhoHasNoToken();

private:
    Account shop() const;
    static QString findingsIn(const QDialog &dialog) { return dialog.findChild<FindingList *>()->text(); }
    static QString spoken(const AccountsProgram &program)
    {
        const auto *rows = program.list()->findChild<QListView *>()->model();
        return rows->rowCount() == 1 ? rows->index(0, 0).data(Qt::AccessibleTextRole).toString() : QString();
    }

    Sandbox m_sandbox;
};

void TestAccountChecks::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    qunsetenv("KARTEI_ACCESS_TOKEN");
}

Account TestAccountChecks::shop() const
{
    Account account;
    account.name = u"Shop"_s;
    account.phoneNumberId = Sandbox::phoneNumberId();
    account.wabaId = Sandbox::businessAccountId();
    account.graphUrl = m_sandbox.url().toString();
    return account;
}

void TestAccountChecks::whatIsWorstIsTheSummary()
{
    const auto good = finding(Health::Good, u"The token is valid."_s);
    const auto warning = finding(Health::Warning, u"It expires soon."_s);
    const auto bad = finding(Health::Bad, u"No such number."_s);
    QCOMPARE(AccountChecks::summaryOf({good, warning, bad}), bad);
    QCOMPARE(AccountChecks::summaryOf({good, warning}), warning);
    QCOMPARE(AccountChecks::summaryOf({good}).health, Health::Good);
    QVERIFY(AccountChecks::summaryOf({good}).text.startsWith(u"Connected"));
}

void TestAccountChecks::aTypedTokenIsCheckedBeforeAnythingIsSaved()
{
    AccountsProgram program;
    program.accounts.editAccount(program.add(shop()));
    QTRY_VERIFY(program.dialog());
    program.type(u"Access Token"_s, Sandbox::token());
    program.press(u"Check Connection"_s);
    QTRY_VERIFY(!findingsIn(*program.dialog()).isEmpty());
    QVERIFY2(!findingsIn(*program.dialog()).contains(u"Problem"), qPrintable(findingsIn(*program.dialog())));
    QCOMPARE(program.tokenOf(Sandbox::phoneNumberId()), QString());
}

void TestAccountChecks::aKeptTokenIsUsedWhenNoneIsTyped()
{
    AccountsProgram program;
    program.tokens.keepForThisRun(Sandbox::phoneNumberId(), Sandbox::token());
    program.accounts.editAccount(program.add(shop()));
    QTRY_VERIFY(program.dialog());
    QTRY_VERIFY(program.says(u"kept for this run only"_s));
    program.type(u"Phone Number ID"_s, u"999"_s);
    program.press(u"Check Connection"_s);
    QTRY_VERIFY2(findingsIn(*program.dialog()).contains(u"Problem"), qPrintable(findingsIn(*program.dialog())));
    QVERIFY(!m_sandbox.requests(u"GET"_s, u"/999"_s).isEmpty());
}

void TestAccountChecks::aStoppedCheckSaysNothing()
{
    SandboxFault slow;
    slow.delay = 300;
    slow.times = 0;
    m_sandbox.addFault(slow);
    AccountsProgram program;
    program.accounts.editAccount(program.add(shop()));
    QTRY_VERIFY(program.dialog());
    program.type(u"Access Token"_s, Sandbox::token());
    program.press(u"Check Connection"_s);
    program.press(u"Stop"_s);
    m_sandbox.clearFaults();
    program.press(u"Check Connection"_s);
    QTRY_VERIFY(!findingsIn(*program.dialog()).isEmpty());
    QVERIFY2(!findingsIn(*program.dialog()).contains(u"Problem"), qPrintable(findingsIn(*program.dialog())));
}

void TestAccountChecks::theListTellsWhatWasFound()
{
    m_sandbox.setToken(u"EAAexpired"_s, {}, 0, 463);
    AccountsProgram program;
    program.add(shop());
    program.tokens.keepForThisRun(Sandbox::phoneNumberId(), u"EAAexpired"_s);
    QSignalSpy retryWished(&program.accounts, &AccountActions::retryWished);
    program.accounts.showAccounts();
    QTRY_COMPARE(spoken(program), u"Shop, ID 105550100999001, Has an access token · not checked yet"_s);
    named<QPushButton>(*program.list(), u"Check Connection"_s)->click();
    QTRY_VERIFY2(findingsIn(*program.list()).contains(u"Problem"), qPrintable(findingsIn(*program.list())));
    QVERIFY(findingsIn(*program.list()).contains(spoken(program).section(u", "_s, 2)));
    QCOMPARE(retryWished.size(), 0);
}

void TestAccountChecks::withoutATokenMetaIsNotAsked()
{
    AccountsProgram program;
    program.accounts.checkAccount(program.add(shop()));
    QTRY_VERIFY(program.list());
    QTRY_VERIFY2(findingsIn(*program.list()).contains(u"keyring"), qPrintable(findingsIn(*program.list())));
    QVERIFY(m_sandbox.requests().isEmpty());
}

void TestAccountChecks::aCheckThatFindsNothingWrongEndsTheTrouble()
{
    AccountsProgram program;
    Account account = shop();
    account.id = program.add(account);
    program.tokens.keepForThisRun(Sandbox::phoneNumberId(), Sandbox::token());
    QSignalSpy retryWished(&program.accounts, &AccountActions::retryWished);
    GraphError offline;
    offline.kind = GraphError::Kind::Offline;
    program.accounts.notices().tellOf(account, offline);
    named<QPushButton>(*program.window.findChild<NoticeBar *>(), u"Check Connection"_s)->click();
    QTRY_COMPARE(retryWished.size(), 1);
    QCOMPARE(retryWished.first().first().value<AccountId>(), account.id);
    QCOMPARE(program.notice(), QString());
    QTRY_VERIFY2(spoken(program).contains(u"Connected"), qPrintable(spoken(program)));
}

void TestAccountChecks::theListSaysWhoHasNoToken()
{
    AccountsProgram program;
    program.add(shop());
    program.accounts.showAccounts();
    QTRY_VERIFY2(spoken(program).contains(u"keyring"), qPrintable(spoken(program)));
}

QTEST_MAIN(TestAccountChecks)
#include "tst_accountchecks.moc"
