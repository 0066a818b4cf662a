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
{
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
    m_since.start();
    m_timer.start();
}

double EventLoopWatch::percentile(double share) const
{
    return ::percentile(m_late, share);
}

qsizetype EventLoopWatch::countOver(double milliseconds) const
{
    return std::count_if(m_late.begin(), m_late.end(), [milliseconds](double late) { return late > milliseconds; });
}
