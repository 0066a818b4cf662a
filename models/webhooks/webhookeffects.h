#pragma once

#include "models/webhooks/webhookcontext.h"
#include "models/webhooks/webhookupdate.h"

/// What became of an update.
struct UpdateOutcome final
{
    enum class Kind { Applied, Duplicate, Unknown, Reported };

    Kind kind = Kind::Applied;
    QString text; ///< what is unknown, or what Meta reports
};

/// Applies an update with the mark that it was applied, once however often it is delivered. An Error leaves work half
/// done: the caller takes it back.
Result<UpdateOutcome> applyUpdate(const WebhookContext &context, const WebhookUpdate &update);
