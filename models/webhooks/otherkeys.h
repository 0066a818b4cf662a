#pragma once

#include "models/webhooks/webhookcontext.h"
#include "models/webhooks/webhookupdate.h"

/// Numbers and user ids of contacts besides those in their rows (014_other_keys.sql).

/// One more key of somebody who has several, because they were merged: nothing happens when somebody has it already.
Result<void> addMergedKey(const WebhookContext &context, ContactId contact, const QString &key);

/// Before a contact gets another number or user id: blocks of the one that it has go on counting for it.
Result<void> keepFormerNumber(const WebhookContext &context, ContactId contact, const QString &waId);
Result<void> keepFormerUserId(const WebhookContext &context, ContactId contact, const QString &userId);

/// The person of this contact had other keys before they got this one, by Meta's word: blocks and opt-outs of those hold
/// for the contact. Also when it was a contact of its own until now.
Result<void> learnFormerKeys(const WebhookContext &context, ContactId contact, const QString &key);

/// Somebody writes who is blocked, but under a number or user id that they gave up, or under another one of several that
/// they have since a merge: the account that has them blocked asks Meta to block the one from which they write, too. Only
/// now, since Meta refuses to block numbers that have not written.
Result<void> followWithBlocks(const WebhookContext &context, ContactId contact, const WebhookPerson &person);
