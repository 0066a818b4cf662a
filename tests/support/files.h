#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cerrno>
#include <csignal>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("A test file could not be written");
}

/// The names in a folder, sorted.
inline QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

/// Runs SQL on a file without Kartei's own rules.
inline void runSql(const QString &path, const QByteArray &sql)
{
    sqlite3 *handle = nullptr;
    sqlite3_open(QFile::encodeName(path).constData(), &handle);
    if (sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql.constData(), sqlite3_errmsg(handle));
    sqlite3_close(handle);
}

/// Permissions do not hold root back: while this lives, the process is somebody else, who owns `folder`.
class WithoutPrivileges final
{
public:
    explicit WithoutPrivileges(const QString &folder)
    {
        if (geteuid() != 0)
            return;
        m_isRoot = true;
        for (const QString &name : namesIn(folder))
            give(folder + u'/' + name);
        give(folder);
        if (seteuid(nobody) != 0)
            qFatal("The test cannot give up its privileges");
    }
    ~WithoutPrivileges()
    {
        if (m_isRoot && seteuid(0) != 0)
            qFatal("The test cannot take its privileges back");
    }
    Q_DISABLE_COPY_MOVE(WithoutPrivileges)

private:
    static constexpr uid_t nobody = 65534;
    static void give(const QString &path)
    {
        if (chown(QFile::encodeName(path).constData(), nobody, static_cast<gid_t>(-1)) != 0)
            qFatal("The test cannot give its files away");
    }
    bool m_isRoot = false;
};

/// While this lives, no file can grow beyond so many bytes: a genuine write error, as of a disk that is full.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};
