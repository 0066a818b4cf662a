#include "app/accountactions.h"

#include "app/graph/grapherror.h"
#include "models/accounts/accountstore.h"
#include "tests/ui/accounts/namedwidget.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

const QString canary = u"EAAcanary0123456789"_s;

/// The window as the program builds it, in a session without a keyring.
class Program final : public ContactModels
{
public:
    Program()
        : window(settings, editor)
        , accounts(writer, tokens, graph, window, u"tester"_s)
    {
        window.show();
    }

    AccountId add(const QString &name, const QString &phoneNumberId) const
    {
        Account account;
        account.name = name;
        account.phoneNumberId = phoneNumberId;
        auto transaction = Transaction::begin(*database);
        const auto id = AccountStore(*database).create(account);
        if (!transaction || !id || !transaction->commit())
            qFatal("A test account could not be stored");
        return *id;
    }
    QStringList stored() const
    {
        QStringList names;
        const auto all = AccountStore(*database).all();
        for (const Account &account : *all)
            names.append(account.name + u' ' + account.phoneNumberId);
        return names;
    }
    /// The token that is kept, if any.
    QString tokenOf(const QString &phoneNumberId)
    {
        std::optional<TokenAnswer> answer;
        tokens.read(
            phoneNumberId, TokenStore::Asking::Quiet, &window, [&answer](const TokenAnswer &given) { answer = given; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }))
            qFatal("The keyring does not answer");
        return answer->token;
    }
    AccountDialog *dialog() const
    {
        for (auto *each : window.findChildren<AccountDialog *>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    AccountsDialog *list() const { return window.findChild<AccountsDialog *>(); }
    void type(const QString &field, const QString &text) const
    {
        auto *edit = named<QLineEdit>(*dialog(), field);
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void press(const QString &button) const { named<QPushButton>(*dialog(), button)->click(); }
    void keepForThisRun() const { named<QCheckBox>(*dialog(), u"Keep it for this run only"_s)->click(); }
    bool says(const QString &part) const
    {
        const auto texts = dialog()->findChildren<QLabel *>();
        return std::any_of(texts.begin(), texts.end(),
            [&part](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
    }
    QString notice() const { return window.findChild<NoticeBar *>()->text(); }

    TokenStore tokens;
    GraphClient graph;
    MainWindow window;
    AccountActions accounts;
};

} // namespace

class TestAccountActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        qunsetenv("KARTEI_ACCESS_TOKEN");
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
    }
};

QTEST_MAIN(TestAccountActions)
#include "tst_accountactions.moc"
