#pragma once

#include <QString>

/// What Meta says by an error code, in words for an agent: what happened, why, what to do
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes). A code that is not
/// known is told by its number and Meta's own `details`, which may be empty.
QString metaErrorText(int code, const QString &details = {});

/// Likewise for 190, whose subcode tells what is wrong with the token
/// (https://developers.facebook.com/docs/graph-api/guides/error-handling); 0 when none came.
QString metaTokenErrorText(int subcode);
