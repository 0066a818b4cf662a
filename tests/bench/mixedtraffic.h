#pragma once

#include "tests/bench/webhooktraffic.h"

/// Deliveries of all the sizes that Meta's have: most hold one update, some 10 or 100, few 1,000, and fewer still are
/// 3 MB large.
class MixedTraffic final
{
public:
    MixedTraffic(qint64 contacts, qint64 begin)
        : m_traffic(contacts, begin)
    { }

    struct Posted
    {
        QByteArray body;
        int updates = 0;
    };

    Posted next()
    {
        ++m_posted;
        if (m_posted % 2000 == 1000)
            return {m_traffic.body(most, 8'000), most};
        const int updates = m_posted % 500 == 0 ? most : m_traffic.size();
        return {m_traffic.body(updates), updates};
    }

private:
    static constexpr int most = 1000; // of Meta's, in one delivery

    Traffic m_traffic;
    qint64 m_posted = 0;
};
