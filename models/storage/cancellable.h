#pragma once

#include "models/storage/database.h"
#include "models/storage/progress.h"

#include <sqlite3.h>

/// While it lives, Cancel stops also a statement of the connection that runs for seconds (Error::Kind::Cancelled).
class Cancellable final
{
public:
    Cancellable(const Database &database, const Progress &progress)
        : m_handle(database.handle())
    {
        sqlite3_progress_handler(
            m_handle, 100'000,
            [](void *asked) { return static_cast<const Progress *>(asked)->isCancelled() ? 1 : 0; },
            const_cast<Progress *>(&progress));
    }
    ~Cancellable() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }
    Q_DISABLE_COPY_MOVE(Cancellable)

private:
    sqlite3 *m_handle;
};
