#include "models/storage/backup.h"

#include "models/storage/database.h"
#include "models/storage/migrations.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <memory>
#include <sqlite3.h>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Backup", text);
}

struct CloseHandle
{
    void operator()(sqlite3 *handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseHandle>;

/// A backup is read without touching it: no journal mode is set, nothing is written.
Handle openReadOnly(const QString &file)
{
    sqlite3 *handle = nullptr;
    const QByteArray uri = "file:" + QFile::encodeName(QFileInfo(file).absoluteFilePath()).toPercentEncoding("/") + "?immutable=1";
    sqlite3_open_v2(uri.constData(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    return Handle(handle);
}

int firstColumnToInt(void *out, int, char **values, char **)
{
    *static_cast<qint64 *>(out) = values[0] ? std::strtoll(values[0], nullptr, 10) : 0;
    return 0;
}

int firstColumnToText(void *out, int, char **values, char **)
{
    auto *text = static_cast<QString *>(out);
    *text += (text->isEmpty() ? QString() : QStringLiteral("; ")) + QString::fromUtf8(values[0]);
    return 0;
}

Error notABackup(const QString &file)
{
    return {tr("%1 is not a Kartei database, or it is damaged. Nothing was changed; choose a file made with Back Up.").arg(file),
            Error::Kind::Refused};
}

Result<void> refuseUnlessWhole(sqlite3 *handle, const QString &file)
{
    qint64 id = 0;
    qint64 version = 0;
    QString problems;
    if (sqlite3_exec(handle, "PRAGMA application_id", firstColumnToInt, &id, nullptr) != SQLITE_OK
        || sqlite3_exec(handle, "PRAGMA user_version", firstColumnToInt, &version, nullptr) != SQLITE_OK
        || sqlite3_exec(handle, "PRAGMA quick_check", firstColumnToText, &problems, nullptr) != SQLITE_OK)
        return notABackup(file);
    if (id != Database::applicationId || version < 1 || problems != QStringLiteral("ok"))
        return notABackup(file);
    if (version > schemaVersion())
        return Error {tr("%1 was written by a newer Kartei. Nothing was changed; install the newer Kartei to restore it.").arg(file),
                      Error::Kind::Refused};
    return {};
}

Result<void> checkFile(const QString &file)
{
    if (!QFileInfo(file).isFile())
        return Error {tr("There is no file %1. Nothing was changed.").arg(file), Error::Kind::NotFound};
    const Handle handle = openReadOnly(file);
    return refuseUnlessWhole(handle.get(), file);
}

Result<void> copyInto(const Database &database, sqlite3 *source)
{
    sqlite3_backup *copy = sqlite3_backup_init(database.handle(), "main", source, "main");
    if (!copy)
        return databaseError(database.handle());
    const int code = sqlite3_backup_step(copy, -1);
    sqlite3_backup_finish(copy);
    if (code != SQLITE_DONE)
        return databaseError(database.handle(), tr("The backup could not be restored."));
    return {};
}

}

Result<void> backUp(const Database &database, const QString &file)
{
    if (QFileInfo(file).isDir())
        return Error {tr("%1 is a folder. Give the backup a file name.").arg(file), Error::Kind::Refused};
    if (QFileInfo(file).absoluteFilePath() == QFileInfo(database.path()).absoluteFilePath())
        return Error {tr("A backup cannot replace the database itself. Choose another file."), Error::Kind::Refused};
    const QString partial = file + QStringLiteral(".part");
    QFile::remove(partial);
    auto done = execute(database, "VACUUM INTO ?", partial);
    if (done)
        done = checkFile(partial);
    // POSIX rename replaces an older backup of that name in one step; QFile::rename would refuse.
    if (done && std::rename(QFile::encodeName(partial).constData(), QFile::encodeName(file).constData()) != 0)
        done = Error {tr("The backup %1 could not be written. Check that its folder exists and may be written to.").arg(file)};
    if (!done)
        QFile::remove(partial);
    return done;
}

Result<void> restore(const Database &database, const QString &file)
{
    if (const auto whole = checkFile(file); !whole)
        return whole;
    if (const auto kept = backUpBeforeChange(database, QStringLiteral("before-restore")); !kept)
        return kept.error();
    const Handle source = openReadOnly(file);
    if (const auto copied = copyInto(database, source.get()); !copied)
        return copied;
    return migrate(database);
}

Result<QString> backUpBeforeChange(const Database &database, const QString &reason)
{
    const QDir folder(QFileInfo(database.path()).absoluteDir().filePath(QStringLiteral("backups")));
    if (!folder.mkpath(QStringLiteral(".")))
        return Error {tr("The folder %1 for backups could not be made. Check that its parent may be written to.").arg(folder.path())};
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString file = folder.filePath(QStringLiteral("kartei-%1-%2.db").arg(time, reason));
    if (const auto done = backUp(database, file); !done)
        return done.error();
    return file;
}

QString newestBackup(const QString &databasePath)
{
    const QDir folder(QFileInfo(databasePath).absoluteDir().filePath(QStringLiteral("backups")));
    const auto files = folder.entryInfoList({QStringLiteral("*.db")}, QDir::Files, QDir::Name | QDir::Reversed);
    return files.isEmpty() ? QString() : files.first().absoluteFilePath();
}

Result<DatabaseCheck> check(const Database &database)
{
    DatabaseCheck result;
    const std::pair<const char *, qint64 *> counts[] = {{"SELECT count(*) FROM contact", &result.contacts},
                                                        {"SELECT count(*) FROM label", &result.labels},
                                                        {"SELECT count(*) FROM consent", &result.consentEntries}};
    for (const auto &[sql, count] : counts) {
        const auto value = integerOf(database, sql);
        if (!value)
            return value.error();
        *count = value->value_or(0);
    }
    QString problems;
    if (sqlite3_exec(database.handle(), "PRAGMA quick_check", firstColumnToText, &problems, nullptr) != SQLITE_OK)
        return databaseError(database.handle());
    if (sqlite3_exec(database.handle(), "PRAGMA foreign_key_check", firstColumnToText, &problems, nullptr) != SQLITE_OK)
        return databaseError(database.handle());
    result.problems = problems == QStringLiteral("ok") ? QString() : problems;
    const auto version = integerOf(database, "PRAGMA user_version");
    if (!version)
        return version.error();
    result.schemaVersion = static_cast<int>(version->value_or(0));
    return result;
}
