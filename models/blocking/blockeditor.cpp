#include "models/blocking/blockeditor.h"

#include "models/blocking/blockrequests.h"
#include "models/storage/cancellable.h"
#include "models/storage/transaction.h"

#include <QPointer>

#include <memory>

namespace {

/// Runs `change` in a transaction.
template <typename T>
Result<T> store(const Database &database, const Progress &progress, const DatabaseThread::Work<T> &change)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    auto cancellable = std::make_unique<Cancellable>(database, progress);
    const auto changed = change(database, progress);
    cancellable.reset(); // what is committed is not cancelled
    if (!changed)
        return changed;
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return changed;
}

} // namespace

BlockEditor::BlockEditor(DatabaseThread &writer, QString agent, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_agent(std::move(agent))
{ }

/// Tells everybody, then whoever asked.
template <typename T>
DatabaseTask *BlockEditor::change(DatabaseThread::Work<T> change, QObject *context, DatabaseThread::Done<T> done)
{
    return m_writer.run<T>(
        this,
        [change = std::move(change)](
            const Database &database, const Progress &progress) { return store<T>(database, progress, change); },
        [this, context = QPointer<QObject>(context), done = std::move(done)](const Result<T> &result) {
            if (result)
                Q_EMIT changed();
            if (context)
                done(result);
        });
}

DatabaseTask *BlockEditor::add(BlockWish wish, const QList<BlockTarget> &targets, QObject *context, Queued queued)
{
    wish.by = m_agent;
    return change<BlockRequestIds>(
        [wish, targets](const Database &database, const Progress &progress) {
            return BlockRequests(database).add(wish, targets, progress);
        },
        context, std::move(queued));
}

DatabaseTask *BlockEditor::cancel(const BlockRequestIds &ids, QObject *context, Counted done)
{
    return change<qint64>(
        [ids](const Database &database, const Progress &) { return BlockRequests(database).cancel(ids); }, context,
        std::move(done));
}

DatabaseTask *BlockEditor::retry(const BlockRequestIds &ids, QObject *context, Counted done)
{
    return change<qint64>([ids, by = m_agent](const Database &database,
                              const Progress &) { return BlockRequests(database).retry(ids, by); },
        context, std::move(done));
}

DatabaseTask *BlockEditor::holdUntilTheyWrite(const BlockRequestIds &ids, QObject *context, Counted done)
{
    return change<qint64>([ids, by = m_agent](const Database &database,
                              const Progress &) { return BlockRequests(database).holdUntilTheyWrite(ids, by); },
        context, std::move(done));
}
