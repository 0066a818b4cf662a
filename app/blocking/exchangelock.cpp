#include "app/blocking/exchangelock.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

ExchangeLock::ExchangeLock(QString path)
    : m_path(std::move(path))
{ }

ExchangeLock::~ExchangeLock()
{
    unlock();
}

Result<bool> ExchangeLock::tryLock()
{
    if (m_file >= 0)
        return true;
    const int file = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0) {
        m_file = file;
        return true;
    }
    const int reason = errno;
    if (file >= 0)
        ::close(file);
    if (reason == EWOULDBLOCK || reason == EINTR)
        return false;
    return Error{QCoreApplication::translate("ExchangeLock",
        "The file %1, which keeps two programs from sending the same blocks, cannot be locked (%2). Check that its "
        "folder may be written to and that the disk is not full.")
                     .arg(m_path, qt_error_string(reason))};
}

void ExchangeLock::unlock()
{
    if (m_file < 0)
        return;
    ::close(m_file);
    m_file = -1;
}
