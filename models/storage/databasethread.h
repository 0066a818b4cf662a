#pragma once

#include "models/result.h"
#include "models/storage/database.h"
#include "models/storage/progress.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QtConcurrentRun>
#include <QThreadPool>

#include <functional>
#include <memory>

/// Work asked of a DatabaseThread, for a progress bar and a Cancel button. Lives until the work has ended.
class DatabaseTask final : public QObject
{
    Q_OBJECT
public:
    DatabaseTask(Progress progress, QFutureWatcherBase *watcher);
    void cancel() const { m_progress.cancel(); }

Q_SIGNALS:
    /// Thousandths of the work, at most some 25 times a second.
    void progressed(int thousandths);
    void finished();

private:
    Progress m_progress;
};

/// One thread with a database connection of its own, on which work is done one piece after the other: nothing that
/// takes long runs on the window's thread, and what the program itself writes never meets its own locks.
class DatabaseThread final : public QObject
{
    Q_OBJECT
public:
    explicit DatabaseThread(
        QString path, Database::Cache cache = Database::Cache::Large, QObject *parent = nullptr);
    /// Cancels all work and waits for what has begun.
    ~DatabaseThread() override;

    template <typename T>
    using Work = std::function<Result<T>(const Database &, const Progress &)>;
    template <typename T>
    using Done = std::function<void(const Result<T> &)>;

    /// Runs `work` after everything asked for before, then `done` with its result on the thread of `context`, or never
    /// if the context has died by then. The work has to look at `Progress::isCancelled()` where it can stop.
    template <typename T>
    DatabaseTask *run(QObject *context, Work<T> work, Done<T> done);

private:
    template <typename T>
    Result<T> runHere(const Work<T> &work, const Progress &progress);
    Result<void> connectHere();
    void remember(DatabaseTask *task);

    QString m_path;
    Database::Cache m_cache;
    QThreadPool m_pool;
    std::unique_ptr<Database> m_database; ///< used on the pool's one thread only
    QList<QPointer<DatabaseTask>> m_tasks;
};

template <typename T>
DatabaseTask *DatabaseThread::run(QObject *context, Work<T> work, Done<T> done)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    const Progress cancellation;
    auto *task = new DatabaseTask(cancellation, watcher);
    remember(task);
    connect(watcher, &QFutureWatcherBase::finished, context, [watcher, task, done = std::move(done)] {
        const QPointer<QObject> isAlive(watcher); // it dies with the context, which whoever hears of the end may delete
        const QFuture<Result<T>> future = watcher->future();
        watcher->deleteLater();
        Q_EMIT task->finished();
        if (isAlive && future.resultCount() > 0) // none when the thread ended first
            done(future.result());
    });
    watcher->setFuture(
        QtConcurrent::run(&m_pool, [this, work = std::move(work), cancellation](QPromise<Result<T>> &promise) {
            promise.setProgressRange(0, 1000);
            promise.addResult(runHere<T>(work, cancellation.reportingTo([&promise](qint64 now, qint64 total) {
                promise.setProgressValue(total > 0 ? static_cast<int>(now * 1000 / total) : 0);
            })));
        }));
    return task;
}

template <typename T>
Result<T> DatabaseThread::runHere(const Work<T> &work, const Progress &progress)
{
    if (const auto connected = connectHere(); !connected)
        return connected.error();
    return work(*m_database, progress);
}
