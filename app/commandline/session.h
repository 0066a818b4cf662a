#pragma once

#include "app/commandline/output.h"
#include "models/result.h"
#include "models/storage/database.h"
#include "models/storage/profile.h"
#include "models/storage/transaction.h"

#include <QString>

/// What a command works with.
struct Session final
{
    const Profile &profile;
    const Database &database;
    Output &output;
    QString agent; ///< who asks, for the consent log and the block records

    /// The one transaction of a command that changes something; changes of consent in it are the agent's.
    Result<Transaction> beginChange() const;
};
