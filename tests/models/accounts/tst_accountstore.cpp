#include "models/accounts/accountstore.h"

#include "tests/support/testdatabase.h"

namespace {

Account accountOf(const char *name, const char *phoneNumberId)
{
    Account account;
    account.name = QString::fromUtf8(name);
    account.phoneNumberId = QString::fromLatin1(phoneNumberId);
    return account;
}

} // namespace

class AccountStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesEveryField();
    void listsInTheOrderOfTheNames();
    void refusesANameOrNumberThatAnotherHas();
    void keepsItsNumberWhileBlocksBelongToIt_data();
    void keepsItsNumberWhileBlocksBelongToIt();
    void anotherNumberHasNotBeenSynced();
    void choosesTheOnlyOne();
    void countsTheRecordsThatWouldGoWithIt();
    void removesWhatBelongsToItAndKeepsTheHistory();
    void tellsWhenThereIsNoSuchAccount();
};

void AccountStoreTest::storesEveryField()
{
    const TestDatabase test;
    AccountStore store(*test);
    Account account = accountOf(" Shop ", "106540352242922");
    account.wabaId = QStringLiteral("102290129340398");
    account.graphUrl = QStringLiteral("http://127.0.0.1:8080");
    account.graphVersion = QStringLiteral("v26.0");
    account.relayUrls = {QStringLiteral("https://a.example"), QStringLiteral("https://b.example/x")};
    account.relayChannel = QStringLiteral("shop");
    account.relayUser = QStringLiteral("desk");
    const auto id = store.create(account);
    VERIFY_RESULT(id);
    account.id = *id;
    account.name = QStringLiteral("Shop");
    auto stored = store.find(*id);
    VERIFY_RESULT(stored);
    QCOMPARE(*stored, account);
    account.name = QStringLiteral("Support");
    account.relayUrls.clear();
    VERIFY_RESULT(store.update(account));
    stored = store.find(QStringLiteral("Support"));
    VERIFY_RESULT(stored);
    QCOMPARE(*stored, account);
}

void AccountStoreTest::listsInTheOrderOfTheNames()
{
    const TestDatabase test;
    AccountStore store(*test);
    for (const auto &[name, id] : {std::pair("support", "2"), std::pair("Élan", "3"), std::pair("Shop", "1")})
        VERIFY_RESULT(store.create(accountOf(name, id)));
    const auto all = store.all();
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), 3);
    QCOMPARE(all->at(0).name, QStringLiteral("Élan"));
    QCOMPARE(all->at(2).name, QStringLiteral("support"));
}

void AccountStoreTest::refusesANameOrNumberThatAnotherHas()
{
    const TestDatabase test;
    AccountStore store(*test);
    VERIFY_RESULT(store.create(accountOf("Shop", "1")));
    const auto second = store.create(accountOf("Support", "2"));
    VERIFY_RESULT(second);
    QVERIFY(store.create(accountOf("Shop", "3")).error().kind == Error::Kind::Duplicate);
    QVERIFY(store.create(accountOf("Third", "1")).error().message.contains(QStringLiteral("“Shop”")));
    Account changed = accountOf("Support", "1");
    changed.id = *second;
    QVERIFY(store.update(changed).error().kind == Error::Kind::Duplicate);
    QVERIFY(!store.create(accountOf("", "9")));
    QCOMPARE(test.integer("SELECT count(*) FROM account"), 2);
}

void AccountStoreTest::keepsItsNumberWhileBlocksBelongToIt_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("why");
    const auto record = [](const char *name, const char *values, const char *why) {
        QTest::newRow(name) << QByteArray(
                                   "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES ")
                + values << QString::fromLatin1(why);
    };
    const auto request = [](const char *state, const char *why) {
        QTest::newRow(state) << QByteArray(
                                    "INSERT INTO block_request(account, action, phone_number, requested_at, state) "
                                    "VALUES (1, 'unblock', '+919876543210', 1, '")
                + state
                + "')" << QString::fromLatin1(why);
    };
    record("somebody is blocked", "(1, '+919876543210', 1, 1)", "people are blocked");
    record("somebody was blocked", "(1, '+919876543210', 1, 0)", "");
    record("somebody is blocked by another", "(2, '+919876543210', 1, 1)", "");
    for (const char *state : {"held", "waiting", "sent", "unclear", "failed"})
        request(state, "requests to block or unblock wait");
    for (const char *state : {"done", "refused", "cancelled"})
        request(state, "");
}

void AccountStoreTest::keepsItsNumberWhileBlocksBelongToIt()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const QString, why);
    const TestDatabase test;
    test.run("INSERT INTO account(name, phone_number_id) VALUES ('Shop', '1065'), ('Support', '2')");
    test.run(sql.constData());
    AccountStore store(*test);
    auto account = store.find(AccountId(1));
    account->name = QStringLiteral("Store");
    VERIFY_RESULT(store.update(*account));
    account->phoneNumberId = QStringLiteral("1066");
    const auto changed = store.update(*account);
    QCOMPARE(bool(changed), why.isEmpty());
    if (!changed)
        QVERIFY2(changed.error().message.contains(why) && changed.error().message.contains(QStringLiteral("1065")),
            qPrintable(changed.error().message));
}

void AccountStoreTest::anotherNumberHasNotBeenSynced()
{
    const TestDatabase test;
    test.run("INSERT INTO account(name, phone_number_id, synced_at) VALUES ('Shop', '1065', 7)");
    AccountStore store(*test);
    auto account = store.find(AccountId(1));
    account->name = QStringLiteral("Store");
    VERIFY_RESULT(store.update(*account));
    QCOMPARE(store.find(AccountId(1))->syncedAt, std::optional<qint64>(7));
    account->phoneNumberId = QStringLiteral("1066");
    VERIFY_RESULT(store.update(*account));
    QCOMPARE(store.find(AccountId(1))->syncedAt, std::nullopt);
}

void AccountStoreTest::choosesTheOnlyOne()
{
    const TestDatabase test;
    AccountStore store(*test);
    QVERIFY(store.choose({}).error().message.contains(QStringLiteral("no account yet")));
    VERIFY_RESULT(store.create(accountOf("Shop", "1")));
    const auto only = store.choose({});
    VERIFY_RESULT(only);
    QCOMPARE(only->name, QStringLiteral("Shop"));
    VERIFY_RESULT(store.create(accountOf("Support", "2")));
    QVERIFY(store.choose({}).error().message.contains(QStringLiteral("Shop, Support")));
    const auto named = store.choose(QStringLiteral("Support"));
    VERIFY_RESULT(named);
    QCOMPARE(named->phoneNumberId, QStringLiteral("2"));
}

void AccountStoreTest::countsTheRecordsThatWouldGoWithIt()
{
    const TestDatabase test;
    AccountStore store(*test);
    VERIFY_RESULT(store.create(accountOf("Shop", "1")));
    VERIFY_RESULT(store.create(accountOf("Support", "2")));
    test.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES "
             "(1, '+919876543210', 1, 1), (1, '+919876543211', 1, 0), (2, '+919876543211', 1, 1)");
    QCOMPARE(*store.blockRecords(AccountId(1)), 2);
    QCOMPARE(*store.blockRecords(AccountId(3)), 0);
}

void AccountStoreTest::removesWhatBelongsToItAndKeepsTheHistory()
{
    const TestDatabase test;
    AccountStore store(*test);
    VERIFY_RESULT(store.create(accountOf("Shop", "1")));
    VERIFY_RESULT(store.create(accountOf("Support", "2")));
    test.add(QStringLiteral("+919876543210"));
    test.add(QStringLiteral("+919876543211"));
    test.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES "
             "(1, '+919876543210', 1, 1), (1, '+919876543211', 1, 1), (2, '+919876543211', 1, 1)");
    test.run("INSERT INTO block_request(account, action, phone_number, state, requested_at) "
             "VALUES (1, 'block', '+919876543212', 'waiting', 1), (2, 'block', '+919876543212', 'waiting', 1)");
    test.run("INSERT INTO listed_user(account, key) VALUES (1, '+919876543210')");
    VERIFY_RESULT(store.remove(AccountId(1), QStringLiteral("Asha")));
    QCOMPARE(test.text("SELECT group_concat(phone) FROM contact WHERE is_blocked"), QStringLiteral("+919876543211"));
    QCOMPARE(test.integer("SELECT count(*) FROM block_request"), 1);
    QCOMPARE(test.integer("SELECT count(*) FROM account"), 1);
    QCOMPARE(test.text("SELECT group_concat(account_name || ' ' || phone_number || ' ' || event || ' ' || by) "
                       "FROM block_history"),
        QStringLiteral("Shop +919876543210 account removed Asha,Shop +919876543211 account removed Asha"));
}

void AccountStoreTest::tellsWhenThereIsNoSuchAccount()
{
    const TestDatabase test;
    AccountStore store(*test);
    QVERIFY(store.find(AccountId(7)).error().kind == Error::Kind::NotFound);
    QVERIFY(store.find(QStringLiteral("Shop")).error().kind == Error::Kind::NotFound);
    Account account = accountOf("Shop", "1");
    account.id = AccountId(7);
    QVERIFY(store.update(account).error().kind == Error::Kind::NotFound);
    VERIFY_RESULT(store.remove(AccountId(7), {}));
}

QTEST_GUILESS_MAIN(AccountStoreTest)
#include "tst_accountstore.moc"
