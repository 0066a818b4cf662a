#pragma once

#include "models/storage/database.h"

#include <sqlite3.h>

/// Everything that is read while it lives shows the database as it was in one moment. Inside a transaction that has
/// begun already it does nothing.
class ReadMoment final
{
public:
    explicit ReadMoment(const Database &database)
        : m_handle(database.handle())
        , m_isOwn(sqlite3_get_autocommit(m_handle) != 0)
    {
        if (m_isOwn)
            sqlite3_exec(m_handle, "BEGIN", nullptr, nullptr, nullptr);
    }
    ~ReadMoment()
    {
        if (m_isOwn)
            sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr); // nothing was written
    }
    Q_DISABLE_COPY_MOVE(ReadMoment)

private:
    sqlite3 *m_handle;
    bool m_isOwn;
};
