#include "app/blocking/blocklistchanges.h"

#include "models/storage/transaction.h"

#include <QDateTime>

namespace {

const QString syncName = QStringLiteral("Meta sync"); // `blocked_by` and `unblocked_by` of what a sync found

Result<void> stage(BlockList &list, const BlockListing &listing)
{
    if (const auto begun = list.begin(); !begun)
        return begun;
    return list.addPage(listing.users);
}

} // namespace

Result<BlockListDifference> compareListing(const Database &database, AccountId account, const BlockListing &listing)
{
    auto transaction = Transaction::begin(database); // never committed
    if (!transaction)
        return transaction.error();
    BlockList list(database, account, listing.startedAt);
    if (const auto staged = stage(list, listing); !staged)
        return staged.error();
    return list.difference();
}

Result<BlockListDifference> applyListing(const Database &database, AccountId account, const BlockListing &listing)
{
    return inTransaction<BlockListDifference>(database, [&]() -> Result<BlockListDifference> {
        BlockList list(database, account, listing.startedAt);
        if (const auto staged = stage(list, listing); !staged)
            return staged.error();
        return list.apply(QDateTime::currentMSecsSinceEpoch(), syncName);
    });
}
