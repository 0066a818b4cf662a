#pragma once

#include "models/accounts/account.h"
#include "models/contacts/contactstore.h"
#include "models/signups/signuptokens.h"
#include "models/storage/statementcache.h"
#include "models/webhooks/consentwords.h"

#include <set>

/// What an update changed, collected over a transaction.
struct WebhookChanges final
{
    std::set<ContactId> contacts; ///< the contact itself
    std::set<ContactId> conversations; ///< what was written, or how far it came
    std::set<ContactId> wrote; ///< with a new message to be told of
};

/// Within what an update is applied. Times are ms since the epoch, UTC.
struct WebhookContext final
{
    StatementCache &statements;
    const ConsentWords &words;
    const SignupTokens &signups;
    WebhookChanges &changes;
    AccountId account{}; ///< which business number the update is about
    qint64 now = 0;
    qint64 arrivedAt = 0; ///< when the relay took the delivery

    /// A time as Meta said it, or when the delivery arrived if it said none, or one to come: a clock that is wrong must
    /// not be the newest for years.
    qint64 timeOf(qint64 said) const
    {
        constexpr qint64 tolerance = 5 * 60 * 1000;
        return said <= 0 || said > arrivedAt + tolerance ? arrivedAt : said;
    }
};
