#pragma once

#include "app/commandline/output.h"
#include "models/accounts/account.h"
#include "models/blocking/blockeduser.h"
#include "models/consent/consentlog.h"
#include "models/contacts/contact.h"
#include "models/labels/labelstore.h"
#include "models/signups/signup.h"
#include "models/storage/backup.h"
#include "models/webhooks/message.h"
#include "models/webhooks/webhookinbox.h"

/// The values of Kartei's results under the names that `--json` gives them. Times are ISO 8601 in UTC with
/// milliseconds; what a contact does not have is null, an empty text is "".
Fields fieldsOf(const Contact &contact);
Fields fieldsOf(const LabelStore::Counted &label);
Fields fieldsOf(const ConsentEntry &entry);
Fields fieldsOf(const DatabaseCheck &check);
/// Never its secrets.
Fields fieldsOf(const Account &account);
Fields fieldsOf(const BlockedUser &user);
Fields fieldsOf(const BlockHistoryEntry &entry);
Fields fieldsOf(const InboxResult &result);
Fields fieldsOf(const WebhookEvent &event);
Fields fieldsOf(const Message &message);
/// With the names of its label and account.
Fields fieldsOf(const Signup &signup, const QString &label, const QString &account, qint64 subscribers);
