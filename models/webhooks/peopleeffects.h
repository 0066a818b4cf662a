#pragma once

#include "models/webhooks/webhookcontext.h"
#include "models/webhooks/webhookupdate.h"

/// The link that brought the contact, and when it first subscribed. Says nothing of opt-outs.
Result<void> applySignup(const WebhookContext &context, const SignupUpdate &update);

/// An entry of the WhatsApp Business app's address book makes a contact. Its name counts more than a profile's, and
/// less than what an agent typed.
Result<void> applyAddressBook(const WebhookContext &context, const AddressBookUpdate &update);
