#include "app/webhooks/receivedchanges.h"

#include <utility>

ReceivedChanges::ReceivedChanges(std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ReceivedChanges::tell);
}

void ReceivedChanges::add(const InboxResult &result)
{
    m_gathered.add(result);
    if (!m_pause.isActive())
        tell();
}

void ReceivedChanges::tell()
{
    if (m_gathered.received == 0)
        return;
    m_pause.start();
    Q_EMIT changed(std::exchange(m_gathered, {}));
}
