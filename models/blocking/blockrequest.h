#pragma once

#include "models/accounts/account.h"
#include "models/blocking/blocktarget.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

enum class BlockRequestId : qint64 {};
Q_DECLARE_METATYPE(BlockRequestId)
using BlockRequestIds = QList<BlockRequestId>;

enum class BlockAction { Block, Unblock };

/// See resources/migrations/005_blocking.sql.
enum class BlockState { Held, Waiting, Sent, Unclear, Failed, Done, Refused, Cancelled };

/// As stored and in JSON: "block", "unblock"; "held", "waiting", …
QString blockActionName(BlockAction action);
QString blockStateName(BlockState state);

/// For people, wherever a state is shown: “Waiting to be blocked”, “Blocks when they write”, “Unblocked”.
QString blockStateText(BlockAction action, BlockState state);

/// What somebody wishes for one or many people.
struct BlockWish final
{
    AccountId account{};
    BlockAction action = BlockAction::Block;
    QString reason;
    QString by; ///< the agent's name
    bool whenTheyWrite = false; ///< not now, but as soon as they write
};

/// One row of the queue, and what became of it. Times are ms since the epoch, UTC.
struct BlockRequest final
{
    BlockRequestId id{};
    AccountId account{};
    BlockAction action = BlockAction::Block;
    BlockTarget target;
    BlockState state = BlockState::Waiting;
    bool whenTheyWrite = false;
    QString reason;
    QString requestedBy;
    qint64 requestedAt = 0;
    qint64 notBefore = 0;
    int attempts = 0;
    std::optional<qint64> settledAt;
    bool wasActive = false; ///< done, but it had been so before
    int metaErrorCode = 0; ///< 0: none
    QString metaError; ///< Meta's own words

    /// Nothing more will happen to it by itself.
    bool isSettled() const;
};

/// What came of one request, as far as is known.
struct BlockOutcome final
{
    BlockRequestId request{};
    BlockState state = BlockState::Done; ///< Done, Refused, Unclear, Failed (again at notBefore) or Waiting (likewise)
    QString waId; ///< Meta's spelling, when it told
    QString userId; ///< likewise
    int metaErrorCode = 0;
    QString metaError;
    qint64 notBefore = 0;
};

/// One request to Meta: at most 1,000 people (M-block), one account, one action.
struct BlockBatch final
{
    AccountId account{};
    BlockAction action = BlockAction::Block;
    QList<BlockRequest> requests;

    static constexpr int maxSize = 1000;
};
