#pragma once

#include "models/blocking/blockrequestrow.h"
#include "models/storage/statementcache.h"

/// Puts one wish after the other into the queue (BlockRequests::add).
class BlockQueue final
{
public:
    BlockQueue(const Database &database, qint64 now)
        : m_statements(database)
        , m_now(now)
    { }

    Result<BlockRequestId> add(const BlockWish &wish, const BlockTarget &target);

private:
    /// Open requests for the same person.
    struct Open
    {
        std::optional<BlockRequestId> same; ///< not sent yet
        std::optional<BlockRequestId> sentSame;
        BlockRequestIds opposite; ///< not sent yet
        bool isOppositeSent = false;
    };

    Result<Open> openOf(const BlockWish &wish, const BlockKeys &keys);
    Result<BlockRequestId> join(BlockRequestId id, const BlockWish &wish);
    Result<BlockRequestId> insert(const BlockWish &wish, const BlockKeys &keys);
    Result<bool> wroteRecently(const BlockKeys &keys);

    StatementCache m_statements;
    qint64 m_now;
};
