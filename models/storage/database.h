#pragma once

#include "models/result.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

struct sqlite3;

/// One connection to the SQLite file of a profile, for one thread. Journal WAL, `synchronous=FULL` (a commit that
/// returned survives a power cut), foreign keys on. Closes itself.
class Database final
{
public:
    /// Whether a statement that meets another writer waits for it: on the window's thread it must not.
    enum class Waiting { Never, Patient };
    /// How many pages the connection keeps in memory: 16 MB serve one that writes much. One that reads gets nearly the
    /// same from 2 MB, because the operating system keeps the file's pages too.
    enum class Cache { Small, Large };

    /// Opens the file at program start: creates it (0600), or checks that it is Kartei's, readable and not newer than
    /// this program, and brings its schema up to date after a backup. A damaged or emptied file is moved aside together
    /// with its `-wal` and `-shm`, never deleted: Error::Kind::Damaged names both it and the newest backup. Not every
    /// page is looked at, that takes seconds; `check` does.
    static Result<std::unique_ptr<Database>> open(const QString &path);

    /// A further connection to a file that `open` has prepared.
    static Result<std::unique_ptr<Database>> connect(
        const QString &path, Waiting waiting = Waiting::Patient, Cache cache = Cache::Large);

    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    QString path() const { return m_path; }
    QSqlDatabase sql() const;
    /// SQLite's own handle. Valid because Qt's driver and this program share one SQLite library, which `open` checks.
    sqlite3 *handle() const { return m_handle; }
    /// Changes whenever another connection (also of another program) has committed.
    Result<qint64> dataVersion() const;
    /// Changes when a backup was restored over the file, also by another program; also with the schema. Of the
    /// transaction, within one: SQLite counts the schema's version up after every copy over a database, so that other
    /// connections prepare their statements anew (sqlite3_backup_step() in its backup.c).
    Result<qint64> generation() const;

    static constexpr int applicationId = 0x4B415254; // "KART"

private:
    Database(QString path, QString connection);
    Result<void> prepare(Waiting waiting, Cache cache);

    QString m_path;
    QString m_connection;
    sqlite3 *m_handle = nullptr;
};
