#include "models/accounts/accountstore.h"
#include "models/contacts/phonevariants.h"
#include "tests/support/testdatabase.h"

#include <QFile>

#include <sqlite3.h>

namespace {

const QString ravi = QStringLiteral("+919876543210");
const QString anna = QStringLiteral("+4915112345678");

/// The ids of the contacts that are blocked: "1,3".
QString blocked(const TestDatabase &test)
{
    return test.text("SELECT group_concat(id) FROM (SELECT id FROM contact WHERE is_blocked = 1 ORDER BY id)");
}

} // namespace

/// contact.is_blocked is true exactly while any account has an active block record for the contact.
class BlockTriggersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followTheRecordsOfANumber();
    void followTheRecordsOfAUserId();
    void followARecordThatMovesToAnotherNumber();
    void aContactStaysBlockedWhileAnyAccountBlocksIt();
    void aContactThatComesLaterIsBlocked();
    void aContactThatChangesItsKeysFollows();
    void aContactIsNeverBlockedByHand_data();
    void aContactIsNeverBlockedByHand();
    void aContactCannotBeCreatedBlocked();
    void otherColumnsCanBeChangedFreely();
    void bothSpellingsOfANumberAreThePerson_data();
    void bothSpellingsOfANumberAreThePerson();
    void metasOwnIdIsThePerson();
    void aRemovedAccountFlagsNobody();
    void recordsOfAnOlderSchemaCount();
    void areRightAfterAnythingThatHappens();

private:
    static void prepare(const TestDatabase &test)
    {
        test.add(ravi);
        test.run("INSERT INTO contact(user_id, created_at, updated_at) VALUES ('IN.2', 1, 1)");
        test.run("INSERT INTO contact(phone, user_id, created_at, updated_at) VALUES ('+4915112345678', 'DE.3', 1, 1)");
        test.run("INSERT INTO account(name) VALUES ('Shop'), ('Support')");
    }
};

void BlockTriggersTest::followTheRecordsOfANumber()
{
    const TestDatabase test;
    prepare(test);
    test.run(
        "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, '+919876543210', 1, 0)");
    QCOMPARE(blocked(test), QString());
    test.run("UPDATE blocked_user SET is_active = 1");
    QCOMPARE(blocked(test), QStringLiteral("1"));
    test.run("UPDATE blocked_user SET reason = 'spam'");
    QCOMPARE(blocked(test), QStringLiteral("1"));
    test.run("UPDATE blocked_user SET is_active = 0, unblocked_at = 2");
    QCOMPARE(blocked(test), QString());
    test.run("UPDATE blocked_user SET is_active = 1");
    test.run("DELETE FROM blocked_user");
    QCOMPARE(blocked(test), QString());
}

void BlockTriggersTest::followTheRecordsOfAUserId()
{
    const TestDatabase test;
    prepare(test);
    test.run("INSERT INTO blocked_user(account, user_id, blocked_at, is_active) VALUES (1, 'IN.2', 1, 1), (1, 'DE.3', "
             "1, 1)");
    QCOMPARE(blocked(test), QStringLiteral("2,3"));
    test.run("DELETE FROM blocked_user WHERE user_id = 'IN.2'");
    QCOMPARE(blocked(test), QStringLiteral("3"));
    test.run("UPDATE blocked_user SET is_active = 0");
    QCOMPARE(blocked(test), QString());
}

void BlockTriggersTest::followARecordThatMovesToAnotherNumber()
{
    const TestDatabase test;
    prepare(test);
    test.run(
        "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, '+919876543210', 1, 1)");
    test.run("UPDATE blocked_user SET phone_number = '+4915112345678'");
    QCOMPARE(blocked(test), QStringLiteral("3"));
    test.run("UPDATE blocked_user SET phone_number = NULL, user_id = 'IN.2'");
    QCOMPARE(blocked(test), QStringLiteral("2"));
}

void BlockTriggersTest::aContactStaysBlockedWhileAnyAccountBlocksIt()
{
    const TestDatabase test;
    prepare(test);
    test.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
             "VALUES (1, '+4915112345678', 1, 1), (2, '+4915112345678', 1, 1)");
    test.run("INSERT INTO blocked_user(account, user_id, blocked_at, is_active) VALUES (2, 'DE.3', 1, 1)");
    test.run("UPDATE blocked_user SET is_active = 0 WHERE account = 1");
    QCOMPARE(blocked(test), QStringLiteral("3"));
    test.run("DELETE FROM blocked_user WHERE phone_number IS NOT NULL");
    QCOMPARE(blocked(test), QStringLiteral("3"));
    test.run("UPDATE blocked_user SET is_active = 0");
    QCOMPARE(blocked(test), QString());
}

void BlockTriggersTest::aContactThatComesLaterIsBlocked()
{
    const TestDatabase test;
    test.run("INSERT INTO account(name) VALUES ('Shop')");
    test.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
             "VALUES (1, '+919876543210', 1, 1), (1, '+4915112345678', 1, 0)");
    test.run("INSERT INTO blocked_user(account, user_id, blocked_at, is_active) VALUES (1, 'IN.2', 1, 1)");
    test.add(anna);
    QCOMPARE(blocked(test), QString());
    const ContactId id = test.add(ravi);
    const auto contact = ContactStore(*test).find(id);
    VERIFY_RESULT(contact);
    QVERIFY(contact->isBlocked);
    test.run("INSERT INTO contact(user_id, created_at, updated_at) VALUES ('IN.2', 1, 1)");
    QCOMPARE(blocked(test), QStringLiteral("2,3"));
}

void BlockTriggersTest::aContactThatChangesItsKeysFollows()
{
    const TestDatabase test;
    prepare(test);
    test.run(
        "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, '+919876543210', 1, 1)");
    test.run("UPDATE contact SET phone = '+919876543211' WHERE id = 1");
    QCOMPARE(blocked(test), QString());
    test.run("UPDATE contact SET phone = '+919876543210', name = 'x' WHERE id = 3");
    QCOMPARE(blocked(test), QStringLiteral("3"));
    test.run("INSERT INTO blocked_user(account, user_id, blocked_at, is_active) VALUES (2, 'DE.3', 1, 1)");
    test.run("UPDATE contact SET phone = NULL WHERE id = 3");
    QCOMPARE(blocked(test), QStringLiteral("3"));
    test.run("UPDATE contact SET phone = '+919876543212', user_id = NULL WHERE id = 3");
    QCOMPARE(blocked(test), QString());
}

void BlockTriggersTest::aContactIsNeverBlockedByHand_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("block") << QByteArray("UPDATE contact SET is_blocked = 1 WHERE id = 2");
    QTest::newRow("unblock") << QByteArray("UPDATE contact SET is_blocked = 0 WHERE id = 1");
    QTest::newRow("upsert") << QByteArray(
        "INSERT INTO contact(id, user_id, created_at, updated_at) VALUES (2, 'x', 1, 1) "
        "ON CONFLICT(id) DO UPDATE SET is_blocked = 1");
}

void BlockTriggersTest::aContactIsNeverBlockedByHand()
{
    QFETCH(const QByteArray, sql);
    const TestDatabase test;
    prepare(test);
    test.run(
        "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, '+919876543210', 1, 1)");
    const auto done = execute(*test, sql.toStdString());
    QVERIFY(!done);
    QVERIFY(done.error().message.contains(QStringLiteral("is_blocked follows the block records")));
    QCOMPARE(blocked(test), QStringLiteral("1"));
    // Together with another number it is no error, but does not help either.
    test.run("UPDATE contact SET is_blocked = 1, user_id = 'IN.9' WHERE id = 2");
    QCOMPARE(blocked(test), QStringLiteral("1"));
}

void BlockTriggersTest::aContactCannotBeCreatedBlocked()
{
    const TestDatabase test;
    test.run("INSERT INTO contact(phone, is_blocked, created_at, updated_at) VALUES ('+919876543210', 1, 1, 1)");
    QCOMPARE(blocked(test), QString());
    Contact contact;
    contact.phone = PhoneNumber::fromStored(anna);
    contact.isBlocked = true;
    VERIFY_RESULT(ContactStore(*test).create(contact));
    QCOMPARE(blocked(test), QString());
}

void BlockTriggersTest::otherColumnsCanBeChangedFreely()
{
    const TestDatabase test;
    prepare(test);
    test.run(
        "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, '+919876543210', 1, 1)");
    test.run("UPDATE contact SET name = 'x', is_blocked = is_blocked");
    VERIFY_RESULT(ContactStore(*test).optOut({ContactId(1), ContactId(2), ContactId(3)}));
    QCOMPARE(blocked(test), QStringLiteral("1"));
    test.run("DELETE FROM contact");
    QCOMPARE(test.integer("SELECT count(*) FROM blocked_user"), 1);
}

void BlockTriggersTest::bothSpellingsOfANumberAreThePerson_data()
{
    QTest::addColumn<QString>("contact");
    QTest::addColumn<QString>("record");
    const auto row = [](const char *name, const char *contact, const char *record) {
        QTest::newRow(name) << QString::fromLatin1(contact) << QString::fromLatin1(record);
    };
    row("Brazil, blocked with the 9", "+551187654321", "+5511987654321");
    row("Brazil, blocked without it", "+5511987654321", "+551187654321");
    row("Mexico", "+525512345678", "+5215512345678");
    row("Argentina", "+5491123456789", "+541123456789");
}

void BlockTriggersTest::bothSpellingsOfANumberAreThePerson()
{
    QFETCH(const QString, contact);
    QFETCH(const QString, record);
    const TestDatabase test;
    test.run("INSERT INTO account(name) VALUES ('Shop')");
    const auto variant = variantsOf(*PhoneNumber::fromStored(record)).at(0).toString();
    QCOMPARE(variant, contact);
    test.add(contact);
    const auto block = [&] {
        return execute(*test,
            "INSERT INTO blocked_user(account, phone_number, phone_variant, blocked_at, is_active) VALUES (1, ?, ?, 1, "
            "1)",
            record, variant);
    };
    VERIFY_RESULT(block());
    QCOMPARE(blocked(test), QStringLiteral("1"));
    test.run("UPDATE blocked_user SET is_active = 0");
    QCOMPARE(blocked(test), QString());
    test.run("UPDATE blocked_user SET is_active = 1");
    QCOMPARE(blocked(test), QStringLiteral("1"));
    test.run("UPDATE contact SET phone = '+4915112345678'");
    QCOMPARE(blocked(test), QString());
    test.run("DELETE FROM contact");
    test.add(contact);
    QCOMPARE(blocked(test), QStringLiteral("2"));
    test.run("DELETE FROM blocked_user");
    QCOMPARE(blocked(test), QString());
    QCOMPARE(test.integer("SELECT count(*) FROM blocked_key"), 0);
}

void BlockTriggersTest::metasOwnIdIsThePerson()
{
    const TestDatabase test;
    test.run("INSERT INTO account(name) VALUES ('Shop')");
    test.run("INSERT INTO contact(phone, wa_id, user_id, created_at, updated_at) VALUES "
             "(NULL, '919876543210', 'IN.1', 1, 1), ('+919876543211', '919876543299', NULL, 1, 1), "
             "('+919876543298', '919876543298', NULL, 1, 1)");
    // The record's number is the contact's wa_id; the record's wa_id is the contact's number.
    test.run("INSERT INTO blocked_user(account, phone_number, wa_id, blocked_at, is_active) VALUES "
             "(1, '+919876543210', '919876543210', 1, 1), (1, '+919876543299', NULL, 1, 1), "
             "(1, '+919800000000', '919876543298', 1, 1)");
    QCOMPARE(blocked(test), QStringLiteral("1,2,3"));
    test.run("UPDATE blocked_user SET wa_id = NULL WHERE id = 3");
    QCOMPARE(blocked(test), QStringLiteral("1,2"));
    test.run("UPDATE contact SET wa_id = NULL WHERE id = 2");
    QCOMPARE(blocked(test), QStringLiteral("1"));
    test.run("UPDATE contact SET wa_id = '919876543299' WHERE id = 2");
    QCOMPARE(blocked(test), QStringLiteral("1,2"));
    test.run("UPDATE blocked_user SET is_active = 0 WHERE id = 1");
    QCOMPARE(blocked(test), QStringLiteral("2"));
    test.run("DELETE FROM blocked_user WHERE id = 2");
    QCOMPARE(blocked(test), QString());
    QVERIFY(!execute(*test, "UPDATE contact SET is_blocked = 1 WHERE id = 1"));
}

void BlockTriggersTest::aRemovedAccountFlagsNobody()
{
    const TestDatabase test;
    prepare(test);
    test.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) "
             "VALUES (1, '+919876543210', 1, 1), (1, '+4915112345678', 1, 1), (2, '+4915112345678', 1, 1)");
    QCOMPARE(blocked(test), QStringLiteral("1,3"));
    VERIFY_RESULT(AccountStore(*test).remove(AccountId(1), QStringLiteral("Asha")));
    QCOMPARE(blocked(test), QStringLiteral("3"));
    VERIFY_RESULT(AccountStore(*test).remove(AccountId(2), QStringLiteral("Asha")));
    QCOMPARE(blocked(test), QString());
}

/// A database of the second migration, with records, brought up to date.
void BlockTriggersTest::recordsOfAnOlderSchemaCount()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("kartei.db"));
    {
        const auto old = Database::connect(path);
        VERIFY_RESULT(old);
        for (const char *name : {"001_contacts.sql", "002_blocking.sql"}) {
            QFile file(QStringLiteral(":/migrations/") + QString::fromLatin1(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(sqlite3_exec((*old)->handle(), file.readAll().constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        }
        for (const char *sql : {"PRAGMA user_version = 2", "PRAGMA application_id = 1262572116",
                 "INSERT INTO account(name) VALUES ('Shop')",
                 "INSERT INTO contact(phone, created_at, updated_at) VALUES ('+919876543210', 1, 1)",
                 "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, '+919876543210', "
                 "1, 1)"})
            VERIFY_RESULT(execute(**old, sql));
    }
    const auto opened = Database::open(path);
    VERIFY_RESULT(opened);
    VERIFY_RESULT(execute(**opened, "UPDATE blocked_user SET is_active = 0"));
    QCOMPARE(**integerOf(**opened, "SELECT is_blocked FROM contact"), 0);
    VERIFY_RESULT(execute(**opened, "UPDATE blocked_user SET is_active = 1"));
    QCOMPARE(**integerOf(**opened, "SELECT is_blocked FROM contact"), 1);
}

void BlockTriggersTest::areRightAfterAnythingThatHappens()
{
    const TestDatabase test;
    test.run("INSERT INTO account(name) VALUES ('Shop'), ('Support')");
    std::srand(1);
    const auto any = [](int count) { return std::rand() % count; };
    for (int i = 0; i < 2000; ++i) {
        const std::string phone = any(4) ? "'+49151123450" + std::to_string(10 + any(6)) + "'" : "NULL";
        const std::string userId = any(2) ? "'DE." + std::to_string(any(6)) + "'" : "NULL";
        const std::string id = std::to_string(any(12) + 1);
        const std::string waId = any(3) ? "NULL" : "'49151123450" + std::to_string(10 + any(6)) + "'";
        const std::string variant = any(3) ? "NULL" : "'+49151123450" + std::to_string(10 + any(6)) + "'";
        const std::string account = std::to_string(any(2) + 1);
        const std::string active = std::to_string(any(2));
        const std::string changes[] = {
            "INSERT INTO contact(id, phone, user_id, wa_id, created_at, updated_at) VALUES (" + id + "," + phone + ","
                + userId + "," + waId + ",1,1)",
            "UPDATE contact SET phone = " + phone + " WHERE id = " + id,
            "UPDATE contact SET user_id = " + userId + ", is_blocked = " + active + " WHERE id = " + id,
            "DELETE FROM contact WHERE id = " + id,
            "INSERT INTO blocked_user(id, account, phone_number, phone_variant, user_id, wa_id, blocked_at, is_active) "
            "VALUES ("
                + id + "," + account + "," + phone + "," + variant + "," + userId + "," + waId + ",1," + active + ")",
            "UPDATE blocked_user SET wa_id = " + waId + ", phone_variant = " + variant + " WHERE id = " + id,
            "UPDATE contact SET wa_id = " + waId + " WHERE id = " + id,
            "UPDATE blocked_user SET is_active = " + active + " WHERE id = " + id,
            "UPDATE blocked_user SET phone_number = " + phone + ", user_id = " + userId + " WHERE id = " + id,
            "DELETE FROM blocked_user WHERE id = " + id,
        };
        (void)execute(*test, changes[any(10)]); // what breaks a rule is refused, and that is all right
        QCOMPARE(test.integer("SELECT count(*) FROM contact WHERE is_blocked <> EXISTS (SELECT 1 FROM blocked_user b "
                              "WHERE b.is_active = 1 AND (b.user_id = contact.user_id "
                              "OR contact.phone IN (b.phone_number, b.phone_variant, '+' || b.wa_id) "
                              "OR '+' || contact.wa_id IN (b.phone_number, b.phone_variant, '+' || b.wa_id)))"),
            0);
    }
    QVERIFY(test.integer("SELECT count(*) FROM contact") > 0);
    QVERIFY(test.integer("SELECT count(*) FROM blocked_user") > 0);
}

QTEST_GUILESS_MAIN(BlockTriggersTest)
#include "tst_blocktriggers.moc"
