#pragma once

#include "models/webhooks/webhookpeople.h"

/// Meta says that a person's number or user id became another one: the contact gets it, unless another contact has it;
/// then the two are proposed for a merge. Remembered also for people who are no contacts yet: their messages may come
/// later.
Result<void> applyIdentityUpdate(const WebhookContext &context, const IdentityUpdate &update);

/// The number that somebody without one sent as their own.
Result<void> applyOwnNumber(const WebhookContext &context, const KnownPerson &known, const QString &waId);

/// The person under the user id and number that these became. A number has a new owner from the change on, so only what
/// happened before counts.
Result<WebhookPerson> currentIdentity(StatementCache &statements, const WebhookPerson &person, qint64 at);

/// Remembers that one key became another.
Result<void> recordIdentityChange(const WebhookContext &context, const QString &previous, const QString &current,
    qint64 at, std::optional<ContactId> contact);
