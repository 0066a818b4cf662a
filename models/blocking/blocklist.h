#pragma once

#include "models/blocking/blockrequest.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"

#include <QList>
#include <QString>

class Database;

/// Somebody on Meta's block list (M-block): the `wa_id` is missing for people whose number is withheld.
struct ListedUser final
{
    QString waId;
    QString userId;
    QString parentUserId;
};

/// What applying Meta's list to the mirror would change, or did.
struct BlockListDifference final
{
    struct Entry
    {
        BlockTarget target;
        QString contactName; ///< empty without a contact
    };
    QList<Entry> activated; ///< on Meta's list, not blocked here
    QList<Entry> deactivated; ///< blocked here, not on Meta's list
    qint64 listed = 0;
    qint64 unchanged = 0;
    ContactIds contacts; ///< concerned
};

/// Meta's block list of one account: read page by page into the staging table, and applied only when it is complete.
/// Changes are made inside the caller's transaction.
class BlockList final
{
public:
    /// Before the first page is read from Meta: gives the number of the listing that begins. What is sent, blocked or
    /// unblocked from now on is newer than this listing.
    static Result<qint64> startListing(const Database &database, AccountId account);

    /// `listing`: its number. What is newer stays as it is: records that were blocked or unblocked since are neither
    /// activated nor deactivated, and of the uncertain requests those that were sent before are settled, all of them.
    BlockList(const Database &database, AccountId account, qint64 listing)
        : m_database(database)
        , m_account(account)
        , m_listing(listing)
    { }

    /// Empties the staging table.
    Result<void> begin();
    Result<void> addPage(const QList<ListedUser> &page);
    /// What is staged, compared with the mirror. A request that is waiting or on its way changes nothing here.
    Result<BlockListDifference> difference() const;
    /// Settles requests whose outcome was uncertain, then makes the mirror what is staged, with history. Of the
    /// requests those that Meta's list shows are done; those that were interrupted wait again; those that Meta's answer
    /// did not name are refused. `by` is who found it ("Meta sync"). Gives the difference as it was before.
    Result<BlockListDifference> apply(qint64 now, const QString &by);

    static constexpr qint64 maxSize = 64'000; // M-block

private:
    Result<void> readActivated(BlockListDifference &difference) const;
    Result<void> readDeactivated(BlockListDifference &difference) const;
    Result<ContactIds> settleUncertain(qint64 now);
    Result<void> mergeRecords();
    Result<void> activate(qint64 now, const QString &by);
    Result<void> deactivate(qint64 now, const QString &by);

    const Database &m_database;
    AccountId m_account;
    qint64 m_listing;
};
