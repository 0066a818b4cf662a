#include "app/webhooks/pruningschedule.h"

#include "models/webhooks/webhookinbox.h"

#include <QDateTime>

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds betweenLooks = 1h; // a timer of a whole day would not count the time of sleep

} // namespace

PruningSchedule::PruningSchedule(DatabaseThread &writer, std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_interval(interval)
{
    m_timer.setInterval(std::min(betweenLooks, interval));
    connect(&m_timer, &QTimer::timeout, this, &PruningSchedule::look);
}

void PruningSchedule::start()
{
    m_timer.start();
    prune(QDateTime::currentMSecsSinceEpoch());
}

void PruningSchedule::look()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now - m_prunedAt >= m_interval.count())
        prune(now);
}

void PruningSchedule::prune(qint64 now)
{
    m_prunedAt = now;
    m_writer.run<qint64>(
        this, [now](const Database &database, const Progress &) { return WebhookInbox(database).pruneOld(now); },
        [this](const Result<qint64> &deliveries) { take(deliveries); });
}

void PruningSchedule::take(const Result<qint64> &deliveries)
{
    if (!deliveries)
        Q_EMIT failed(deliveries.error());
    else if (*deliveries > 0)
        Q_EMIT pruned(*deliveries);
}
