#include "models/storage/databasethread.h"

DatabaseTask::DatabaseTask(Progress progress, QFutureWatcherBase *watcher)
    : QObject(watcher)
    , m_progress(std::move(progress))
{
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, &DatabaseTask::progressed);
}

DatabaseThread::DatabaseThread(QString path, Database::Cache cache, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_cache(cache)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1); // the connection belongs to the thread: it must stay the same one
}

DatabaseThread::~DatabaseThread()
{
    for (const auto &task : std::as_const(m_tasks))
        if (task)
            task->cancel();
    m_pool.clear();
    m_pool.start([this] { m_database.reset(); });
    m_pool.waitForDone();
}

Result<void> DatabaseThread::connectHere()
{
    if (m_database)
        return {};
    auto database = Database::connect(m_path, Database::Waiting::Patient, m_cache);
    if (!database)
        return database.error();
    m_database = *std::move(database);
    return {};
}

void DatabaseThread::remember(DatabaseTask *task)
{
    m_tasks.removeIf([](const QPointer<DatabaseTask> &old) { return old.isNull(); });
    m_tasks.append(task);
}
