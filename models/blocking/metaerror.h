#pragma once

#include <QString>

/// Meta's code of a block of somebody who has not written in the last 24 hours (M-block).
inline constexpr int mustHaveWritten = 131047;

/// What Meta says by an error code, in words for an agent: what happened, why, what to do
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes). Meta's own
/// `details` are told where the code alone explains nothing. `subcode` tells of 190 what is wrong with the token, and
/// of 100 whether it is the id (https://developers.facebook.com/docs/graph-api/guides/error-handling); 0 when none
/// came.
QString metaErrorText(int code, const QString &details = {}, int subcode = 0);

/// 10, 3, 200–299, 131005: the token lacks a permission.
bool isMetaPermissionError(int code);
