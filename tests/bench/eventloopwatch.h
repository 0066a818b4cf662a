#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QList>
#include <QObject>
#include <QTimer>

/// How much later than wanted a timer of 5 ms is heard: so long the event loop of its thread stood still. And what the
/// processor did meanwhile.
class EventLoopWatch final : public QObject
{
public:
    EventLoopWatch();

    void start();
    void stop();

    double longest() const { return percentile(1); }
    double percentile(double share) const; ///< ms
    qsizetype countOver(double milliseconds) const;
    /// What the thread itself worked at most between two ticks, ms.
    double longestWork() const { return m_longestWork; }
    /// The longest stall without the time in which the thread could have run, but other programs had the processors, ms.
    double longestOwn() const { return m_longestOwn; }
    double threadSeconds() const { return m_thread; }
    double processSeconds() const { return m_process; }

private:
    void tick();
    double waited();

    QFile m_schedule;
    QTimer m_timer;
    QElapsedTimer m_since;
    QList<double> m_late;
    double m_worked = 0;
    double m_longestWork = 0;
    double m_waited = 0;
    double m_longestOwn = 0;
    double m_thread = 0;
    double m_process = 0;
};
