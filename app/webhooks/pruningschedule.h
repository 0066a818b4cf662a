#pragma once

#include "models/storage/databasethread.h"

#include <QObject>
#include <QTimer>

#include <chrono>

/// Has what arrived more than 30 days ago forgotten, at once and then once a day. Nothing that an undo needs.
class PruningSchedule final : public QObject
{
    Q_OBJECT
public:
    explicit PruningSchedule(DatabaseThread &writer, std::chrono::milliseconds interval = std::chrono::hours(24),
        QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// So many deliveries, at least one, are not there any more.
    void pruned(qint64 deliveries);
    /// It is tried again the next day.
    void failed(const Error &error);

private:
    void look();
    void prune(qint64 now);
    void take(const Result<qint64> &deliveries);

    DatabaseThread &m_writer;
    std::chrono::milliseconds m_interval;
    QTimer m_timer;
    qint64 m_prunedAt = 0; ///< ms since the epoch, UTC
};
