#include "models/accounts/accounttablemodel.h"

#include "models/accounts/accountstore.h"
#include "tests/support/testdatabase.h"

#include <QAbstractItemModelTester>

class AccountTableModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAllAccounts();
};

void AccountTableModelTest::showsAllAccounts()
{
    const TestDatabase test;
    AccountTableModel model(*test);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.select());
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), int(AccountTableModel::ColumnCount));
    Account account;
    account.name = QStringLiteral("Shop");
    account.phoneNumberId = QStringLiteral("106540352242922");
    account.relayUrls = {QStringLiteral("https://a.example"), QStringLiteral("https://b.example")};
    const auto id = AccountStore(*test).create(account);
    VERIFY_RESULT(id);
    account.id = *id;
    test.run("UPDATE account SET synced_at = 5");
    account.syncedAt = 5;
    QVERIFY(model.select());
    QCOMPARE(model.accounts(), QList<Account>{account});
    QCOMPARE(model.rowOf(*id), 0);
    QCOMPARE(model.rowOf(AccountId(9)), -1);
    QCOMPARE(model.index(0, AccountTableModel::Name).data(AccountTableModel::AccountRole).value<Account>(), account);
    QCOMPARE(model.index(0, AccountTableModel::RelayUrls).data().toString(),
        QStringLiteral("https://a.example, https://b.example"));
    QVERIFY(model.index(0, AccountTableModel::SyncedAt).data().toString().contains(QStringLiteral("70")));
    QCOMPARE(model.headerData(AccountTableModel::PhoneNumberId, Qt::Horizontal).toString(),
        QStringLiteral("Phone Number ID"));
}

QTEST_GUILESS_MAIN(AccountTableModelTest)
#include "tst_accounttablemodel.moc"
