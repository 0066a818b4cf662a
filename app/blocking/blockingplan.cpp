#include "app/blocking/blockingplan.h"

#include "models/accounts/accountstore.h"
#include "models/blocking/blocklist.h"
#include "models/blocking/blockrequests.h"

#include <QDateTime>

namespace {

Result<BlockingPlan> list(const Database &database, const Account &account)
{
    const auto number = BlockList::startListing(database, account.id);
    if (!number)
        return number.error();
    return BlockingPlan{BlockingWork{account, BlockingWork::Kind::List, *number}, {}};
}

Result<BlockingPlan> planOf(
    const Database &database, const Account &account, const BlockingCircumstances &circumstances)
{
    if (circumstances.confirmed.contains(account.id))
        return BlockingPlan{BlockingWork{account, BlockingWork::Kind::Apply, {}}, {}};
    if (account.phoneNumberId.isEmpty() || circumstances.halted.contains(account.id))
        return BlockingPlan();
    if (circumstances.wished.contains(account.id))
        return list(database, account);
    if (circumstances.isPaused)
        return BlockingPlan();
    const BlockRequests requests(database);
    const auto uncertain = requests.hasUncertain(account.id);
    if (!uncertain)
        return uncertain.error();
    if (*uncertain)
        return list(database, account);
    const auto due = requests.nextDue(account.id);
    if (!due)
        return due.error();
    if (*due && **due <= QDateTime::currentMSecsSinceEpoch())
        return BlockingPlan{BlockingWork{account, BlockingWork::Kind::Send, {}}, {}};
    return BlockingPlan{{}, *due};
}

} // namespace

Result<BlockingPlan> planBlocking(const Database &database, const BlockingCircumstances &circumstances)
{
    const auto accounts = AccountStore(database).all();
    if (!accounts)
        return accounts.error();
    BlockingPlan plan;
    for (const Account &account : *accounts) {
        const auto one = planOf(database, account, circumstances);
        if (!one || one->work)
            return one;
        if (one->nextDue)
            plan.nextDue = std::min(*one->nextDue, plan.nextDue.value_or(*one->nextDue));
    }
    return plan;
}
