#pragma once

#include "models/webhooks/webhookcontext.h"
#include "models/webhooks/webhookupdate.h"

/// Meta's in-app sign-up: the link that brought the contact, and when it first subscribed. Says nothing of opt-outs. A link
/// that is not known here is kept, to be described later.
Result<void> applySignup(const WebhookContext &context, const SignupUpdate &update);

/// Who sends the token of a link signs up by it. Says nothing of opt-outs either.
Result<void> applySignupTokens(const WebhookContext &context, ContactId contact, const QString &text, qint64 at);

/// An entry of the WhatsApp Business app's address book makes a contact. Its name counts more than a profile's, and
/// less than what an agent typed.
Result<void> applyAddressBook(const WebhookContext &context, const AddressBookUpdate &update);
