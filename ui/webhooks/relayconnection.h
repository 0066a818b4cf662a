#pragma once

#include "models/accounts/account.h"
#include "ui/accounts/accountfinding.h"

#include <QList>
#include <QString>

/// How receiving for an account stands, for people.
struct RelayConnection final
{
    AccountId account{}; ///< 0: several that are well
    QString name; ///< of the account
    AccountFinding::Health health = AccountFinding::Health::Unknown;
    QString text; ///< "Connected", "Reconnecting in 8 s"
    QString details; ///< what is in the way and what to do; may be empty
    bool canReconnect = false; ///< at once
    bool needsSettings = false; ///< only the account's settings help

    bool operator==(const RelayConnection &) const = default;
};
