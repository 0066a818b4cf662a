#pragma once

#include "app/webhooks/envelope.h"
#include "models/accounts/account.h"
#include "models/webhooks/webhookinbox.h"

class Database;

/// Applies what was refused earlier and is right by these rules: the relay key was missing or mistyped then. Of an
/// account, the newest thousand that are still kept. `now`: ms since the epoch, UTC.
Result<InboxResult> admitRefused(const Database &database, AccountId account, const EnvelopeRules &rules, qint64 now);
