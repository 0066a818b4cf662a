#pragma once

#include "models/blocking/blockrequest.h"
#include "models/storage/databasethread.h"

#include <QObject>

#include <functional>

/// What a person wishes about blocks, on the writer's thread. Each wish is rows of the queue; somebody else carries
/// them to Meta.
class BlockEditor final : public QObject
{
    Q_OBJECT
public:
    BlockEditor(DatabaseThread &writer, QString agent, QObject *parent = nullptr);

    void setAgent(const QString &agent) { m_agent = agent; }

    using Queued = std::function<void(const Result<BlockRequestIds> &)>;
    using Counted = std::function<void(const Result<qint64> &)>;

    /// `wish.by` is filled in here.
    DatabaseTask *add(BlockWish wish, const QList<BlockTarget> &targets, QObject *context, Queued queued);
    DatabaseTask *cancel(const BlockRequestIds &ids, QObject *context, Counted done);
    DatabaseTask *retry(const BlockRequestIds &ids, QObject *context, Counted done);
    DatabaseTask *holdUntilTheyWrite(const BlockRequestIds &ids, QObject *context, Counted done);

Q_SIGNALS:
    /// The queue has changed: there may be something to send.
    void changed();

private:
    template <typename T>
    DatabaseTask *change(DatabaseThread::Work<T> change, QObject *context, DatabaseThread::Done<T> done);

    DatabaseThread &m_writer;
    QString m_agent;
};
