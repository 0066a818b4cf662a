#pragma once

#include "models/accounts/account.h"
#include "models/storage/databasethread.h"

#include <QObject>
#include <QTimer>

#include <chrono>

class BlockingSync;

/// Has Meta's block list of every account read after the program started, and again whenever the last reading is older
/// than the interval. Of several programs with one profile only one reads it, because all see when it was read last.
class SyncSchedule final : public QObject
{
    Q_OBJECT
public:
    SyncSchedule(DatabaseThread &reader, BlockingSync &sync, QObject *parent = nullptr);

    /// 0: never by itself.
    void setInterval(std::chrono::seconds interval);
    void start();

private:
    void look();
    void take(const Result<QList<Account>> &accounts);
    bool isDue(const Account &account) const;

    DatabaseThread &m_reader;
    BlockingSync &m_sync;
    std::chrono::seconds m_interval{3600};
    QTimer m_timer;
    bool m_hasStarted = false; ///< the first look is over
};
