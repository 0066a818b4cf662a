#include "app/blocking/syncschedule.h"

#include "app/blocking/blockingsync.h"
#include "models/accounts/accountstore.h"

#include <QDateTime>

using namespace std::chrono_literals;

namespace {

constexpr auto betweenLooks = 1min;
constexpr std::chrono::milliseconds freshEnough = 5min; // a program that is started again at once need not ask again

} // namespace

SyncSchedule::SyncSchedule(DatabaseThread &reader, BlockingSync &sync, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_sync(sync)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(betweenLooks);
    connect(&m_timer, &QTimer::timeout, this, &SyncSchedule::look);
}

void SyncSchedule::setInterval(std::chrono::seconds interval)
{
    m_interval = interval;
}

void SyncSchedule::start()
{
    look();
}

void SyncSchedule::look()
{
    m_reader.run<QList<Account>>(
        this, [](const Database &database, const Progress &) { return AccountStore(database).all(); },
        [this](const Result<QList<Account>> &accounts) { take(accounts); });
}

void SyncSchedule::take(const Result<QList<Account>> &accounts)
{
    m_timer.start();
    if (!accounts)
        return; // asked again in a minute; whoever works with the database reports what is wrong with it
    for (const Account &account : *accounts)
        if (isDue(account))
            m_sync.syncSometime(account.id);
    m_hasStarted = true;
}

bool SyncSchedule::isDue(const Account &account) const
{
    if (m_interval == 0s || account.phoneNumberId.isEmpty())
        return false;
    const std::chrono::milliseconds age{QDateTime::currentMSecsSinceEpoch() - account.syncedAt.value_or(0)};
    return age >= (m_hasStarted ? m_interval : std::min<std::chrono::milliseconds>(m_interval, freshEnough));
}
