#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <sqlite3.h>

/// The first value of the first row, through a connection of its own that knows none of Kartei's rules.
inline QByteArray sqlText(const QString &path, const QByteArray &sql)
{
    sqlite3 *database = nullptr;
    sqlite3_stmt *statement = nullptr;
    QByteArray result = "no answer";
    if (sqlite3_open(QFile::encodeName(path).constData(), &database) == SQLITE_OK
        && sqlite3_prepare_v2(database, sql.constData(), -1, &statement, nullptr) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW)
        result = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return result;
}

inline qint64 sqlNumber(const QString &path, const QByteArray &sql)
{
    const QByteArray text = sqlText(path, sql);
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber)
        qFatal("%s: %s", sql.constData(), text.constData());
    return number;
}
