#pragma once

#include "app/graph/grapherror.h"
#include "models/accounts/account.h"

#include <QHash>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

/// Why nothing can be sent for an account at present.
struct BlockingTrouble final
{
    GraphError::Kind kind = GraphError::Kind::Offline;
    QString message; ///< for people: what happened, why, what to do
    qint64 until = 0; ///< ms since the epoch, UTC: when it is tried again
};

/// Which accounts have trouble, and until when nothing is tried for them: for longer each time. Times are ms since the
/// epoch, UTC.
class AccountHalts final
{
public:
    AccountHalts(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : m_first(first)
        , m_longest(longest)
    { }

    BlockingTrouble halt(AccountId account, const GraphError &error, qint64 now);
    std::optional<BlockingTrouble> troubleOf(AccountId account) const;
    /// True when it had some.
    bool remove(AccountId account) { return m_halts.remove(account) > 0; }
    /// But of those that Meta throttles: to try would prolong it.
    void removeAll();
    /// Those whose time is over; they are forgotten with it.
    QList<AccountId> takePassed(qint64 now);
    QList<AccountId> haltedAt(qint64 now) const;
    /// When the next one is over.
    std::optional<qint64> nextEnd() const;

    /// After so many failures in a row.
    std::chrono::milliseconds pauseAfter(int failures) const;

private:
    struct Halt
    {
        BlockingTrouble trouble;
        int failures = 0;
    };
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    QHash<AccountId, Halt> m_halts;
};
