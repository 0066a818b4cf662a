#pragma once

#include "app/accounts/tokenstore.h"
#include "app/blocking/blockingsync.h"
#include "app/commandline/networkwork.h"
#include "app/commandline/session.h"
#include "app/graph/graphclient.h"
#include "models/storage/databasethread.h"

#include <QObject>
#include <QTimer>

#include <optional>

/// Carries the queue of a profile to Meta, and Meta's list to the mirror, while a command waits. Of several programs
/// with one profile it may be another one that carries: the rows of the queue tell.
class BlockingRun final : public QObject
{
    Q_OBJECT
public:
    /// Without a token in the arguments, the token store is asked.
    BlockingRun(const Session &session, Account account, const QString &token);

    /// Until all of these are settled, or why some of them cannot be settled now. Those stay in the queue.
    Result<std::optional<QString>> settle(const BlockRequestIds &requests);
    /// Reads Meta's list and makes the mirror the same, then sends what waits in the queue.
    Result<BlockListSync> sync();
    /// Reads Meta's list and changes nothing.
    Result<BlockListSync> compare();

    /// What is waited for although Meta does not answer or throttles, ms.
    static constexpr qint64 patience = 60'000;

private:
    Result<BlockListSync> list(BlockingSync::Applying applying);
    void look();
    Result<void> readOpen();
    std::optional<QString> obstacle() const;
    void showListed(AccountId account, qint64 users);
    void takeSync(AccountId account, const BlockListSync &found);
    void takeFailure(AccountId account, const Error &error);
    void interrupt();
    void stop(const Error &error);
    void finishOnceSynced();
    void windDown();

    const Database &m_database;
    Account m_account;
    DatabaseThread m_writer;
    GraphClient m_graph;
    TokenStore m_tokens;
    BlockingSync m_sync;
    NetworkWork m_work;
    QTimer m_looking;
    BlockRequestIds m_open; ///< that are waited for, as it was at `m_version`
    qint64 m_nextAttempt = 0; ///< of the first of them
    std::optional<qint64> m_version; ///< Database::dataVersion
    qsizetype m_count = 0;
    std::optional<QString> m_obstacle;
    std::optional<BlockListSync> m_found;
    std::optional<Error> m_error;
};
