#pragma once

#include "models/storage/progress.h"

/// Work that takes a while: says on stderr how far it is when that is a terminal, and makes Ctrl+C (SIGINT, SIGTERM)
/// cancel it cleanly. A second Ctrl+C ends the program at once. There is one at a time.
class LongWork final
{
public:
    LongWork();
    ~LongWork();
    Q_DISABLE_COPY_MOVE(LongWork)

    const Progress &progress() const { return m_progress; }

private:
    Progress m_progress;
};
