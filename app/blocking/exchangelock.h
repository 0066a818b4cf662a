#pragma once

#include "models/result.h"

#include <QString>

/// Keeps exchanges with Meta to one program at a time. The operating system takes the lock from a program that dies, at
/// whatever moment; the file stays and means nothing. (QLockFile believes for ever in a file whose maker was killed
/// before it wrote into it, and in one whose maker's process id is another program's now.)
class ExchangeLock final
{
public:
    explicit ExchangeLock(QString path);
    ~ExchangeLock();
    Q_DISABLE_COPY_MOVE(ExchangeLock)

    /// True when this one has it, now or already; false while another one does. Never waits.
    Result<bool> tryLock();
    void unlock();

private:
    QString m_path;
    int m_file = -1; ///< open while locked
};
