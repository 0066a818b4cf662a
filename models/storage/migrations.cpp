#include "models/storage/migrations.h"

#include "models/storage/backup.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <sqlite3.h>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Database)
};

QStringList migrationFiles()
{
    return QDir(QStringLiteral(":/migrations")).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
}

Result<int> versionOf(const Database &database)
{
    const auto version = integerOf(database, "PRAGMA user_version");
    if (!version)
        return version.error();
    return static_cast<int>(version->value_or(0));
}

Result<void> runScript(const Database &database, const QString &name)
{
    QFile file(QStringLiteral(":/migrations/") + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    if (sqlite3_exec(database.handle(), file.readAll().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return databaseError(
            database.handle(), Text::tr("The database could not be brought up to date (%1).").arg(name));
    return {};
}

Result<void> step(const Database &database, int version, const QString &name)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    // Another program may have run this step while we waited for the lock.
    const auto current = versionOf(database);
    if (!current)
        return current.error();
    if (*current >= version)
        return {};
    if (const auto done = runScript(database, name); !done)
        return done.error();
    for (const QString &pragma : {QStringLiteral("PRAGMA user_version=%1").arg(version),
             QStringLiteral("PRAGMA application_id=%1").arg(Database::applicationId)}) {
        if (const auto set = execute(database, pragma.toStdString()); !set)
            return set.error();
    }
    return transaction->commit();
}

} // namespace

int schemaVersion()
{
    static const int version = static_cast<int>(migrationFiles().size());
    return version;
}

Result<void> refuseNewerSchema(const Database &database)
{
    const auto version = versionOf(database);
    if (!version)
        return version.error();
    if (*version > schemaVersion())
        return Error{
            Text::tr("This database was written by a newer Kartei (schema %1, this program knows %2). Nothing was "
                     "changed; install the newer Kartei to open it.")
                .arg(*version)
                .arg(schemaVersion())};
    return {};
}

Result<void> migrate(const Database &database)
{
    const auto version = versionOf(database);
    if (!version)
        return version.error();
    if (*version >= schemaVersion())
        return {};
    if (*version > 0) {
        if (const auto backup = backUpBeforeChange(database, QStringLiteral("before-schema-%1").arg(schemaVersion()));
            !backup)
            return backup.error();
    }
    const QStringList files = migrationFiles();
    for (int i = *version; i < files.size(); ++i) {
        if (const auto done = step(database, i + 1, files.at(i)); !done)
            return done.error();
    }
    return {};
}
