#pragma once

#include "models/accounts/account.h"
#include "models/result.h"

#include <QList>

class Database;

/// Reads and changes accounts. Changes are made inside the caller's transaction.
class AccountStore final
{
public:
    explicit AccountStore(const Database &database)
        : m_database(database)
    { }

    /// In the order of their names.
    Result<QList<Account>> all() const;
    /// NotFound when there is none (any more).
    Result<Account> find(AccountId id) const;
    Result<Account> find(const QString &name) const;
    /// The account of that name; without a name the only one. The Error says what to do when there is none, or several.
    Result<Account> choose(const QString &name) const;

    /// Active or not: what would go with it.
    Result<qint64> blockRecords(AccountId id) const;

    /// A name or phone number id that another account has is refused (Duplicate).
    Result<AccountId> create(const Account &account);
    /// Another phone number id is refused while somebody is blocked by the account or requests wait for it, since those
    /// belong to the number; otherwise the account counts as never compared with Meta's list.
    Result<void> update(const Account &account);
    /// Its block records and requests go with it, so its contacts are no longer marked as blocked by it; the history
    /// keeps everything, and says that the account was removed.
    Result<void> remove(AccountId id, const QString &by);

private:
    Result<void> refuseDuplicates(const Account &account) const;
    Result<void> refuseOtherNumber(const Account &account) const;

    const Database &m_database;
};
