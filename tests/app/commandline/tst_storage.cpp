#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <sqlite3.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

/// `kartei check`, `backup` and `restore`, and every kind of database file that cannot be opened.
class StorageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checkPrintsEveryKey();
    void backupPrintsTheCheckAndCanBeRestored();
    void restoreCancelsWhatWasNotSent();
    void backupRefuses_data();
    void backupRefuses();
    void restoreRefuses_data();
    void restoreRefuses();
    void restoreKeepsWhatWasThere();
    void databaseOfAnotherProgramIsLeftAlone();
    void newerSchemaIsRefused();
    void emptiedDatabaseIsMovedAsideAndKept();
    void damagedDatabaseIsMovedAsideAndKept();
    void damageInsideIsFoundByCheck();
    void folderInPlaceOfTheDatabaseIsRefused();
    void profileThatIsAFileIsRefused();
    void readOnlyProfileIsRefused();
    void readOnlyDatabaseRefusesChanges();

private:
    static QByteArray content(const QString &path);
    static bool execute(const QString &path, const QByteArray &sql);
    static void addContact(const Program &program);
    static bool canDropRights(const Program &program);
};

QByteArray StorageTest::content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool StorageTest::execute(const QString &path, const QByteArray &sql)
{
    sqlite3 *database = nullptr;
    const bool done = sqlite3_open(path.toUtf8().constData(), &database) == SQLITE_OK
        && sqlite3_exec(database, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(database);
    return done;
}

void StorageTest::addContact(const Program &program)
{
    const auto run = program.run(
        {u"contact"_s, u"add"_s, u"--phone=+919876543210"_s, u"--name=Bob"_s, u"--label=vip"_s, u"--opt-out=yes"_s});
    QCOMPARE(run.exitCode, 0);
}

void StorageTest::checkPrintsEveryKey()
{
    const Program program;
    addContact(program);
    const auto run = program.json({u"check"_s});
    QCOMPARE(run.exitCode, 0);
    QJsonObject result = run.json();
    QVERIFY(result.take(u"schema_version"_s).toInteger() >= 1);
    QCOMPARE(result,
        (QJsonObject{
            {u"contacts"_s, 1}, {u"labels"_s, 1}, {u"consent"_s, 1}, {u"signups"_s, 0}, {u"ok"_s, true}, {u"problems"_s, QJsonArray()}}));
}

void StorageTest::backupPrintsTheCheckAndCanBeRestored()
{
    const Program program;
    addContact(program);
    const QString file = program.filePath(u"backup.db"_s);
    const auto backup = program.json({u"backup"_s, file});
    QCOMPARE(backup.exitCode, 0);
    QCOMPARE(backup.json(), program.json({u"check"_s}).json());
    const auto before = program.json({u"contacts"_s}).out;
    program.run({u"contact"_s, u"delete"_s, u"1"_s});
    const auto restored = program.json({u"restore"_s, file});
    QCOMPARE(restored.exitCode, 0);
    QCOMPARE(restored.json(), backup.json());
    QCOMPARE(program.json({u"contacts"_s}).out, before);
    QCOMPARE(program.run({u"backup"_s, file}).exitCode, 0); // an older backup of that name is replaced
}

void StorageTest::restoreCancelsWhatWasNotSent()
{
    const Program program;
    QCOMPARE(
        program.run({u"account"_s, u"add"_s, u"--name=Shop"_s, u"--phone-number-id=105550100999001"_s}).exitCode, 0);
    const auto queued = program.run({u"block"_s, u"+919876543210"_s, u"+919876543211"_s, u"--no-wait"_s});
    QCOMPARE(queued.exitCode, 0);
    const QString file = program.filePath(u"backup.db"_s);
    program.run({u"backup"_s, file});
    const auto restored = program.json({u"restore"_s, file});
    QCOMPARE(restored.exitCode, 0);
    QVERIFY2(restored.err.contains("cancelled, because they may be out of date: 2."), restored.err);
    QVERIFY2(restored.err.contains("kartei sync"), restored.err);
    const auto again = program.json({u"restore"_s, file});
    QVERIFY(again.err.contains(": 2."));
    program.run({u"backup"_s, file});
    QCOMPARE(program.json({u"restore"_s, file}).err, QByteArray());
}

void StorageTest::backupRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("folder") << u"."_s;
    QTest::newRow("folder that does not exist") << u"no/such/file.db"_s;
    QTest::newRow("the database itself") << u"profile/kartei.db"_s;
}

void StorageTest::backupRefuses()
{
    QFETCH(QString, name);
    const Program program;
    addContact(program);
    const auto run = program.run({u"backup"_s, program.filePath(name)});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QCOMPARE(program.json({u"check"_s}).json().value(u"contacts"_s).toInteger(), 1);
}

void StorageTest::restoreRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("missing") << u"missing.db"_s << QByteArray();
    QTest::newRow("folder") << u"."_s << QByteArray();
    QTest::newRow("text") << u"text.db"_s << QByteArray("no database").repeated(500);
    QTest::newRow("empty") << u"empty.db"_s << QByteArray("");
}

void StorageTest::restoreRefuses()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    const Program program;
    addContact(program);
    if (!text.isNull())
        program.writeFile(name, text);
    const auto run = program.run({u"restore"_s, program.filePath(name)});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("1\n"));
}

void StorageTest::restoreKeepsWhatWasThere()
{
    const Program program;
    addContact(program);
    const QString file = program.filePath(u"backup.db"_s);
    program.run({u"backup"_s, file});
    program.run({u"contact"_s, u"edit"_s, u"1"_s, u"--name=Later"_s});
    program.run({u"restore"_s, file});
    const auto kept = QDir(program.profile() + u"/backups"_s).entryInfoList({u"*before-restore*"_s}, QDir::Files);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(program.run({u"restore"_s, kept.constFirst().filePath()}).exitCode, 0);
    QCOMPARE(program.json({u"contacts"_s}).json().value(u"name"_s).toString(), u"Later"_s);
}

void StorageTest::databaseOfAnotherProgramIsLeftAlone()
{
    const Program program;
    QDir().mkpath(program.profile());
    QVERIFY(execute(program.databasePath(), "CREATE TABLE recipe(id); INSERT INTO recipe VALUES (1)"));
    const QByteArray before = content(program.databasePath());
    const auto run = program.run({u"contact"_s, u"add"_s, u"--phone=+919876543210"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QCOMPARE(content(program.databasePath()), before);
    QCOMPARE(program.run({u"restore"_s, program.databasePath()}).exitCode, 1);
}

void StorageTest::newerSchemaIsRefused()
{
    const Program program;
    addContact(program);
    QVERIFY(execute(program.databasePath(), "PRAGMA user_version = 9999"));
    const auto run = program.run({u"contacts"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QVERIFY(run.err.contains("newer"));
    QVERIFY(execute(program.databasePath(), "SELECT name FROM contact"));
}

void StorageTest::emptiedDatabaseIsMovedAsideAndKept()
{
    const Program program;
    addContact(program);
    QVERIFY(QFile::resize(program.databasePath(), 0));
    const auto run = program.run({u"contacts"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QCOMPARE(QDir(program.profile()).entryList({u"kartei.db.damaged-*"_s}).size(), 1);
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("0\n"));
}

void StorageTest::damagedDatabaseIsMovedAsideAndKept()
{
    const Program program;
    addContact(program);
    const QString backup = program.profile() + u"/backups/kartei-20260101-000000-000-test.db"_s;
    QVERIFY(QDir().mkpath(QFileInfo(backup).path()));
    QCOMPARE(program.run({u"backup"_s, backup}).exitCode, 0);
    const QByteArray damaged = QByteArray("this was a database once").repeated(1000);
    QFile file(program.databasePath());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(damaged);
    file.close();
    const auto run = program.run({u"contacts"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QVERIFY(run.err.contains(backup.toUtf8()));
    const auto aside = QDir(program.profile()).entryInfoList({u"kartei.db.damaged-*"_s}, QDir::Files);
    QCOMPARE(aside.size(), 1);
    QCOMPARE(content(aside.constFirst().filePath()), damaged);
    QCOMPARE(program.run({u"restore"_s, backup}).exitCode, 0);
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("1\n"));
}

void StorageTest::damageInsideIsFoundByCheck()
{
    const Program program;
    addContact(program);
    // A row of an index that its table does not have: whole pages, wrong content.
    QVERIFY(execute(program.databasePath(),
        "PRAGMA foreign_keys=OFF; INSERT INTO contact_label VALUES (4711, 4711); PRAGMA wal_checkpoint(TRUNCATE)"));
    const auto run = program.json({u"check"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QCOMPARE(run.json().value(u"ok"_s), QJsonValue(false));
    QVERIFY(!run.json().value(u"problems"_s).toArray().isEmpty());
}

void StorageTest::folderInPlaceOfTheDatabaseIsRefused()
{
    const Program program;
    QVERIFY(QDir().mkpath(program.databasePath()));
    const auto run = program.run({u"contacts"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
}

void StorageTest::profileThatIsAFileIsRefused()
{
    const Program program;
    program.writeFile(u"profile"_s, "a file");
    const auto run = program.run({u"contacts"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
}

/// Only Root has rights to drop, and only where others may run the program at all.
bool StorageTest::canDropRights(const Program &program)
{
    QFile::setPermissions(program.folder(), QFileDevice::Permissions(0x7777));
    return program.runUnprivileged({u"--version"_s}).exitCode == 0;
}

void StorageTest::readOnlyProfileIsRefused()
{
    const Program program;
    if (!canDropRights(program))
        QSKIP("The program cannot be run without rights here");
    QVERIFY(QDir().mkpath(program.profile()));
    QFile::setPermissions(program.profile(), QFileDevice::Permissions(0x5555));
    const auto run = program.runUnprivileged({u"contacts"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QVERIFY(QDir(program.profile()).isEmpty());
}

void StorageTest::readOnlyDatabaseRefusesChanges()
{
    const Program program;
    if (!canDropRights(program))
        QSKIP("The program cannot be run without rights here");
    addContact(program);
    QFile::setPermissions(program.profile(), QFileDevice::Permissions(0x7777));
    QFile::setPermissions(program.databasePath(), QFileDevice::Permissions(0x4444));
    const QByteArray before = content(program.databasePath());
    const auto run = program.runUnprivileged({u"contact"_s, u"add"_s, u"--phone=+919876543211"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QVERIFY2(run.err.contains("read-only") || run.err.contains("may"), run.err.constData());
    QCOMPARE(content(program.databasePath()), before);
}

QTEST_GUILESS_MAIN(StorageTest)
#include "tst_storage.moc"
