#include "models/csv/contactimport.h"

#include "models/consent/consentlog.h"
#include "models/csv/contactexport.h"
#include "tests/support/testdatabase.h"

#include <QFile>

#include <algorithm>

class ContactImportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEveryRow_data();
    void countsEveryRow();
    void refusesFiles_data();
    void refusesFiles();
    void storesEveryColumn();
    void updatesWhatDiffersAndErasesNothing();
    void writesNothingForAnUnchangedFile();
    void theLastOfSeveralRowsCounts();
    void neverOptsAnybodyIn();
    void aDuplicateThatOptsOutIsHeard();
    void neverBlocksAnybody();
    void marksThoseWhoAreBlocked();
    void meetsContactsByUserId_data();
    void meetsContactsByUserId();
    void namesTheRowLikeASpreadsheet();
    void cancelLeavesTheDatabaseAsItWas();
    void smallAndLargeFilesMeetTheSameContacts();
    void keepsTheIndexesOfTheSchema();
    void leavesTheConnectionSetAsItWas();

private:
    QString write(const QByteArray &text, const QString &name = QStringLiteral("people.csv")) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("The test file could not be written");
        return path;
    }

    QTemporaryDir m_folder;
};

void ContactImportTest::countsEveryRow_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("counts"); // rows created updated unchanged duplicates skipped refused
    QTest::newRow("the sample") << QByteArray("Phone,Name,Email,Labels\n+1234567890,John Doe,john@example.com,\"vip, lead\"\n") << "1 1 0 0 0 0 0";
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFPhone,Name\r\n+919876543210,Asha\r\n") << "1 1 0 0 0 0 0";
    QTest::newRow("semicolons") << QByteArray("name;phone\nAsha, the first;+919876543210\n") << "1 1 0 0 0 0 0";
    QTest::newRow("tabs") << QByteArray("name\tphone\nAsha\t+919876543210\n") << "1 1 0 0 0 0 0";
    QTest::newRow("header only") << QByteArray("phone,name\n") << "0 0 0 0 0 0 0";
    QTest::newRow("no line end") << QByteArray("phone\n+919876543210") << "1 1 0 0 0 0 0";
    QTest::newRow("CR only") << QByteArray("phone,name\r+919876543210,A\r+919876543211,B\r") << "2 2 0 0 0 0 0";
    QTest::newRow("blank lines") << QByteArray("phone,name\n\n+919876543210,A\n\n\n") << "1 1 0 0 0 0 0";
    QTest::newRow("rows without a phone") << QByteArray("phone,name\n,A\n  ,B\n,,\n+919876543210,C\n") << "4 1 0 0 0 3 0";
    QTest::newRow("three spellings") << QByteArray("phone,name\n+91 98765 43210,A\n00919876543210,B\n+91-98765-43210,C\n") << "3 1 0 0 2 0 0";
    QTest::newRow("no country code") << QByteArray("phone,name\n9876543210,A\n") << "1 0 0 0 0 0 1";
    QTest::newRow("destroyed number") << QByteArray("phone\n9.19877E+11\n") << "1 0 0 0 0 0 1";
    QTest::newRow("letters") << QByteArray("phone\nabc\n") << "1 0 0 0 0 0 1";
    QTest::newRow("bad e-mail") << QByteArray("phone,email\n+919876543210,nobody\n") << "1 0 0 0 0 0 1";
    QTest::newRow("too many cells") << QByteArray("phone,name\n+919876543210,A,B\n") << "1 0 0 0 0 0 1";
    QTest::newRow("trailing empty cells") << QByteArray("phone,name\n+919876543210,A,,\n") << "1 1 0 0 0 0 0";
    QTest::newRow("too few cells") << QByteArray("phone,name\n+919876543210\n") << "1 1 0 0 0 0 0";
    QTest::newRow("control character") << QByteArray("phone,name\n+919876543210,A\x01\n") << "1 0 0 0 0 0 1";
    QTest::newRow("long name") << "phone,name\n+919876543210," + QByteArray(10'000, 'x') + '\n' << "1 0 0 0 0 0 1";
    QTest::newRow("long label") << "phone,labels\n+919876543210," + QByteArray(51, 'x') + '\n' << "1 0 0 0 0 0 1";
    QTest::newRow("neither yes nor no") << QByteArray("phone,opted_out\n+919876543210,maybe\n") << "1 0 0 0 0 0 1";
    QTest::newRow("no time") << QByteArray("phone,created_at\n+919876543210,2026-01-01\n+919876543211,yesterday\n") << "2 1 0 0 0 0 1";
    QTest::newRow("two phone columns") << QByteArray("phone,Phone\n+919876543210,+919876543211\n") << "1 1 0 0 0 0 0";
    QTest::newRow("unknown columns") << QByteArray("phone,shoe size\n+919876543210,44\n") << "1 1 0 0 0 0 0";
    QTest::newRow("spreadsheet apostrophe") << QByteArray("phone\n'+919876543210\n") << "1 1 0 0 0 0 0";
    QTest::newRow("same user id, other number") << QByteArray("phone,user_id\n+919876543210,IN.1\n+919876543211,IN.1\n") << "2 1 0 0 0 0 1";
}

void ContactImportTest::countsEveryRow()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, counts);
    const TestDatabase database;
    const auto result = importContacts(*database, write(text));
    VERIFY_RESULT(result);
    const auto &r = *result;
    QCOMPARE(QStringLiteral("%1 %2 %3 %4 %5 %6 %7").arg(r.rows).arg(r.created).arg(r.updated).arg(r.unchanged).arg(r.duplicates).arg(r.skipped).arg(r.refused),
             counts);
    QCOMPARE(r.rows, r.created + r.updated + r.unchanged + r.duplicates + r.skipped + r.refused);
    QCOMPARE(database.integer("SELECT count(*) FROM contact"), r.created);
}

void ContactImportTest::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << "empty";
    QTest::newRow("only a mark") << QByteArray("\xEF\xBB\xBF") << "empty";
    QTest::newRow("no phone column") << QByteArray("first,second\n1,2\n") << "No column is chosen for the phone";
    QTest::newRow("unclosed quote") << QByteArray("phone,name\n+919876543210,\"A\n") << "line 2";
    QTest::newRow("spreadsheet") << QByteArray("PK\x03\x04rest") << "spreadsheet";
    QTest::newRow("binary") << QByteArray("phone\0name", 10) << "not a text file";
}

void ContactImportTest::refusesFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const TestDatabase database;
    const auto result = importContacts(*database, write(text));
    QVERIFY(!result);
    QVERIFY2(result.error().message.contains(says), qPrintable(result.error().message));
    QCOMPARE(database.integer("SELECT count(*) FROM contact"), 0);
}

void ContactImportTest::storesEveryColumn()
{
    const TestDatabase database;
    const auto result = importContacts(
        *database,
        write("phone,name,email,labels,opted_out,created_at,user_id,username,notes,is_blocked,subscribed_via_signup,subscribed_at,updated_at\n"
              "+919876543210,\"O'Brien, \"\"Bob\"\"\nSecond\",bob@example.com,\"VIP, \"\"Delhi, NCR\"\"\",true,2026-01-02T03:04:05.678Z,IN.1,bob,"
              "\" a\r\nb \",true,spring,2026-02-01T00:00:00Z,2026-03-01T00:00:00.001Z\n"));
    VERIFY_RESULT(result);
    QCOMPARE(result->created, 1);
    QCOMPARE(result->labelsCreated, 2);
    const auto contact = ContactStore(*database).find(QStringLiteral("+919876543210"));
    VERIFY_RESULT(contact);
    QCOMPARE(contact->name, QStringLiteral("O'Brien, \"Bob\"\nSecond"));
    QCOMPARE(contact->email, QStringLiteral("bob@example.com"));
    QCOMPARE(contact->labels.size(), 2);
    QVERIFY(contact->hasLabel(QStringLiteral("Delhi, NCR")));
    QVERIFY(contact->optedOut);
    QVERIFY(!contact->isBlocked);
    QCOMPARE(contact->createdAt, 1767323045678);
    QCOMPARE(contact->userId, QStringLiteral("IN.1"));
    QCOMPARE(contact->username, QStringLiteral("bob"));
    QCOMPARE(contact->notes, QStringLiteral(" a\r\nb "));
    QCOMPARE(contact->subscribedViaSignup, QStringLiteral("spring"));
    QCOMPARE(contact->subscribedAt, std::optional<qint64>(1769904000000));
    QCOMPARE(contact->updatedAt, 1772323200001);
    const auto log = consentLog(*database, *contact);
    VERIFY_RESULT(log);
    QCOMPARE(log->size(), 1);
    QCOMPARE(log->first().source, ConsentSource::Import);
    QCOMPARE(log->first().evidence, QStringLiteral("people.csv"));
}

void ContactImportTest::updatesWhatDiffersAndErasesNothing()
{
    const TestDatabase database;
    VERIFY_RESULT(importContacts(*database, write("phone,name,email,labels,notes\n+919876543210,Asha,a@example.com,VIP,Old\n+919876543211,Ravi,,,\n")));
    const auto result = importContacts(*database, write("phone,name,email,labels,notes\n+919876543210,,new@example.com,Lead,\n+919876543211,Ravi,,,\n"));
    VERIFY_RESULT(result);
    QCOMPARE(result->updated, 1);
    QCOMPARE(result->unchanged, 1);
    const auto contact = ContactStore(*database).find(QStringLiteral("+919876543210"));
    VERIFY_RESULT(contact);
    QCOMPARE(contact->name, QStringLiteral("Asha"));
    QCOMPARE(contact->email, QStringLiteral("new@example.com"));
    QCOMPARE(contact->notes, QStringLiteral("Old"));
    QCOMPARE(contact->labels.size(), 2);
    QCOMPARE(database.integer("SELECT count(*) FROM contact WHERE name_key = 'asha'"), 1);
}

void ContactImportTest::writesNothingForAnUnchangedFile()
{
    const TestDatabase database;
    const QString file = write("phone,name,labels\n+919876543210,Asha,\"VIP, Lead\"\n+919876543211,Ravi,\n");
    VERIFY_RESULT(importContacts(*database, file));
    const qint64 before = database.integer("SELECT total_changes()");
    const auto result = importContacts(*database, file);
    VERIFY_RESULT(result);
    QCOMPARE(result->unchanged, 2);
    QCOMPARE(database.integer("SELECT total_changes()"), before);
}

void ContactImportTest::theLastOfSeveralRowsCounts()
{
    const TestDatabase database;
    VERIFY_RESULT(importContacts(*database, write("phone,name\n+919876543210,First\n+919876543210,Second\n+919876543210,Last\n")));
    QCOMPARE(database.text("SELECT name FROM contact"), QStringLiteral("Last"));
}

void ContactImportTest::neverOptsAnybodyIn()
{
    const TestDatabase database;
    VERIFY_RESULT(importContacts(*database, write("phone,name,opted_out\n+919876543210,Asha,yes\n")));
    const auto result = importContacts(*database, write("phone,name,opted_out\n+919876543210,Asha,no\n"));
    VERIFY_RESULT(result);
    QCOMPARE(result->heldBack, 1);
    QCOMPARE(result->unchanged, 1);
    QCOMPARE(database.integer("SELECT opted_out FROM contact"), 1);
    QCOMPARE(database.integer("SELECT count(*) FROM consent"), 1);
    const auto blank = importContacts(*database, write("phone,name,opted_out\n+919876543210,Asha,\n"));
    VERIFY_RESULT(blank);
    QCOMPARE(blank->heldBack, 0);
}

void ContactImportTest::aDuplicateThatOptsOutIsHeard()
{
    const TestDatabase database;
    VERIFY_RESULT(importContacts(*database, write("phone,name,opted_out\n+919876543210,A,true\n+919876543210,B,false\n")));
    QCOMPARE(database.integer("SELECT opted_out FROM contact"), 1);
}

void ContactImportTest::neverBlocksAnybody()
{
    const TestDatabase database;
    VERIFY_RESULT(importContacts(*database, write("phone,is_blocked\n+919876543210,true\n")));
    QCOMPARE(database.integer("SELECT is_blocked FROM contact"), 0);
    // Who is blocked already is, also under the other spelling of the number.
    database.run("INSERT INTO account(name) VALUES ('Shop')");
    database.run("INSERT INTO blocked_user(account, phone_number, phone_variant, blocked_at, is_active) "
                 "VALUES (1, '+5511987654321', '+551187654321', 1, 1)");
    VERIFY_RESULT(importContacts(*database, write("phone\n+551187654321\n+551187654322\n")));
    QCOMPARE(database.text("SELECT group_concat(phone) FROM contact WHERE is_blocked"), QStringLiteral("+551187654321"));
}

void ContactImportTest::marksThoseWhoAreBlocked()
{
    const TestDatabase database;
    database.run("INSERT INTO account(name) VALUES ('Shop')");
    database.run("INSERT INTO blocked_user(account, phone_number, phone_variant, wa_id, user_id, blocked_at, is_active) VALUES "
                 "(1, '+919876543210', NULL, NULL, NULL, 1, 1), (1, NULL, NULL, NULL, 'IN.2', 1, 1), "
                 "(1, '+551187654321', '+5511987654321', NULL, NULL, 1, 1), (1, '+15550100123', NULL, '15550100123', NULL, 1, 1), "
                 "(1, '+919876543219', NULL, NULL, NULL, 1, 0)");
    VERIFY_RESULT(importContacts(*database,
        write("phone,user_id,wa_id\n+919876543210,,\n+4915112345678,IN.2,\n+5511987654321,,\n+15550100124,,15550100123\n"
              "+919876543219,,\n+919876543218,,\n")));
    QCOMPARE(database.text("SELECT group_concat(phone, ' ') FROM (SELECT phone FROM contact WHERE is_blocked = 1 ORDER BY phone)"),
        QStringLiteral("+15550100124 +4915112345678 +5511987654321 +919876543210"));
}

void ContactImportTest::meetsContactsByUserId_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("contacts");
    QTest::newRow("user id alone") << QByteArray(",IN.1,New\n") << "updated" << 2;
    QTest::newRow("gains a phone") << QByteArray("+919876543299,IN.1,New\n") << "updated" << 2;
    QTest::newRow("phone of another") << QByteArray("+919876543210,IN.1,New\n") << "refused" << 2;
    QTest::newRow("new user id") << QByteArray(",IN.2,New\n") << "created" << 3;
    QTest::newRow("phone gains a user id") << QByteArray("+919876543210,IN.2,New\n") << "updated" << 2;
}

void ContactImportTest::meetsContactsByUserId()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, outcome);
    QFETCH(int, contacts);
    const TestDatabase database;
    VERIFY_RESULT(importContacts(*database, write("phone,user_id,name\n,IN.1,Known by id\n+919876543210,,Known by phone\n")));
    const auto result = importContacts(*database, write("phone,user_id,name\n" + row));
    VERIFY_RESULT(result);
    QCOMPARE(result->updated, outcome == QStringLiteral("updated") ? 1 : 0);
    QCOMPARE(result->created, outcome == QStringLiteral("created") ? 1 : 0);
    QCOMPARE(result->refused, outcome == QStringLiteral("refused") ? 1 : 0);
    QCOMPARE(database.integer("SELECT count(*) FROM contact"), contacts);
}

void ContactImportTest::namesTheRowLikeASpreadsheet()
{
    const TestDatabase database;
    const auto result = importContacts(*database, write("phone,name\n+919876543210,\"two\nlines\"\n\nabc,Bad\n"));
    VERIFY_RESULT(result);
    QCOMPARE(result->problems.size(), 1);
    QCOMPARE(result->problems.first().row, 4);
    QCOMPARE(result->problems.first().column, QStringLiteral("phone"));
    QCOMPARE(result->problems.first().value, QStringLiteral("abc"));
    QVERIFY(!result->problems.first().reason.isEmpty());
}

void ContactImportTest::cancelLeavesTheDatabaseAsItWas()
{
    const TestDatabase database;
    database.add(QStringLiteral("+919876543210"), QStringLiteral("Asha"));
    QByteArray text("phone,name\n");
    for (int i = 0; i < 50'000; ++i)
        text += "+9198" + QByteArray::number(70000000 + i) + ",Somebody\n";
    const Progress cancellation;
    qint64 reports = 0;
    const auto cancelLater = [&](qint64, qint64) {
        if (++reports == 5)
            cancellation.cancel();
    };
    const auto result = importContacts(*database, write(text), {}, cancellation.reportingTo(cancelLater));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    QCOMPARE(database.integer("SELECT count(*) FROM contact"), 1);
    QCOMPARE(database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'contact_name'"), 1);
    QCOMPARE(database.integer("PRAGMA foreign_keys"), 1);
}

void ContactImportTest::smallAndLargeFilesMeetTheSameContacts()
{
    const TestDatabase database;
    QByteArray text("phone,name,labels\n");
    for (int i = 0; i < 2000; ++i)
        text += "+1" + QByteArray::number(2012000000 + i * 37) + ",N" + QByteArray::number(i) + (i % 3 ? ",VIP\n" : ",\n");
    VERIFY_RESULT(importContacts(*database, write(text)));
    const auto few = importContacts(*database, write("phone,name,labels\n+12012000037,N1,VIP\n+12012000074,Other,Lead\n+12011999999,New,\n"));
    VERIFY_RESULT(few);
    QCOMPARE(few->unchanged, 1);
    QCOMPARE(few->updated, 1);
    QCOMPARE(few->created, 1);
    const auto all = importContacts(*database, write(text));
    VERIFY_RESULT(all);
    QCOMPARE(all->unchanged, 1999);
    QCOMPARE(all->updated, 1);
}

void ContactImportTest::keepsTheIndexesOfTheSchema()
{
    const TestDatabase untouched;
    const TestDatabase database;
    VERIFY_RESULT(importContacts(*database, write("phone,labels\n+919876543210,VIP\n")));
    const char *schema = "SELECT group_concat(name || sql, ';') FROM (SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)";
    QCOMPARE(database.text(schema), untouched.text(schema));
    QCOMPARE(database.text("PRAGMA integrity_check"), QStringLiteral("ok"));
    QCOMPARE(database.text("SELECT count(*) FROM pragma_foreign_key_check"), QStringLiteral("0"));
}

void ContactImportTest::leavesTheConnectionSetAsItWas()
{
    const TestDatabase database;
    const auto small = Database::connect(database.path(), Database::Waiting::Patient, Database::Cache::Small);
    VERIFY_RESULT(small);
    VERIFY_RESULT(importContacts(**small, write("phone\n+919876543210\n")));
    QCOMPARE(**integerOf(**small, "PRAGMA cache_size"), -2000);
    QCOMPARE(**integerOf(**small, "PRAGMA foreign_keys"), 1);
}

QTEST_GUILESS_MAIN(ContactImportTest)
#include "tst_contactimport.moc"
