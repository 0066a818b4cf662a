#include "app/accountwork.h"

#include "app/accounts/tokenstore.h"
#include "models/accounts/accountstore.h"
#include "models/storage/transaction.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AccountWork)
};

} // namespace

Result<QList<AccountEntry>> entriesOf(const Database &database)
{
    const AccountStore store(database);
    const auto accounts = store.all();
    if (!accounts)
        return accounts.error();
    QList<AccountEntry> entries;
    for (const Account &account : *accounts) {
        const auto records = store.blockRecords(account.id);
        if (!records)
            return records.error();
        entries.append({account, *records});
    }
    return entries;
}

Result<Account> storeAccount(const Database &database, Account account)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    AccountStore store(database);
    if (account.id == AccountId()) {
        const auto id = store.create(account);
        if (!id)
            return id.error();
        account.id = *id;
    } else if (const auto updated = store.update(account); !updated) {
        return updated.error();
    }
    const auto committed = transaction->commit();
    return committed ? Result<Account>(account) : committed.error();
}

Result<qint64> removeAccount(const Database &database, AccountId id, const QString &agent)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (const auto removed = AccountStore(database).remove(id, agent); !removed)
        return removed.error();
    const auto committed = transaction->commit();
    return committed ? Result<qint64>(1) : committed.error();
}

TokenStatus statusOf(const TokenAnswer &answer)
{
    using From = TokenAnswer::State;
    using To = TokenStatus::State;
    switch (answer.state) {
    case From::Stored:
        return {To::Stored, answer.message};
    case From::Environment:
        return {To::Environment, answer.message};
    case From::ThisRun:
        return {To::ThisRun, answer.message};
    case From::None:
        return {To::None, {}};
    case From::Locked:
        return {To::Locked,
            Text::tr("The keyring is locked, so Kartei cannot see whether it holds a token. Unlock it, which "
                     "asks for its password, or keep a new token for this run only.")};
    case From::Cancelled:
        return {To::Locked, answer.message};
    case From::NoKeyring:
    case From::Failed:
        return {To::NoKeyring, answer.message};
    }
    Q_UNREACHABLE();
}
