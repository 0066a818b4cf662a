#pragma once

#include "models/accounts/account.h"
#include "ui/accounts/accountfinding.h"

/// An account as the list of accounts shows it.
struct AccountEntry final
{
    Account account;
    qint64 blockRecords = 0; ///< rows that would go with it
};
