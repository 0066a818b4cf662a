#pragma once

#include "models/blocking/blockrequest.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QHash>
#include <QList>

#include <optional>

class Database;

/// The queue of wishes to block and unblock. Changes are made inside the caller's transaction.
class BlockRequests final
{
public:
    explicit BlockRequests(const Database &database)
        : m_database(database)
    { }

    /// One request for each target, in order; these are their ids. Somebody for whom the very same is open already is
    /// not queued twice: that request's id is given instead. An opposite wish that has not been sent yet is cancelled.
    Result<BlockRequestIds> add(
        const BlockWish &wish, const QList<BlockTarget> &targets, const Progress &progress = {});
    /// Those that are not sent yet; gives how many.
    Result<qint64> cancel(const BlockRequestIds &ids);
    /// Those that were refused or wait for their next attempt: sent as soon as possible. Gives how many.
    Result<qint64> retry(const BlockRequestIds &ids, const QString &by);
    /// Those that were refused because the person had not written: sent when they do. Gives how many.
    Result<qint64> holdUntilTheyWrite(const BlockRequestIds &ids, const QString &by);

    Result<BlockRequest> find(BlockRequestId id) const;
    Result<QList<BlockRequest>> find(const BlockRequestIds &ids) const;
    Result<qint64> countOpen() const; ///< waiting, sent, unclear, failed; not held
    Result<QHash<AccountId, qint64>> countOpenByAccount() const; ///< likewise; accounts without any are left out

    /// The next of this account to send at `now`, in order, marked as sent; nothing when none is due.
    Result<std::optional<BlockBatch>> claim(AccountId account, qint64 now, int limit = BlockBatch::maxSize);
    /// When the next request of this account is due; nothing when none is open.
    Result<std::optional<qint64>> nextDue(AccountId account) const;
    /// Records outcomes in requests, block records, history and (by trigger) contacts. An outcome of a request that is
    /// settled already changes nothing. Gives the contacts concerned.
    Result<ContactIds> record(const QList<BlockOutcome> &outcomes, qint64 now);
    /// Whether requests of the account were sent without an answer, or Meta's answer did not name them: Meta's list has
    /// to be read (BlockList::apply). Only to be asked while nothing is on its way.
    Result<bool> hasUncertain(AccountId account) const;

private:
    Result<qint64> addAgain(const QList<BlockRequest> &requests, const QString &by, bool whenTheyWrite);
    Result<std::optional<BlockBatch>> markSent(BlockBatch batch, qint64 now);

    const Database &m_database;
};
