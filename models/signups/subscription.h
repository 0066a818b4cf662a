#pragma once

#include "models/contacts/contact.h"
#include "models/signups/signup.h"
#include "models/storage/statementcache.h"

/// Records that somebody signed up, inside the caller's transaction: counts them once, keeps the earliest time in
/// whatever order it is told, and adds an active link's label the first time only, so that one which an agent took off
/// stays off. Gives whether anything changed. Says nothing of opt-outs. Times are ms since the epoch, UTC.
Result<bool> subscribe(StatementCache &statements, SignupId signup, ContactId contact, qint64 at, qint64 now);

/// The link of this signup_id; one that nobody has described yet is made, so that it and its subscribers can be seen.
Result<SignupId> ensureSignup(StatementCache &statements, const QString &signupId, AccountId account, qint64 now);
