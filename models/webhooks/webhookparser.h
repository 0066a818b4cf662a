#pragma once

#include "models/result.h"
#include "models/webhooks/webhookupdate.h"

#include <QByteArray>

/// Reads the body of a webhook. Only what is no webhook of WhatsApp at all is an Error: no JSON, nested too deeply,
/// about something else. Everything in it that is unknown or unusable is an update that says so.
Result<WebhookContent> parseWebhook(const QByteArray &body);
