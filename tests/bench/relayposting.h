#pragma once

#include "tests/bench/mixedtraffic.h"
#include "tests/support/relay.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

/// Meta's part, on threads: posts to the relay, again until it is stored, up to a rate.
class RelayPosting final
{
public:
    /// `rate`: updates a second; 0: as many as the relay takes.
    RelayPosting(const Relay &relay, qint64 contacts, int rate);
    ~RelayPosting();
    Q_DISABLE_COPY_MOVE(RelayPosting)

    void start();
    void stop();
    /// Stored by the relay.
    qint64 updates() const { return m_updates; }

private:
    void post();
    MixedTraffic::Posted next();

    const Relay &m_relay;
    int m_rate;
    std::mutex m_mutex; ///< of the traffic
    MixedTraffic m_traffic;
    std::atomic<qint64> m_updates = 0;
    std::atomic<bool> m_isStopped = false;
    std::vector<std::thread> m_threads;
};
