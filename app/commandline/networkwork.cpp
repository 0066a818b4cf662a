#include "app/commandline/networkwork.h"

using namespace std::chrono_literals;

NetworkWork::NetworkWork()
{
    connect(&m_looking, &QTimer::timeout, this, &NetworkWork::look);
    m_looking.start(100ms);
}

void NetworkWork::wait()
{
    if (!m_isFinished)
        m_loop.exec();
}

void NetworkWork::finish()
{
    m_isFinished = true;
    m_loop.quit();
}

void NetworkWork::look()
{
    if (!progress().isCancelled())
        return;
    m_looking.stop();
    Q_EMIT interrupted();
}
