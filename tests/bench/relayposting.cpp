#include "tests/bench/relayposting.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QThread>

namespace {

constexpr int connections = 4;

} // namespace

RelayPosting::RelayPosting(const Relay &relay, qint64 contacts, int rate)
    : m_relay(relay)
    , m_rate(rate)
    , m_traffic(contacts, QDateTime::currentSecsSinceEpoch() - 100'000)
{ }

RelayPosting::~RelayPosting()
{
    stop();
}

void RelayPosting::start()
{
    for (int i = 0; i < connections; ++i)
        m_threads.emplace_back(&RelayPosting::post, this);
}

void RelayPosting::stop()
{
    m_isStopped = true;
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

MixedTraffic::Posted RelayPosting::next()
{
    const std::lock_guard lock(m_mutex);
    return m_traffic.next();
}

void RelayPosting::post()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_isStopped) {
        const auto [body, updates] = next();
        if (m_relay.deliver(body) > 0)
            m_updates += updates;
        while (m_rate > 0 && !m_isStopped && m_updates * 1000 > m_rate * timer.elapsed())
            QThread::msleep(1);
    }
}
