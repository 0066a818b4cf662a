#pragma once

#include "models/webhooks/webhookcontext.h"
#include "models/webhooks/webhookupdate.h"

/// How far a message of ours came. The error 131050 is the person's own opt-out.
Result<void> applyStatus(const WebhookContext &context, const StatusUpdate &update);

/// Whether this version knows Meta's word for it.
bool isKnownStatus(const QString &status);
