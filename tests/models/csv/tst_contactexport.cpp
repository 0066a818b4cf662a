#include "models/csv/contactexport.h"

#include "models/csv/contactimport.h"
#include "tests/support/testdatabase.h"

#include <QBuffer>
#include <QFile>

class ContactExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheColumnsInTheirOrder();
    void writesTheChosenColumnsInTheirOrder_data();
    void writesTheChosenColumnsInTheirOrder();
    void aFileForReimportHasEveryColumn();
    void spreadsheetsGetAMarkAndNoFormulas();
    void exportsWhatIsFilteredOrChosen();
    void bringsBackAnIdenticalDatabase_data();
    void bringsBackAnIdenticalDatabase();
    void keepsAnOlderFileWhenCancelled();
    void saysWhyAFileCannotBeWritten();

private:
    static QByteArray exported(const TestDatabase &database, ContactExport::Purpose purpose, const ContactQuery &query = {})
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto written = ContactExport(purpose).write(*database, query, buffer);
        if (!written)
            qFatal("%s", qPrintable(written.error().message));
        return buffer.data();
    }

    /// Everything a person sees of the contacts, without ids.
    static QString content(const TestDatabase &database)
    {
        return database.text("SELECT group_concat(line, char(10)) FROM (SELECT quote(phone) || quote(user_id) || quote(username) || quote(name) || "
                             "quote(email) || quote(notes) || opted_out || is_blocked || quote(subscribed_via_signup) || quote(subscribed_at) || "
                             "created_at || ' ' || updated_at || quote((SELECT group_concat(name, '|') FROM (SELECT label.name FROM contact_label JOIN "
                             "label ON label.id = label_id WHERE contact_id = contact.id ORDER BY name_key))) AS line FROM contact ORDER BY phone, user_id)");
    }

    static void fill(const TestDatabase &database);
};

void ContactExportTest::fill(const TestDatabase &database)
{
    ContactStore store(*database);
    const QString texts[] = {QStringLiteral("Élodie"),        QStringLiteral("राहुल शर्मा"),        QStringLiteral("محمد علي"),
                             QStringLiteral("ИВАН"),          QStringLiteral("王小明"),           QStringLiteral("🎉 party"),
                             QStringLiteral("a, b"),          QStringLiteral("say \"hi\""),      QStringLiteral("two\nlines"),
                             QStringLiteral("=1+1"),          QStringLiteral("'=quoted"),        QStringLiteral("@home"),
                             QStringLiteral("-5"),            QStringLiteral("+4 of them"),      QStringLiteral("''+x"),
                             QStringLiteral("CR\r\nLF")};
    int i = 0;
    for (const QString &text : texts) {
        Contact contact;
        if (i % 5 != 4)
            contact.phone = PhoneNumber::fromStored(QString(QStringLiteral("+9198765432") + QString::number(10 + i)));
        if (i % 2 == 0)
            contact.userId = QStringLiteral("IN.%1").arg(i);
        contact.name = text;
        contact.notes = i % 3 ? text + QStringLiteral("\n ") : QString();
        contact.email = i % 4 ? QStringLiteral("u%1@example.com").arg(i) : QString();
        contact.username = i % 2 ? QStringLiteral("user%1").arg(i) : QString();
        if (contact.userId.isEmpty() && !contact.phone)
            contact.userId = QStringLiteral("US.%1").arg(i);
        contact.optedOut = i % 6 == 0;
        contact.subscribedViaSignup = i % 7 == 0 ? QStringLiteral("spring") : QString();
        contact.subscribedAt = i % 7 == 0 ? std::optional<qint64>(1767323045678 + i) : std::nullopt;
        contact.createdAt = 1700000000000 + i;
        QString label = text;
        if (i % 3 == 0)
            contact.labels.append({.name = label.remove(u'\n').remove(u'\r')});
        contact.labels.append({.name = QStringLiteral("VIP")});
        const auto stored = store.create(contact);
        VERIFY_RESULT(stored);
        ++i;
    }
}

void ContactExportTest::writesTheColumnsInTheirOrder()
{
    const TestDatabase database;
    database.add(QStringLiteral("+919876543210"), QStringLiteral("Asha"), {QStringLiteral("VIP"), QStringLiteral("Delhi, NCR")});
    database.run("UPDATE contact SET created_at = 1767323045678, updated_at = 0, wa_id = '919876543210'");
    QCOMPARE(exported(database, ContactExport::Purpose::Reimport),
             QByteArray("phone,name,email,labels,opted_out,created_at,user_id,username,notes,is_blocked,subscribed_via_signup,subscribed_at,updated_at,"
                        "wa_id\r\n"
                        "+919876543210,Asha,,\"VIP, \"\"Delhi, NCR\"\"\",false,2026-01-02T03:04:05.678Z,,,,false,,,1970-01-01T00:00:00.000Z,919876543210\r\n"));
}

void ContactExportTest::writesTheChosenColumnsInTheirOrder_data()
{
    QTest::addColumn<QStringList>("chosen");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one") << QStringList{QStringLiteral("name")} << QByteArray("name\r\nAsha\r\n");
    QTest::newRow("chosen in another order")
        << QStringList{QStringLiteral("labels"), QStringLiteral("phone"), QStringLiteral("name")}
        << QByteArray("phone,name,labels\r\n+919876543210,Asha,VIP\r\n");
    QTest::newRow("without labels") << QStringList{QStringLiteral("wa_id"), QStringLiteral("opted_out"),
        QStringLiteral("unheard of")} << QByteArray("opted_out,wa_id\r\nfalse,919876543210\r\n");
    QTest::newRow("a time and nothing") << QStringList{QStringLiteral("subscribed_at"), QStringLiteral("updated_at")}
                                        << QByteArray("subscribed_at,updated_at\r\n,1970-01-01T00:00:00.000Z\r\n");
    QTest::newRow("nothing in the only one")
        << QStringList{QStringLiteral("email")} << QByteArray("email\r\n\"\"\r\n");
}

void ContactExportTest::writesTheChosenColumnsInTheirOrder()
{
    QFETCH(QStringList, chosen);
    QFETCH(QByteArray, text);
    const TestDatabase database;
    database.add(QStringLiteral("+919876543210"), QStringLiteral("Asha"), {QStringLiteral("VIP")});
    database.run("UPDATE contact SET updated_at = 0, wa_id = '919876543210'");
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const ContactExport contacts(ContactExport::Purpose::Spreadsheet, ExportColumns::named(chosen));
    VERIFY_RESULT(contacts.write(*database, ContactQuery(), buffer));
    QCOMPARE(buffer.data(), "\xEF\xBB\xBF" + text);
}

void ContactExportTest::aFileForReimportHasEveryColumn()
{
    const TestDatabase database;
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const ContactExport contacts(ContactExport::Purpose::Reimport, ExportColumns::usual());
    VERIFY_RESULT(contacts.write(*database, ContactQuery(), buffer));
    QCOMPARE(buffer.data(), ExportColumns::all().names().join(u',').toUtf8() + "\r\n");
}

void ContactExportTest::spreadsheetsGetAMarkAndNoFormulas()
{
    const TestDatabase database;
    database.add(QStringLiteral("+919876543210"), QStringLiteral("=HYPERLINK(1)"));
    const QByteArray text = exported(database, ContactExport::Purpose::Spreadsheet);
    QVERIFY(text.startsWith("\xEF\xBB\xBFphone,"));
    QVERIFY(text.contains("\r\n+919876543210,'=HYPERLINK(1),"));
}

void ContactExportTest::exportsWhatIsFilteredOrChosen()
{
    const TestDatabase database;
    const ContactId first = database.add(QStringLiteral("+919876543210"), QStringLiteral("Asha"));
    database.add(QStringLiteral("+919876543211"), QStringLiteral("Ravi"));
    ContactQuery query;
    query.text = QStringLiteral("ravi");
    QCOMPARE(exported(database, ContactExport::Purpose::Reimport, query).count("\r\n"), 2);
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("some.csv"));
    const auto written = ContactExport(ContactExport::Purpose::Reimport).writeFile(*database, ContactIds {first}, file);
    VERIFY_RESULT(written);
    QCOMPARE(*written, 1);
    QFile written1(file);
    QVERIFY(written1.open(QIODevice::ReadOnly));
    QVERIFY(written1.readAll().contains("Asha"));
}

void ContactExportTest::bringsBackAnIdenticalDatabase_data()
{
    QTest::addColumn<int>("purpose");
    QTest::newRow("for re-import") << int(ContactExport::Purpose::Reimport);
    QTest::newRow("for spreadsheets") << int(ContactExport::Purpose::Spreadsheet);
}

void ContactExportTest::bringsBackAnIdenticalDatabase()
{
    QFETCH(int, purpose);
    const TestDatabase database;
    fill(database);
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("all.csv"));
    VERIFY_RESULT(ContactExport(ContactExport::Purpose(purpose)).writeFile(*database, ContactQuery(), file));
    const TestDatabase copy;
    const auto result = importContacts(*copy, file);
    VERIFY_RESULT(result);
    QCOMPARE(result->created, result->rows);
    QCOMPARE(content(copy), content(database));
    QVERIFY(content(copy).size() > 1000);
}

void ContactExportTest::keepsAnOlderFileWhenCancelled()
{
    const TestDatabase database;
    database.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                 "INSERT INTO contact(phone, created_at, updated_at) SELECT '+9198765' || (10000 + i), 0, 0 FROM n");
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("all.csv"));
    QFile older(file);
    QVERIFY(older.open(QIODevice::WriteOnly));
    older.write("older");
    older.close();
    const Progress progress;
    progress.cancel();
    const auto written = ContactExport(ContactExport::Purpose::Reimport).writeFile(*database, ContactQuery(), file, progress);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Cancelled);
    QVERIFY(older.open(QIODevice::ReadOnly));
    QCOMPARE(older.readAll(), QByteArray("older"));
}

void ContactExportTest::saysWhyAFileCannotBeWritten()
{
    const TestDatabase database;
    const auto written = ContactExport(ContactExport::Purpose::Reimport).writeFile(*database, ContactQuery(), database.folder());
    QVERIFY(!written);
    QVERIFY(written.error().message.contains(database.folder()));
}

QTEST_GUILESS_MAIN(ContactExportTest)
#include "tst_contactexport.moc"
