#pragma once

#include "app/webhooks/envelope.h"
#include "models/accounts/account.h"
#include "models/webhooks/webhookinbox.h"

class Database;

/// Applies what was refused earlier and is right by these rules: the relay key was missing or mistyped then. Of an
/// account, the newest 50,000 that are still kept, a few at a time. `now`: ms since the epoch, UTC.
Result<InboxResult> admitRefused(const Database &database, AccountId account, const EnvelopeRules &rules, qint64 now);
