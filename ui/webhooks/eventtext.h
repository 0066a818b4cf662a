#pragma once

#include "models/webhooks/relaygap.h"
#include "models/webhooks/webhookevent.h"
#include "ui/accounts/accountfinding.h"

#include <QString>

/// The mark (ui/accounts/healthmark.h) beside webhookStateText().
AccountFinding::Health healthOf(WebhookState state);

/// What may be missing: "Messages that arrived between 14:02 and 15:30 may be missing."
QString relayGapText(const RelayGap &gap);
/// When it was found, and when somebody took note of it.
QString relayGapNote(const RelayGap &gap);

/// "3 MB", "812 bytes".
QString sizeText(qint64 bytes);
