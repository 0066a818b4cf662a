#include "tests/bench/eventloopwatch.h"

#include "tests/bench/measuredprocess.h"

#include <algorithm>
#include <ctime>
#include <utility>

namespace {

constexpr int interval = 5; // ms

double secondsOf(clockid_t clock)
{
    timespec used{};
    clock_gettime(clock, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

} // namespace

EventLoopWatch::EventLoopWatch()
    : m_schedule(QStringLiteral("/proc/thread-self/schedstat"))
{
    if (!m_schedule.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        qFatal("The kernel does not tell how long a thread waits");
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(interval);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EventLoopWatch::tick);
}

void EventLoopWatch::start()
{
    m_thread = -secondsOf(CLOCK_THREAD_CPUTIME_ID);
    m_process = -secondsOf(CLOCK_PROCESS_CPUTIME_ID);
    m_late.clear();
    m_worked = -m_thread;
    m_waited = waited();
    m_longestWork = m_longestOwn = 0;
    m_since.start();
    m_timer.start();
}

void EventLoopWatch::stop()
{
    m_timer.stop();
    m_thread += secondsOf(CLOCK_THREAD_CPUTIME_ID);
    m_process += secondsOf(CLOCK_PROCESS_CPUTIME_ID);
}

void EventLoopWatch::tick()
{
    m_late.append(std::max(0.0, static_cast<double>(m_since.nsecsElapsed()) / 1e6 - interval));
    const double worked = secondsOf(CLOCK_THREAD_CPUTIME_ID);
    m_longestWork = std::max(m_longestWork, (worked - std::exchange(m_worked, worked)) * 1000);
    const double now = waited();
    m_longestOwn = std::max(m_longestOwn, m_late.constLast() - (now - std::exchange(m_waited, now)));
    m_since.start();
    m_timer.start();
}

/// For a processor, ms: the second number of the kernel's three.
double EventLoopWatch::waited()
{
    m_schedule.seek(0);
    return m_schedule.readAll().split(' ').value(1).toDouble() / 1e6;
}

double EventLoopWatch::percentile(double share) const
{
    return ::percentile(m_late, share);
}

qsizetype EventLoopWatch::countOver(double milliseconds) const
{
    return std::count_if(m_late.begin(), m_late.end(), [milliseconds](double late) { return late > milliseconds; });
}
