#pragma once

#include "app/log.h"

#include <QTemporaryFile>

#include <unistd.h>

/// What the program logs, as it stands on stderr, for as long as this lives.
class CapturedLog final
{
public:
    CapturedLog()
        : m_stderr(dup(STDERR_FILENO))
        , m_handler(qInstallMessageHandler(nullptr))
    {
        if (!m_file.open())
            qFatal("No file can be written");
        dup2(m_file.handle(), STDERR_FILENO);
        installLog();
    }

    ~CapturedLog()
    {
        dup2(m_stderr, STDERR_FILENO);
        close(m_stderr);
        qInstallMessageHandler(m_handler);
    }

    Q_DISABLE_COPY_MOVE(CapturedLog)

    QByteArray text()
    {
        m_file.seek(0);
        return m_file.readAll();
    }

private:
    QTemporaryFile m_file;
    int m_stderr;
    QtMessageHandler m_handler;
};
