#include "models/storage/backup.h"

#include "models/storage/database.h"
#include "models/storage/migrations.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <unistd.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

struct CloseHandle
{
    void operator()(sqlite3 *handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseHandle>;

/// A backup is read without touching it: no journal mode is set, nothing is written.
Handle openReadOnly(const QString &file)
{
    sqlite3 *handle = nullptr;
    const QByteArray uri =
        "file:" + QFile::encodeName(QFileInfo(file).absoluteFilePath()).toPercentEncoding("/") + "?immutable=1";
    sqlite3_open_v2(uri.constData(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    return Handle(handle);
}

int firstColumnToInt(void *out, int, char **values, char **)
{
    *static_cast<qint64 *>(out) = values[0] ? std::strtoll(values[0], nullptr, 10) : 0;
    return 0;
}

int appendLine(void *out, int, char **values, char **)
{
    auto *text = static_cast<QString *>(out);
    *text += (text->isEmpty() ? QString() : QStringLiteral("; ")) + QString::fromUtf8(values[0]);
    return 0;
}

int appendBrokenReference(void *out, int, char **values, char **)
{
    auto *text = static_cast<QString *>(out);
    const QString line =
        QStringLiteral("%1 refers to a missing %2").arg(QString::fromUtf8(values[0]), QString::fromUtf8(values[2]));
    if (!text->contains(line))
        *text += (text->isEmpty() ? QString() : QStringLiteral("; ")) + line;
    return 0;
}

Error notABackup(const QString &file)
{
    return {
        Text::tr("%1 is not a Kartei database, or it is damaged. Nothing was changed; choose a file made with Back Up.")
            .arg(file),
        Error::Kind::Refused};
}

Result<void> refuseUnlessWhole(sqlite3 *handle, const QString &file)
{
    qint64 id = 0;
    qint64 version = 0;
    QString problems;
    if (sqlite3_exec(handle, "PRAGMA application_id", firstColumnToInt, &id, nullptr) != SQLITE_OK
        || sqlite3_exec(handle, "PRAGMA user_version", firstColumnToInt, &version, nullptr) != SQLITE_OK
        || sqlite3_exec(handle, "PRAGMA quick_check", appendLine, &problems, nullptr) != SQLITE_OK)
        return notABackup(file);
    if (id != Database::applicationId || version < 1 || problems != QStringLiteral("ok"))
        return notABackup(file);
    if (version > schemaVersion())
        return Error{
            Text::tr("%1 was written by a newer Kartei. Nothing was changed; install the newer Kartei to restore it.")
                .arg(file),
            Error::Kind::Refused};
    return {};
}

Result<void> checkFile(const QString &file)
{
    if (!QFileInfo(file).isFile())
        return Error{Text::tr("There is no file %1. Nothing was changed.").arg(file), Error::Kind::NotFound};
    // Only the file itself is read. What its write-ahead log holds would silently be missing.
    if (QFileInfo(file + QStringLiteral("-wal")).size() > 0)
        return Error{
            Text::tr(
                "%1 is a database in use: a part of it is in the file “-wal” beside it. Nothing was changed; open it "
                "with Kartei and make a backup of it with Back Up.")
                .arg(file),
            Error::Kind::Refused};
    const Handle handle = openReadOnly(file);
    return refuseUnlessWhole(handle.get(), file);
}

/// Also under another name: through a symbolic link or a relative path.
bool isPartOf(const Database &database, const QString &file)
{
    const auto same = [&file](const QString &part) {
        std::error_code missing;
        return std::filesystem::equivalent(
            QFile::encodeName(file).constData(), QFile::encodeName(part).constData(), missing);
    };
    return same(database.path()) || same(database.path() + QStringLiteral("-wal"))
        || same(database.path() + QStringLiteral("-shm"));
}

Result<void> copyPages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
    if (!copy)
        return databaseError(to);
    sqlite3_backup_step(copy, -1);
    if (sqlite3_backup_finish(copy) != SQLITE_OK)
        return databaseError(to);
    return {};
}

Error cannotWrite(const QString &file)
{
    return {
        Text::tr("The backup %1 could not be written. Check that its folder exists and may be written to.").arg(file)};
}

/// A power cut after this leaves either the file that was there before or the new one, whole.
Result<void> giveName(QTemporaryFile &partial, const QString &file)
{
    const QByteArray name = QFile::encodeName(file);
    // POSIX rename replaces an older backup of that name in one step; QFile::rename would refuse.
    if (fsync(partial.handle()) != 0
        || std::rename(QFile::encodeName(partial.fileName()).constData(), name.constData()) != 0)
        return cannotWrite(file);
    partial.setAutoRemove(false);
    const int folder = ::open(QFile::encodeName(QFileInfo(file).absolutePath()).constData(), O_RDONLY | O_DIRECTORY);
    fsync(folder); // not every file system can, and the backup is whole without
    close(folder);
    return {};
}

QString backupName(const Database &database, const QString &reason)
{
    const QDir folder(QFileInfo(database.path()).absoluteDir().filePath(QStringLiteral("backups")));
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    return folder.filePath(QStringLiteral("kartei-%1-%2").arg(time, reason));
}

/// On disk, without a name, and gone when it is closed.
Handle openTemporary()
{
    sqlite3 *handle = nullptr;
    sqlite3_open("", &handle);
    return Handle(handle);
}

/// 0 when there was none yet, or when the database is too damaged to tell.
qint64 lastRequestId(sqlite3 *handle)
{
    qint64 id = 0;
    sqlite3_exec(
        handle, "SELECT seq FROM sqlite_sequence WHERE name = 'block_request'", firstColumnToInt, &id, nullptr);
    return id;
}

/// Of a backup; one of a schema before 005_blocking.sql has none. `lastId` is the last id that is taken.
Result<qint64> cancelOpenRequests(sqlite3 *handle, qint64 lastId)
{
    qint64 hasRequests = 0;
    const char *find = "SELECT count(*) FROM sqlite_schema WHERE name = 'block_request'";
    if (sqlite3_exec(handle, find, firstColumnToInt, &hasRequests, nullptr) != SQLITE_OK)
        return databaseError(handle);
    if (!hasRequests)
        return qint64(0);
    const QByteArray cancel = "DELETE FROM sqlite_sequence WHERE name = 'block_request'; "
                              "INSERT INTO sqlite_sequence(name, seq) VALUES ('block_request', "
        + QByteArray::number(std::max(lastId, lastRequestId(handle)))
        + "); UPDATE account SET synced_at = NULL; "
          "UPDATE block_request SET state = 'cancelled', settled_at = "
        + QByteArray::number(QDateTime::currentMSecsSinceEpoch())
        + " WHERE state IN ('held', 'waiting', 'sent', 'unclear', 'failed')";
    if (sqlite3_exec(handle, cancel.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return databaseError(handle);
    return qint64(sqlite3_changes64(handle));
}

Error notRestored(const Error &why)
{
    return {Text::tr("The backup could not be restored.") + u' ' + why.message, why.kind};
}

/// A damaged database cannot be backed up, but what is left of it can be kept, page by page.
Result<void> keepDamaged(const Database &database)
{
    const QString file = backupName(database, QStringLiteral("damaged"));
    sqlite3 *handle = nullptr;
    sqlite3_open(QFile::encodeName(file).constData(), &handle);
    const Handle copy(handle);
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return copyPages(database.handle(), copy.get());
}

Result<void> keepBeforeRestore(const Database &database)
{
    const auto kept = backUpBeforeChange(database, QStringLiteral("before-restore"));
    if (kept)
        return {};
    if (kept.error().kind == Error::Kind::Damaged)
        return keepDamaged(database);
    return kept.error();
}

/// SQLite's words about what is wrong. Damage is an answer here, not an error.
Result<QString> problemsOf(const Database &database)
{
    QString problems;
    QString references;
    const bool isChecked =
        sqlite3_exec(database.handle(), "PRAGMA quick_check", appendLine, &problems, nullptr) == SQLITE_OK
        && sqlite3_exec(database.handle(), "PRAGMA foreign_key_check", appendBrokenReference, &references, nullptr)
            == SQLITE_OK;
    if (!isChecked) {
        const Error error = databaseError(database.handle());
        return error.kind == Error::Kind::Damaged ? Result<QString>(error.message) : Result<QString>(error);
    }
    return problems == QStringLiteral("ok") ? references : problems;
}

} // namespace

Result<void> backUp(const Database &database, const QString &file)
{
    if (QFileInfo(file).isDir())
        return Error{Text::tr("%1 is a folder. Give the backup a file name.").arg(file), Error::Kind::Refused};
    if (isPartOf(database, file))
        return Error{
            Text::tr("A backup cannot replace the database itself. Choose another file."), Error::Kind::Refused};
    QTemporaryFile partial(QFileInfo(file).absoluteFilePath() + QStringLiteral(".XXXXXX.part"));
    if (!partial.open()) // readable for its owner alone, and removed below unless it gets its name
        return cannotWrite(file);
    if (const auto written = execute(database, "VACUUM INTO ?", partial.fileName()); !written)
        return written;
    if (!checkFile(partial.fileName()))
        return Error{Text::tr("The backup %1 was written, but is not whole, and was removed: the database is damaged.")
                         .arg(file),
            Error::Kind::Damaged};
    return giveName(partial, file);
}

Result<qint64> restore(const Database &database, const QString &file)
{
    if (isPartOf(database, file))
        return Error{
            Text::tr("%1 is the database itself. Choose a file made with Back Up.").arg(file), Error::Kind::Refused};
    if (const auto whole = checkFile(file); !whole)
        return whole.error();
    if (const auto kept = keepBeforeRestore(database); !kept)
        return kept.error();
    const Handle source = openReadOnly(file);
    const Handle copy = openTemporary(); // the backup itself stays as it is
    if (const auto copied = copyPages(source.get(), copy.get()); !copied)
        return notRestored(copied.error());
    const auto cancelled = cancelOpenRequests(copy.get(), lastRequestId(database.handle()));
    if (!cancelled)
        return notRestored(cancelled.error());
    if (const auto copied = copyPages(copy.get(), database.handle()); !copied)
        return notRestored(copied.error());
    const auto migrated = migrate(database);
    return migrated ? cancelled : migrated.error();
}

Result<QString> backUpBeforeChange(const Database &database, const QString &reason)
{
    const QString file = backupName(database, reason) + QStringLiteral(".db");
    const QString folder = QFileInfo(file).path();
    if (!QDir().mkpath(folder))
        return Error{Text::tr("The folder %1 for backups could not be made. Check that its parent may be written to.")
                         .arg(folder)};
    if (const auto done = backUp(database, file); !done)
        return done.error();
    return file;
}

QString newestBackup(const QString &databasePath)
{
    const QDir folder(QFileInfo(databasePath).absoluteDir().filePath(QStringLiteral("backups")));
    const auto files = folder.entryInfoList({QStringLiteral("kartei-*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
    return files.isEmpty() ? QString() : files.first().absoluteFilePath();
}

Result<DatabaseCheck> check(const Database &database)
{
    const auto problems = problemsOf(database);
    if (!problems)
        return problems.error();
    DatabaseCheck result{.problems = *problems};
    qint64 version = 0;
    for (const auto &[sql, count] : {std::pair("SELECT count(*) FROM contact", &result.contacts),
             std::pair("SELECT count(*) FROM label", &result.labels),
             std::pair("SELECT count(*) FROM consent", &result.consentEntries),
             std::pair("SELECT count(*) FROM signup", &result.signups), std::pair("PRAGMA user_version", &version)}) {
        const auto value = integerOf(database, sql);
        if (value)
            *count = value->value_or(0);
        else if (value.error().kind != Error::Kind::Damaged || result.problems.isEmpty())
            return value.error();
    }
    result.schemaVersion = static_cast<int>(version);
    return result;
}
