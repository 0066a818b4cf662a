#include "models/storage/database.h"

#include "models/storage/backup.h"
#include "models/storage/migrations.h"
#include "models/storage/sqlfunctions.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QTemporaryDir>
#include <QVariant>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Database)
};

/// The file and what SQLite keeps beside it.
QStringList partsOf(const QString &path)
{
    return {path, path + QStringLiteral("-wal"), path + QStringLiteral("-shm")};
}

/// Gives the new name of the first of the parts, which is the file itself unless that was deleted.
Result<QString> moveAside(const QString &path)
{
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    QString first;
    for (const QString &part : partsOf(path)) {
        if (!QFile::exists(part))
            continue;
        const QString moved = path + QStringLiteral(".damaged-") + time + part.mid(path.size());
        if (!QFile::rename(part, moved))
            return Error{
                Text::tr("The database file %1 is damaged and could not be moved aside. Check that its folder may be "
                         "written to.")
                    .arg(path)};
        if (first.isEmpty())
            first = moved;
    }
    return first;
}

Error damaged(const QString &path)
{
    const auto moved = moveAside(path);
    if (!moved)
        return moved.error();
    const QString backup = newestBackup(path);
    const QString next = backup.isEmpty()
        ? Text::tr("There is no backup yet. Starting again begins with an empty database.")
        : Text::tr("The newest backup is %1; restore it with Restore in the File menu or “kartei restore”.")
              .arg(backup);
    return {Text::tr("The database file was damaged, emptied or deleted. What was left was kept as %1. %2")
                .arg(*moved, next),
        Error::Kind::Damaged};
}

/// SQLite would call a zero-length file a new database, and so hide that everything in it is gone. Where only the
/// write-ahead log is left, it would even mix the old pages into the new database.
bool isEmptiedOrDeleted(const QString &path)
{
    // In this order: another program that is just creating the database names the file first, and logs then.
    const bool hasLog = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    const QFileInfo file(path);
    return file.exists() ? file.size() == 0 : hasLog;
}

Result<void> refuseWhatIsNoFile(const QString &path)
{
    if (QFileInfo(path).isDir())
        return Error{Text::tr("%1 is a folder, not a database file. Choose another profile folder.").arg(path)};
    return {};
}

Result<void> checkIdentity(const Database &database)
{
    const auto id = integerOf(database, "PRAGMA application_id");
    if (!id)
        return id.error();
    const auto tables = integerOf(database, "SELECT count(*) FROM sqlite_schema");
    if (!tables)
        return tables.error();
    if (**id == Database::applicationId)
        return refuseNewerSchema(database);
    if (**id == 0 && **tables == 0)
        return {};
    return Error{Text::tr("%1 is a database of another program. It was left as it is; choose another profile folder.")
                     .arg(database.path())};
}

Result<void> checkAndMigrate(const Database &database)
{
    if (const auto identity = checkIdentity(database); !identity)
        return identity.error();
    // Stays in the file; not earlier, so that another program's database is not touched.
    if (const auto wal = execute(database, "PRAGMA journal_mode=WAL"); !wal)
        return wal.error();
    return migrate(database);
}

/// Gives a file its name unless there is one of that name already: true in both cases. Not QFile::rename, which looks
/// first, and copies over a file that has appeared since.
bool appearAs(const QString &unfinished, const QString &path)
{
    const QByteArray from = QFile::encodeName(unfinished);
    const QByteArray to = QFile::encodeName(path);
    return renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0 || errno == EEXIST
        || (errno == EINVAL
            && std::rename(from.constData(), to.constData()) == 0); // not every file system knows the flag
}

/// A new database appears under its name only when it is complete, so an empty file is never one of ours in the making,
/// and of two programs that create it at the same time one finds the other's.
Result<void> create(const QString &path)
{
    const Error failure{
        Text::tr("The database %1 could not be created. Check that its folder may be written to.").arg(path)};
    const QTemporaryDir folder(path + QStringLiteral(".new-XXXXXX"));
    if (!folder.isValid())
        return failure;
    const QString unfinished = folder.filePath(QFileInfo(path).fileName());
    {
        auto database = Database::connect(unfinished);
        if (!database)
            return database.error();
        if (const auto ready = checkAndMigrate(**database); !ready)
            return ready.error();
    }
    QFile::setPermissions(unfinished, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!appearAs(unfinished, path))
        return failure;
    return {};
}

/// The last connection to close writes the log into the file and removes it. A damaged file keeps both as they are.
void leaveLogOnClose(const Database &database)
{
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

} // namespace

Database::Database(QString path, QString connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
{ }

Database::~Database()
{
    sql().close();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase Database::sql() const
{
    return QSqlDatabase::database(m_connection, false);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    if (const auto file = refuseWhatIsNoFile(path); !file)
        return file.error();
    if (isEmptiedOrDeleted(path))
        return damaged(path);
    if (!QFileInfo::exists(path)) {
        if (const auto created = create(path); !created)
            return created.error();
    }
    Error failure;
    {
        auto database = connect(path);
        const auto ready = database ? checkAndMigrate(**database) : Result<void>(database.error());
        if (ready)
            return database;
        failure = ready.error();
        if (database && failure.kind == Error::Kind::Damaged)
            leaveLogOnClose(**database);
    }
    // Only now that the connection is closed may the file be moved.
    if (failure.kind == Error::Kind::Damaged)
        return damaged(path);
    return failure;
}

Result<std::unique_ptr<Database>> Database::connect(const QString &path, Waiting waiting, Cache cache)
{
    static std::atomic<int> connections = 0;
    const QString connection = QStringLiteral("kartei-%1").arg(++connections);
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        sql.setDatabaseName(path);
        sql.open(); // a failure shows below: the handle then is missing or its first statement fails
    }
    std::unique_ptr<Database> database(new Database(path, connection));
    if (const auto prepared = database->prepare(waiting, cache); !prepared)
        return prepared.error();
    return database;
}

Result<void> Database::prepare(Waiting waiting, Cache cache)
{
    if (!sql().isOpen())
        return Error{
            Text::tr("The database %1 cannot be opened: %2. Check that the folder exists and may be written to.")
                .arg(m_path, sql().lastError().databaseText())};
    m_handle = *static_cast<sqlite3 *const *>(sql().driver()->handle().constData());
    leaveLogOnClose(*this); // should one of the following find the file to be damaged
    // Two copies of SQLite in one process would break each other's file locks.
    auto source = query(*this, "SELECT sqlite_source_id()");
    const auto row = source ? source->step() : Result<bool>(source.error());
    if (!row)
        return row.error();
    if (source->text(0) != sqlite3_sourceid())
        return Error{Text::tr(
            "Qt's SQLite driver carries an SQLite of its own. Install the driver that uses the system's SQLite.")};
    sqlite3_busy_timeout(m_handle, waiting == Waiting::Patient ? 60'000 : 0);
    const char *cacheSize = cache == Cache::Large ? "PRAGMA cache_size=-16000" : "PRAGMA cache_size=-2000";
    for (const char *pragma : {"PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", cacheSize}) {
        if (const auto set = execute(*this, pragma); !set)
            return set.error();
    }
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return registerSqlFunctions(*this);
}

Result<qint64> Database::dataVersion() const
{
    const auto version = integerOf(*this, "PRAGMA data_version");
    if (!version)
        return version.error();
    return version->value_or(0);
}

Result<qint64> Database::generation() const
{
    const auto version = integerOf(*this, "PRAGMA schema_version");
    if (!version)
        return version.error();
    return version->value_or(0);
}
