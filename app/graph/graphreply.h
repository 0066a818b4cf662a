#pragma once

#include "app/graph/grapherror.h"

#include <QJsonObject>

#include <optional>

/// What came back. Not a Result: Meta's partial failures have a body and an error at once, with any HTTP status
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users). Whoever awaits lists per
/// user reads `body` first, and `error` where they are missing.
struct GraphReply final
{
    int status = 0; ///< HTTP's; 0 when none came
    QJsonObject body; ///< whatever the status; empty when no JSON object came
    std::optional<GraphError> error; ///< the body has one, or nothing usable came
};

/// What a complete HTTP answer says. No input is too strange.
GraphReply graphReplyFrom(int status, const QByteArray &body);
