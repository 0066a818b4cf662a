#include "models/storage/backup.h"
#include "models/storage/migrations.h"
#include "tests/support/files.h"
#include "tests/support/testdatabase.h"

#include <QProcess>

#include <barrier>
#include <sys/stat.h>
#include <thread>

namespace {

struct Folder
{
    QTemporaryDir folder;
    QString database = folder.filePath(QStringLiteral("kartei.db"));

    QString operator/(const char *name) const { return folder.filePath(QLatin1String(name)); }
    QStringList names() const { return namesIn(folder.path()); }
};

QString valueOf(const Database &database, const char *pragma)
{
    auto row = query(database, pragma);
    const auto found = row ? row->step() : Result<bool>(row.error());
    return found && *found ? row->string(0) : QStringLiteral("nothing");
}

QByteArray script(const char *name)
{
    return readFile(QStringLiteral(":/migrations/") + QLatin1String(name));
}

/// A database as the program that knew only the first migration left it, with a contact in it.
void makeVersion1(const QString &path, const QByteArray &more = {})
{
    runSql(path,
        "PRAGMA journal_mode=WAL; BEGIN;" + script("001_contacts.sql")
            + "INSERT INTO contact(phone, name, name_key, opted_out, created_at, updated_at)"
              " VALUES ('+919876543210', 'Élodie', 'elodie', 1, 5, 6);"
            + more + "PRAGMA user_version=1; PRAGMA application_id=" + QByteArray::number(Database::applicationId)
            + "; COMMIT;");
}

/// A database with a contact, a backup and, as after a crash, changes that are only in its write-ahead log.
void makeCrashed(const Folder &folder)
{
    const Folder original;
    auto database = Database::open(original.database);
    if (!database || !execute(**database, "INSERT INTO label(name, name_key) VALUES ('VIP', 'vip')")
        || !execute(**database, "PRAGMA wal_checkpoint(TRUNCATE)")
        || !execute(**database, "UPDATE label SET color = 'amber'"))
        qFatal("The database could not be prepared");
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::copy(original.database + QLatin1String(suffix), folder.database + QLatin1String(suffix));
    QDir(folder.folder.path()).mkdir(QStringLiteral("backups"));
    writeFile(folder / "backups/kartei-20250101-120000-000-before-restore.db", "older");
    writeFile(folder / "backups/kartei-20250102-120000-000-before-restore.db", "newer");
}

QByteArray overwritten(QByteArray bytes, qsizetype from, qsizetype length)
{
    return bytes.replace(from, length, QByteArray(length, '\xA5'));
}

using Damage = QByteArray (*)(const QByteArray &);

} // namespace

class DatabaseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsAPrivateFileThatSurvivesPowerCuts();
    void leavesNothingBesideANewFile();
    void refusesANewerSchemaAndLeavesTheFile();
    void refusesADatabaseOfAnotherProgram_data();
    void refusesADatabaseOfAnotherProgram();
    void movesADamagedFileAside_data();
    void movesADamagedFileAside();
    void movesGarbageAsideWithoutABackup();
    void doesNotBeginAnewWhereOnlyTheLogIsLeft();
    void recoversWhatACrashLeftInTheLog();
    void refusesAFolderInPlaceOfTheFile();
    void refusesAFolderThatCannotBeWrittenTo();
    void opensAFileThatCannotBeWrittenToForReadingOnly();
    void bringsAnOldSchemaUpToDateAfterABackup();
    void leavesTheOldSchemaWhenAMigrationFails();
    void createsOneDatabaseForManyThreadsAtOnce();
    void createsOneDatabaseForManyProgramsAtOnce();
    void bringsASchemaUpToDateOnceForManyThreads();
    void seesThatAnotherConnectionCommitted();
};

void DatabaseTest::createsAPrivateFileThatSurvivesPowerCuts()
{
    const Folder folder;
    const mode_t before = umask(0);
    const auto database = Database::open(folder.database);
    umask(before);
    VERIFY_RESULT(database);
    struct stat status
    { };
    QCOMPARE(stat(QFile::encodeName(folder.database).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    QCOMPARE(valueOf(**database, "PRAGMA application_id"), QString::number(0x4B415254));
    QCOMPARE(valueOf(**database, "PRAGMA user_version"), QString::number(schemaVersion()));
    QCOMPARE(valueOf(**database, "PRAGMA journal_mode"), QStringLiteral("wal"));
    QCOMPARE(valueOf(**database, "PRAGMA synchronous"), QStringLiteral("2"));
    QCOMPARE(valueOf(**database, "PRAGMA foreign_keys"), QStringLiteral("1"));
    VERIFY_RESULT(execute(**database, "UPDATE consent_origin SET evidence = 'x'"));
    QCOMPARE(stat(QFile::encodeName(folder.database + QStringLiteral("-wal")).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void DatabaseTest::leavesNothingBesideANewFile()
{
    const Folder folder;
    VERIFY_RESULT(Database::open(folder.database));
    QCOMPARE(folder.names(), QStringList{QStringLiteral("kartei.db")});
}

void DatabaseTest::refusesANewerSchemaAndLeavesTheFile()
{
    const Folder folder;
    VERIFY_RESULT(Database::open(folder.database));
    runSql(folder.database, "PRAGMA user_version=99; CREATE TABLE later(x)");
    const QByteArray before = readFile(folder.database);
    const auto opened = Database::open(folder.database);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(QStringLiteral("newer Kartei (schema 99")));
    QCOMPARE(opened.error().kind, Error::Kind::Failed);
    QCOMPARE(readFile(folder.database), before);
    QCOMPARE(folder.names(), QStringList{QStringLiteral("kartei.db")});
}

void DatabaseTest::refusesADatabaseOfAnotherProgram_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("without an id") << QByteArray("CREATE TABLE bookmark(url)");
    QTest::newRow("with its own id") << QByteArray("PRAGMA application_id=7; CREATE TABLE bookmark(url)");
    QTest::newRow("with its own id and no table") << QByteArray("PRAGMA application_id=7");
    QTest::newRow("in WAL mode") << QByteArray("PRAGMA journal_mode=WAL; CREATE TABLE bookmark(url)");
    QTest::newRow("with a table like ours") << QByteArray("CREATE TABLE contact(id); PRAGMA user_version=1");
}

void DatabaseTest::refusesADatabaseOfAnotherProgram()
{
    QFETCH(const QByteArray, sql);
    const Folder folder;
    runSql(folder.database, sql);
    const QByteArray before = readFile(folder.database);
    const auto opened = Database::open(folder.database);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(QStringLiteral("another program")));
    QCOMPARE(readFile(folder.database), before);
    QCOMPARE(folder.names(), QStringList{QStringLiteral("kartei.db")});
}

void DatabaseTest::movesADamagedFileAside_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::newRow("garbage") << Damage([](const QByteArray &bytes) { return overwritten(bytes, 0, bytes.size()); });
    QTest::newRow("header overwritten") << Damage([](const QByteArray &bytes) { return overwritten(bytes, 0, 100); });
    QTest::newRow("schema overwritten") << Damage(
        [](const QByteArray &bytes) { return overwritten(bytes, 100, 3996); });
    QTest::newRow("emptied") << Damage([](const QByteArray &) { return QByteArray(); });
    QTest::newRow("another file's text") << Damage(
        [](const QByteArray &) { return QByteArray("Phone,Name\n").repeated(900); });
}

void DatabaseTest::movesADamagedFileAside()
{
    QFETCH(const Damage, damage);
    const Folder folder;
    makeCrashed(folder);
    const QByteArray bytes = damage(readFile(folder.database));
    const QByteArray log = readFile(folder.database + QStringLiteral("-wal"));
    writeFile(folder.database, bytes);

    const auto opened = Database::open(folder.database);
    QVERIFY(!opened);
    QVERIFY2(opened.error().kind == Error::Kind::Damaged, qPrintable(opened.error().message));
    QVERIFY(opened.error().message.contains(folder / "backups/kartei-20250102-120000-000-before-restore.db"));

    const QStringList kept = folder.names().filter(QStringLiteral(".damaged-"));
    QCOMPARE(kept.size(), 3);
    QVERIFY(opened.error().message.contains(folder.folder.filePath(kept.first())));
    QCOMPARE(readFile(folder.folder.filePath(kept.at(0))), bytes);
    QVERIFY(kept.at(1).endsWith(QStringLiteral("-shm")));
    QCOMPARE(kept.at(2), kept.at(0) + QStringLiteral("-wal"));
    QCOMPARE(readFile(folder.folder.filePath(kept.at(2))), log);
    QCOMPARE(folder.names().size(), 4); // and the backups: nothing is left that a new database would read

    const auto anew = Database::open(folder.database);
    VERIFY_RESULT(anew);
    QCOMPARE(valueOf(**anew, "SELECT count(*) FROM label"), QStringLiteral("0"));
}

void DatabaseTest::movesGarbageAsideWithoutABackup()
{
    const Folder folder;
    writeFile(folder.database,
        "not a database, but longer than a header of SQLite's, which has one hundred bytes, is it not?");
    const auto opened = Database::open(folder.database);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Damaged);
    QVERIFY(opened.error().message.contains(QStringLiteral("There is no backup yet")));
    QCOMPARE(folder.names().size(), 1);
}

void DatabaseTest::doesNotBeginAnewWhereOnlyTheLogIsLeft()
{
    const Folder folder;
    makeCrashed(folder);
    QFile::remove(folder.database);
    const auto opened = Database::open(folder.database);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Damaged);
    const QStringList kept = folder.names().filter(QStringLiteral(".damaged-"));
    QCOMPARE(kept.size(), 2);
    QVERIFY(opened.error().message.contains(folder.folder.filePath(kept.at(1))));
    VERIFY_RESULT(Database::open(folder.database));
}

void DatabaseTest::recoversWhatACrashLeftInTheLog()
{
    const Folder folder;
    makeCrashed(folder);
    const auto opened = Database::open(folder.database);
    VERIFY_RESULT(opened);
    QCOMPARE(valueOf(**opened, "SELECT color FROM label"), QStringLiteral("amber"));
}

void DatabaseTest::refusesAFolderInPlaceOfTheFile()
{
    const Folder folder;
    QDir(folder.folder.path()).mkdir(QStringLiteral("kartei.db"));
    const auto opened = Database::open(folder.database);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(QStringLiteral("is a folder")));
    QVERIFY(QFileInfo(folder.database).isDir());
}

void DatabaseTest::refusesAFolderThatCannotBeWrittenTo()
{
    const Folder folder;
    const WithoutPrivileges nobody(folder.folder.path());
    QVERIFY(QFile::setPermissions(folder.folder.path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    const auto opened = Database::open(folder.database);
    QFile::setPermissions(
        folder.folder.path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(QStringLiteral("may be written to")), qPrintable(opened.error().message));
    QCOMPARE(folder.names(), QStringList());
}

void DatabaseTest::opensAFileThatCannotBeWrittenToForReadingOnly()
{
    const Folder folder;
    VERIFY_RESULT(Database::open(folder.database));
    const WithoutPrivileges nobody(folder.folder.path());
    QVERIFY(QFile::setPermissions(folder.database, QFileDevice::ReadOwner));
    const auto opened = Database::open(folder.database);
    VERIFY_RESULT(opened);
    const auto written = execute(**opened, "INSERT INTO label(name, name_key) VALUES ('VIP', 'vip')");
    QVERIFY(!written);
    QVERIFY2(written.error().message.contains(QStringLiteral("read-only")), qPrintable(written.error().message));
    QCOMPARE(written.error().kind, Error::Kind::Failed);
}

void DatabaseTest::bringsAnOldSchemaUpToDateAfterABackup()
{
    const Folder folder;
    makeVersion1(folder.database);
    const auto opened = Database::open(folder.database);
    VERIFY_RESULT(opened);
    QCOMPARE(valueOf(**opened, "PRAGMA user_version"), QString::number(schemaVersion()));
    QCOMPARE(valueOf(**opened, "SELECT name FROM contact WHERE opted_out"), QStringLiteral("Élodie"));
    QCOMPARE(valueOf(**opened, "SELECT count(*) FROM consent"), QStringLiteral("1"));
    QCOMPARE(valueOf(**opened, "SELECT count(*) FROM blocked_user"), QStringLiteral("0"));

    const auto backup = Database::connect(newestBackup(folder.database));
    VERIFY_RESULT(backup);
    QCOMPARE(valueOf(**backup, "PRAGMA user_version"), QStringLiteral("1"));
    QCOMPARE(valueOf(**backup, "SELECT name FROM contact"), QStringLiteral("Élodie"));
}

void DatabaseTest::leavesTheOldSchemaWhenAMigrationFails()
{
    const Folder folder;
    // The second migration creates `blocked_user` after another table, so it fails half-way.
    makeVersion1(folder.database, "CREATE TABLE blocked_user(x);");
    const auto opened = Database::open(folder.database);
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(QStringLiteral("002_")), qPrintable(opened.error().message));
    const auto left = Database::connect(folder.database);
    VERIFY_RESULT(left);
    QCOMPARE(valueOf(**left, "PRAGMA user_version"), QStringLiteral("1"));
    QCOMPARE(valueOf(**left, "SELECT name FROM contact"), QStringLiteral("Élodie"));
    QCOMPARE(valueOf(**left, "SELECT count(*) FROM sqlite_schema WHERE name = 'account'"), QStringLiteral("0"));
    QVERIFY(!newestBackup(folder.database).isEmpty());
}

namespace {

/// Lets so many threads open the file at the same moment; gives what went wrong.
QStringList openAtOnce(const QString &path, int count)
{
    std::barrier start(count);
    std::vector<QString> failures(static_cast<size_t>(count));
    std::vector<std::thread> threads;
    for (QString &failure : failures) {
        threads.emplace_back([&start, &failure, &path] {
            start.arrive_and_wait();
            const auto opened = Database::open(path);
            failure = opened ? QString() : opened.error().message;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QStringList all(failures.begin(), failures.end());
    all.removeAll(QString());
    return all;
}

} // namespace

void DatabaseTest::createsOneDatabaseForManyThreadsAtOnce()
{
    for (int round = 0; round < 10; ++round) {
        const Folder folder;
        QCOMPARE(openAtOnce(folder.database, 6), QStringList());
        QCOMPARE(folder.names(), QStringList{QStringLiteral("kartei.db")});
        const auto database = Database::open(folder.database);
        VERIFY_RESULT(database);
        QCOMPARE(valueOf(**database, "PRAGMA integrity_check"), QStringLiteral("ok"));
    }
}

void DatabaseTest::createsOneDatabaseForManyProgramsAtOnce()
{
    const Folder folder;
    std::vector<std::unique_ptr<QProcess>> programs;
    for (int i = 0; i < 6; ++i) {
        auto &program = programs.emplace_back(std::make_unique<QProcess>());
        program->start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open"), folder.database});
    }
    for (const auto &program : programs) {
        QVERIFY(program->waitForFinished());
        QVERIFY2(program->exitCode() == 0, program->readAllStandardError().constData());
    }
    QCOMPARE(folder.names(), QStringList{QStringLiteral("kartei.db")});
}

void DatabaseTest::bringsASchemaUpToDateOnceForManyThreads()
{
    const Folder folder;
    makeVersion1(folder.database);
    QCOMPARE(openAtOnce(folder.database, 4), QStringList());
    const auto database = Database::open(folder.database);
    VERIFY_RESULT(database);
    QCOMPARE(valueOf(**database, "PRAGMA user_version"), QString::number(schemaVersion()));
    QCOMPARE(valueOf(**database, "SELECT name FROM contact"), QStringLiteral("Élodie"));
}

void DatabaseTest::seesThatAnotherConnectionCommitted()
{
    const TestDatabase test;
    const auto other = Database::connect(test.path());
    VERIFY_RESULT(other);
    const auto before = (*other)->dataVersion();
    VERIFY_RESULT(before);
    QCOMPARE(*(*other)->dataVersion(), *before);
    test.add(QStringLiteral("+919876543210"));
    QVERIFY(*(*other)->dataVersion() != *before);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--open") == 0) {
        const auto opened = Database::open(QFile::decodeName(argv[2]));
        if (!opened)
            qWarning("%s", qPrintable(opened.error().message));
        return opened ? 0 : 1;
    }
    DatabaseTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_database.moc"
