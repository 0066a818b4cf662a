#include "ui/accounts/accountsdialog.h"

#include "tests/ui/accounts/namedwidget.h"
#include "ui/accounts/accountrows.h"
#include "ui/accounts/findinglist.h"
#include "ui/shell/emptystate.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Health = AccountFinding::Health;

namespace {

AccountEntry entry(int id, const QString &name, qint64 blockRecords = 0)
{
    AccountEntry entry;
    entry.account.id = AccountId(id);
    entry.account.name = name;
    entry.account.phoneNumberId = u"1065403522429"_s + QString::number(id);
    entry.blockRecords = blockRecords;
    return entry;
}

QList<AccountEntry> entries()
{
    return {entry(1, u"Office"_s), entry(2, u"Shop"_s, 1234), entry(3, u"<b>Bold</b> & Söhne"_s)};
}

class Dialog final
{
public:
    explicit Dialog(const QList<AccountEntry> &shown = entries())
    {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setAccounts(shown);
        dialog.show();
    }

    QListView *list() const { return dialog.findChild<QListView *>(); }
    void select(int row) const { list()->setCurrentIndex(list()->model()->index(row, 0)); }
    QString selected() const { return list()->currentIndex().data().toString(); }
    void press(const QString &name) const { named<QPushButton>(dialog, name)->click(); }
    QString spoken(int row) const { return list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); }
    QString findings() const { return dialog.findChild<FindingList *>()->text(); }
    QMessageBox *question() const { return dialog.findChild<QMessageBox *>(); }

    AccountsDialog dialog;
};

} // namespace

class TestAccountsDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRowsAreAModelAsItShouldBe()
    {
        AccountRows rows;
        const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rows.setEntries(entries());
        rows.setState(AccountId(2), {.health = Health::Good, .text = u"Connected"_s});
        QCOMPARE(rows.rowCount(), 3);
        rows.setEntries({});
        QCOMPARE(rows.rowCount(), 0);
    }

    void withoutAccountsItSaysWhatOneIsFor()
    {
        const Dialog shown(QList<AccountEntry>{});
        QSignalSpy wished(&shown.dialog, &AccountsDialog::addWished);
        QVERIFY(shown.dialog.findChild<EmptyState *>()->isVisible());
        shown.press(u"Connect a WhatsApp Number…"_s);
        QCOMPARE(wished.size(), 1);
    }

    void aRowTellsItsNameIdAndState()
    {
        Dialog shown;
        QCOMPARE(shown.spoken(1), u"Shop, ID 10654035224292, Not checked yet"_s);
        shown.dialog.setState(AccountId(2), {.health = Health::Bad, .text = u"The token has expired."_s});
        QCOMPARE(shown.spoken(1), u"Shop, ID 10654035224292, The token has expired."_s);
        shown.dialog.setAccounts({entry(2, u"Store"_s)});
        QCOMPARE(shown.spoken(0), u"Store, ID 10654035224292, The token has expired."_s);
    }

    void theFirstIsSelectedAndTheSelectionStays()
    {
        Dialog shown;
        QCOMPARE(shown.selected(), u"Office"_s);
        shown.select(1);
        shown.dialog.setAccounts({entry(4, u"Aardvark"_s), entry(2, u"Zebra"_s)});
        QCOMPARE(shown.selected(), u"Zebra"_s);
        shown.dialog.setAccounts({entry(4, u"Aardvark"_s)});
        QCOMPARE(shown.selected(), u"Aardvark"_s);
    }

    void anAccountCanBeSelectedBeforeItIsListed()
    {
        Dialog shown(QList<AccountEntry>{});
        shown.dialog.select(AccountId(2));
        shown.dialog.setAccounts(entries());
        QCOMPARE(shown.selected(), u"Shop"_s);
        shown.dialog.select(AccountId(1));
        QCOMPARE(shown.selected(), u"Office"_s);
        shown.dialog.setAccounts(entries());
        QCOMPARE(shown.selected(), u"Office"_s);
    }

    void theSelectedIsEdited()
    {
        const Dialog shown;
        QSignalSpy wished(&shown.dialog, &AccountsDialog::editWished);
        shown.select(2);
        shown.press(u"Edit…"_s);
        QCOMPARE(wished.first().first().value<Account>(), entries().at(2).account);
    }

    void theSelectedIsChecked()
    {
        Dialog shown;
        QSignalSpy wished(&shown.dialog, &AccountsDialog::checkWished);
        shown.select(1);
        shown.press(u"Check Connection"_s);
        QCOMPARE(wished.first().first().value<Account>().id, AccountId(2));
        shown.dialog.showChecking(AccountId(2));
        QVERIFY(!named<QPushButton>(shown.dialog, u"Check Connection"_s)->isEnabled());
        shown.select(0);
        QVERIFY(named<QPushButton>(shown.dialog, u"Check Connection"_s)->isEnabled());
    }

    void findingsAreThoseOfTheSelected()
    {
        Dialog shown;
        shown.dialog.showFindings(AccountId(2), {{.health = Health::Warning, .text = u"It expires in 3 days."_s}});
        QCOMPARE(shown.findings(), QString());
        shown.select(1);
        QCOMPARE(shown.findings(), u"Warning: It expires in 3 days."_s);
        shown.select(0);
        QCOMPARE(shown.findings(), QString());
    }

    void removingSaysWhatItMeansAndAsks()
    {
        const Dialog shown;
        QSignalSpy wished(&shown.dialog, &AccountsDialog::removalWished);
        shown.select(1);
        shown.press(u"Remove…"_s);
        const auto *question = shown.question();
        QVERIFY(question);
        QCOMPARE(question->text(), u"Remove the account “Shop”?"_s);
        QVERIFY2(question->informativeText().contains(u"block record"), qPrintable(question->informativeText()));
        QVERIFY(question->informativeText().contains(u"Nothing changes at Meta"));
        QVERIFY(question->informativeText().contains(u"The history stays"));
        QCOMPARE(question->textFormat(), Qt::PlainText);
        QCOMPARE(wished.size(), 0);
        named<QPushButton>(*question, u"Remove Account"_s)->click();
        QCOMPARE(wished.first().first().value<Account>().id, AccountId(2));
    }

    void aNoLeavesTheAccount()
    {
        const Dialog shown;
        QSignalSpy wished(&shown.dialog, &AccountsDialog::removalWished);
        shown.press(u"Remove…"_s);
        QVERIFY(!shown.question()->informativeText().contains(u"record")); // it has none
        QTest::keyClick(shown.question(), Qt::Key_Escape);
        QCOMPARE(wished.size(), 0);
    }
};

QTEST_MAIN(TestAccountsDialog)
#include "tst_accountsdialog.moc"
