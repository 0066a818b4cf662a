#include "models/storage/backup.h"

#include "models/storage/migrations.h"
#include "tests/support/files.h"
#include "tests/support/testdatabase.h"

#include <sqlite3.h>
#include <sys/stat.h>

namespace {

QString nameIn(const Database &database)
{
    auto row = query(database, "SELECT group_concat(name, '+') FROM (SELECT name FROM contact ORDER BY name)");
    const auto found = row ? row->step() : Result<bool>(row.error());
    return found && *found ? row->string(0) : QStringLiteral("nothing");
}

void addPeople(const TestDatabase &test, int count)
{
    const auto added = execute(*test,
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) "
        "INSERT INTO contact(phone, notes, created_at, updated_at) "
        "SELECT '+91' || (9800000000 + i), printf('%.*c', 200, 'x'), 1, 1 FROM n",
        count);
    if (!added)
        qFatal("The contacts could not be stored");
}

/// Writes over what the pages of the contacts hold, but not over the pages that tell where everything is.
void damageContacts(const QString &path)
{
    QByteArray bytes = readFile(path);
    const qsizetype middle = bytes.size() / 2 / 4096 * 4096;
    bytes.replace(middle, 20 * 4096, QByteArray(20 * 4096, '\xA5'));
    writeFile(path, bytes);
}

} // namespace

class BackupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restoresWhatWasBackedUp();
    void writesAPrivateFileAndNothingElse();
    void holdsWhatIsOnlyInTheLogYet();
    void replacesAnOlderBackup();
    void isSeenByOpenConnections();
    void keepsWhatWasThereBeforeARestore();
    void bringsAnOldBackupUpToDate();
    void restoresOverADamagedDatabase();
    void refusesToRestoreWhatIsNoBackup_data();
    void refusesToRestoreWhatIsNoBackup();
    void refusesToRestoreADatabaseInUse();
    void refusesToRestoreWhileAnotherWrites();
    void refusesABackupOntoItself_data();
    void refusesABackupOntoItself();
    void refusesAFolder();
    void refusesAFolderThatDoesNotExist();
    void leavesNoPartOfABackupOnAFullDisk();
    void namesTheNewestBackup();
    void countsWhatIsThere();
    void findsADamagedPage();
    void findsABrokenReference();
};

void BackupTest::restoresWhatWasBackedUp()
{
    const TestDatabase test;
    const ContactId id = test.add(QStringLiteral("+919876543210"), QStringLiteral("Élodie"), {QStringLiteral("VIP")});
    test.run("UPDATE contact SET opted_out = 1");
    const auto before = ContactStore(*test).find(id);
    const QString file = test.folder() + QStringLiteral("/copy of 100% ? #.db");
    VERIFY_RESULT(backUp(*test, file));
    test.run("DELETE FROM contact");
    test.run("DELETE FROM label");
    VERIFY_RESULT(restore(*test, file));
    const auto after = ContactStore(*test).find(id);
    VERIFY_RESULT(after);
    QCOMPARE(*after, *before);
    QCOMPARE(test.integer("SELECT count(*) FROM consent"), 1);
    QCOMPARE(test.text("PRAGMA journal_mode"), QStringLiteral("wal"));
}

void BackupTest::writesAPrivateFileAndNothingElse()
{
    const TestDatabase test;
    const QTemporaryDir folder;
    const mode_t before = umask(0);
    VERIFY_RESULT(backUp(*test, folder.filePath(QStringLiteral("copy.db"))));
    umask(before);
    QCOMPARE(namesIn(folder.path()), QStringList{QStringLiteral("copy.db")});
    struct stat status
    { };
    QCOMPARE(stat(QFile::encodeName(folder.filePath(QStringLiteral("copy.db"))).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void BackupTest::holdsWhatIsOnlyInTheLogYet()
{
    const TestDatabase test;
    test.run("PRAGMA wal_autocheckpoint=0");
    test.add(QStringLiteral("+919876543210"), QStringLiteral("Ravi"));
    const QString file = test.folder() + QStringLiteral("/copy.db");
    VERIFY_RESULT(backUp(*test, file));
    const auto copy = Database::connect(file);
    VERIFY_RESULT(copy);
    QCOMPARE(nameIn(**copy), QStringLiteral("Ravi"));
}

void BackupTest::replacesAnOlderBackup()
{
    const TestDatabase test;
    const QString file = test.folder() + QStringLiteral("/copy.db");
    VERIFY_RESULT(backUp(*test, file));
    test.add(QStringLiteral("+919876543210"), QStringLiteral("Ravi"));
    VERIFY_RESULT(backUp(*test, file));
    const auto copy = Database::connect(file);
    VERIFY_RESULT(copy);
    QCOMPARE(nameIn(**copy), QStringLiteral("Ravi"));
}

void BackupTest::isSeenByOpenConnections()
{
    const TestDatabase test;
    test.add(QStringLiteral("+919876543210"), QStringLiteral("Ravi"));
    const QString file = test.folder() + QStringLiteral("/copy.db");
    VERIFY_RESULT(backUp(*test, file));
    test.run("UPDATE contact SET name = 'Changed'");

    const auto window = Database::connect(test.path(), Database::Waiting::Never);
    VERIFY_RESULT(window);
    QCOMPARE(nameIn(**window), QStringLiteral("Changed"));
    const qint64 version = *(*window)->dataVersion();
    VERIFY_RESULT(restore(*test, file));
    QCOMPARE(nameIn(**window), QStringLiteral("Ravi"));
    QVERIFY(*(*window)->dataVersion() != version);
}

void BackupTest::keepsWhatWasThereBeforeARestore()
{
    const TestDatabase test;
    const QString file = test.folder() + QStringLiteral("/copy.db");
    VERIFY_RESULT(backUp(*test, file));
    test.add(QStringLiteral("+919876543210"), QStringLiteral("Ravi"));
    VERIFY_RESULT(restore(*test, file));
    QCOMPARE(nameIn(*test), QString());
    QVERIFY(newestBackup(test.path()).endsWith(QStringLiteral("-before-restore.db")));
    VERIFY_RESULT(restore(*test, newestBackup(test.path())));
    QCOMPARE(nameIn(*test), QStringLiteral("Ravi"));
}

void BackupTest::bringsAnOldBackupUpToDate()
{
    const TestDatabase test;
    const QString old = test.folder() + QStringLiteral("/old.db");
    runSql(old,
        readFile(QStringLiteral(":/migrations/001_contacts.sql"))
            + "INSERT INTO contact(phone, name, created_at, updated_at) VALUES ('+919876543210', 'Ravi', 1, 1);"
              "PRAGMA user_version=1; PRAGMA application_id="
            + QByteArray::number(Database::applicationId));
    VERIFY_RESULT(restore(*test, old));
    QCOMPARE(nameIn(*test), QStringLiteral("Ravi"));
    QCOMPARE(test.integer("PRAGMA user_version"), qint64(schemaVersion()));
    QCOMPARE(test.integer("SELECT count(*) FROM blocked_user"), 0);
}

void BackupTest::restoresOverADamagedDatabase()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("kartei.db"));
    const QString file = folder.filePath(QStringLiteral("copy.db"));
    {
        const TestDatabase test;
        addPeople(test, 2000);
        VERIFY_RESULT(backUp(*test, file));
        VERIFY_RESULT(backUp(*test, path));
    }
    damageContacts(path);
    const QByteArray damaged = readFile(path);
    const auto database = Database::open(path);
    VERIFY_RESULT(database);
    QVERIFY(!check(**database)->problems.isEmpty());

    VERIFY_RESULT(restore(**database, file));
    const auto checked = check(**database);
    VERIFY_RESULT(checked);
    QCOMPARE(checked->problems, QString());
    QCOMPARE(checked->contacts, 2000);
    QCOMPARE(newestBackup(path), QString()); // what is damaged is not offered
    const QStringList kept = namesIn(folder.filePath(QStringLiteral("backups")));
    QCOMPARE(kept.size(), 1);
    QVERIFY(kept.first().endsWith(QStringLiteral("-damaged")));
    QCOMPARE(readFile(folder.filePath(QStringLiteral("backups/")) + kept.first()).mid(4096), damaged.mid(4096));
}

void BackupTest::refusesToRestoreWhatIsNoBackup_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("missing") << QByteArray() << QByteArray() << Error::Kind::NotFound;
    QTest::newRow("text") << QByteArray() << QByteArray("Phone,Name\n").repeated(900) << Error::Kind::Refused;
    QTest::newRow("of another program") << QByteArray("CREATE TABLE bookmark(x)") << QByteArray()
                                        << Error::Kind::Refused;
    QTest::newRow("newer") << QByteArray(
        "PRAGMA application_id=1262572116; PRAGMA user_version=99; CREATE TABLE contact(x)")
                           << QByteArray() << Error::Kind::Refused;
    QTest::newRow("never finished") << QByteArray("PRAGMA application_id=1262572116") << QByteArray()
                                    << Error::Kind::Refused;
    QTest::newRow("damaged") << QByteArray("damage") << QByteArray() << Error::Kind::Refused;
    QTest::newRow("cut off") << QByteArray("cut") << QByteArray() << Error::Kind::Refused;
}

void BackupTest::refusesToRestoreWhatIsNoBackup()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const QByteArray, bytes);
    QFETCH(const Error::Kind, kind);
    const TestDatabase test;
    addPeople(test, 500);
    const QString file = test.folder() + QStringLiteral("/copy.db");
    if (sql == "damage" || sql == "cut") {
        VERIFY_RESULT(backUp(*test, file));
        if (sql == "damage")
            damageContacts(file);
        else
            writeFile(file, readFile(file).chopped(8192));
    } else if (!sql.isEmpty()) {
        runSql(file, sql);
    } else if (!bytes.isEmpty()) {
        writeFile(file, bytes);
    }
    const QByteArray before = QFileInfo::exists(file) ? readFile(file) : QByteArray();
    const QStringList names = namesIn(test.folder());

    const auto restored = restore(*test, file);
    QVERIFY(!restored);
    QCOMPARE(restored.error().kind, kind);
    QVERIFY(restored.error().message.contains(QStringLiteral("Nothing was changed")));
    QCOMPARE(test.integer("SELECT count(*) FROM contact"), 500);
    QCOMPARE(namesIn(test.folder()), names); // no backup was needed
    QCOMPARE(QFileInfo::exists(file) ? readFile(file) : QByteArray(), before);
}

void BackupTest::refusesToRestoreADatabaseInUse()
{
    const TestDatabase test;
    const TestDatabase other;
    other.add(QStringLiteral("+919876543210"), QStringLiteral("Only in the log"));
    const auto restored = restore(*test, other.path());
    QVERIFY(!restored);
    QVERIFY2(restored.error().message.contains(QStringLiteral("in use")), qPrintable(restored.error().message));
    const auto onto = restore(*test, test.path());
    QVERIFY(!onto);
    QVERIFY2(onto.error().message.contains(QStringLiteral("database itself")), qPrintable(onto.error().message));
}

void BackupTest::refusesToRestoreWhileAnotherWrites()
{
    const TestDatabase test;
    test.add(QStringLiteral("+919876543210"), QStringLiteral("Ravi"));
    const QString file = test.folder() + QStringLiteral("/copy.db");
    VERIFY_RESULT(backUp(*test, file));
    test.run("UPDATE contact SET name = 'Changed'");
    const auto impatient = Database::connect(test.path(), Database::Waiting::Never);
    VERIFY_RESULT(impatient);
    auto transaction = Transaction::begin(*test);
    VERIFY_RESULT(transaction);
    const auto restored = restore(**impatient, file);
    QVERIFY(!restored);
    QCOMPARE(restored.error().kind, Error::Kind::Busy);
    VERIFY_RESULT(transaction->commit());
    QCOMPARE(nameIn(**impatient), QStringLiteral("Changed"));
}

void BackupTest::refusesABackupOntoItself_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("the same path") << QStringLiteral("kartei.db");
    QTest::newRow("another spelling") << QStringLiteral("./x/../kartei.db");
    QTest::newRow("through a link") << QStringLiteral("link/kartei.db");
    QTest::newRow("its log") << QStringLiteral("kartei.db-wal");
}

void BackupTest::refusesABackupOntoItself()
{
    QFETCH(const QString, name);
    const TestDatabase test;
    test.add(QStringLiteral("+919876543210"), QStringLiteral("Ravi"));
    QDir(test.folder()).mkdir(QStringLiteral("x"));
    QFile::link(test.folder(), test.folder() + QStringLiteral("/link"));
    const QByteArray log = readFile(test.path() + QStringLiteral("-wal"));
    const auto done = backUp(*test, test.folder() + u'/' + name);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, Error::Kind::Refused);
    QCOMPARE(readFile(test.path() + QStringLiteral("-wal")), log);
}

void BackupTest::refusesAFolder()
{
    const TestDatabase test;
    const auto done = backUp(*test, test.folder());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, Error::Kind::Refused);
    QVERIFY(!restore(*test, test.folder()));
}

void BackupTest::refusesAFolderThatDoesNotExist()
{
    const TestDatabase test;
    const auto done = backUp(*test, test.folder() + QStringLiteral("/nowhere/copy.db"));
    QVERIFY(!done);
    QVERIFY(done.error().message.contains(QStringLiteral("Check that its folder exists")));
}

void BackupTest::leavesNoPartOfABackupOnAFullDisk()
{
    const TestDatabase test;
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("copy.db"));
    VERIFY_RESULT(backUp(*test, file));
    const QByteArray older = readFile(file);
    addPeople(test, 2000);
    {
        const FileSizeLimit limit(older.size() + 8192);
        const auto done = backUp(*test, file);
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(QStringLiteral("disk")), qPrintable(done.error().message));
        const auto restored = restore(*test, file);
        QVERIFY(!restored);
    }
    QCOMPARE(namesIn(folder.path()), QStringList{QStringLiteral("copy.db")});
    QCOMPARE(readFile(file), older);
    QCOMPARE(namesIn(test.folder() + QStringLiteral("/backups")), QStringList());
    QCOMPARE(test.integer("SELECT count(*) FROM contact"), 2000);
}

void BackupTest::namesTheNewestBackup()
{
    const TestDatabase test;
    QCOMPARE(newestBackup(test.path()), QString());
    const auto first = backUpBeforeChange(*test, QStringLiteral("before-import"));
    VERIFY_RESULT(first);
    QCOMPARE(newestBackup(test.path()), *first);
    const auto second = backUpBeforeChange(*test, QStringLiteral("before-schema-2"));
    VERIFY_RESULT(second);
    QCOMPARE(newestBackup(test.path()), *second);
    writeFile(test.folder() + QStringLiteral("/backups/zoo.db"), "not one of ours");
    QCOMPARE(newestBackup(test.path()), *second);
}

void BackupTest::countsWhatIsThere()
{
    const TestDatabase test;
    test.add(
        QStringLiteral("+919876543210"), QString(), {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    test.add(QStringLiteral("+919876543211"));
    test.run("UPDATE contact SET opted_out = 1 WHERE id = 1");
    const auto checked = check(*test);
    VERIFY_RESULT(checked);
    QCOMPARE(checked->contacts, 2);
    QCOMPARE(checked->labels, 3);
    QCOMPARE(checked->consentEntries, 1);
    QCOMPARE(checked->schemaVersion, schemaVersion());
    QCOMPARE(checked->problems, QString());
}

void BackupTest::findsADamagedPage()
{
    const TestDatabase test;
    addPeople(test, 2000);
    const QString copy = test.folder() + QStringLiteral("/copy.db");
    VERIFY_RESULT(backUp(*test, copy));
    damageContacts(copy);
    const auto database = Database::connect(copy);
    VERIFY_RESULT(database);
    const auto checked = check(**database);
    VERIFY_RESULT(checked);
    QVERIFY2(!checked->problems.isEmpty(), "no problem was found");
    QCOMPARE(checked->schemaVersion, schemaVersion());
}

void BackupTest::findsABrokenReference()
{
    const TestDatabase test;
    test.run("PRAGMA foreign_keys=OFF");
    test.run("INSERT INTO contact_label VALUES (7, 8)");
    const auto checked = check(*test);
    VERIFY_RESULT(checked);
    QCOMPARE(checked->problems,
        QStringLiteral("contact_label refers to a missing label; contact_label refers to a missing contact"));
}

QTEST_GUILESS_MAIN(BackupTest)
#include "tst_backup.moc"
