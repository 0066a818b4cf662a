#pragma once

#include "models/result.h"
#include "ui/accounts/accountentry.h"
#include "ui/accounts/tokenstatus.h"

#include <QList>

class Database;
struct TokenAnswer;

// What the actions of accounts do on the writer's thread, each in a transaction of its own.

Result<QList<AccountEntry>> entriesOf(const Database &database);
/// A new one when its id is 0. As it is then, with its id.
Result<Account> storeAccount(const Database &database, Account account);
/// `agent` is who removes. The number of accounts that were removed.
Result<qint64> removeAccount(const Database &database, AccountId id, const QString &agent);

/// What a dialog may know of it: not the token.
TokenStatus statusOf(const TokenAnswer &answer);
