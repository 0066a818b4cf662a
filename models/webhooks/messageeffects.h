#pragma once

#include "models/webhooks/webhookcontext.h"
#include "models/webhooks/webhookupdate.h"

// Messages and what happens to them later, in whatever order they arrive.

Result<void> applyMessage(const WebhookContext &context, const MessageUpdate &update);
Result<void> applyEdit(const WebhookContext &context, const EditUpdate &update);
/// The text is gone from the conversation for good: the person took it back.
Result<void> applyRevoke(const WebhookContext &context, const RevokeUpdate &update);
Result<void> applyReaction(const WebhookContext &context, const ReactionUpdate &update);
