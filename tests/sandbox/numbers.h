#pragma once

#include <QString>

#include <optional>

/// Phone numbers and user ids as WhatsApp writes them.

/// The digits of a number with country code, however it is written; none where it cannot be one.
std::optional<QString> digitsOf(const QString &typed);

/// WhatsApp's own id of a number. Brazil, Mexico and Argentina have numbers whose id differs from what is dialled.
QString waIdOf(const QString &digits);

/// The business-scoped user id of somebody whom nobody gave another one. The number cannot be read from it.
QString userIdOf(const QString &waId);

/// CC. and 1 to 128 letters and digits.
bool isUserId(const QString &text);
/// CC.ENT. and 1 to 128 letters and digits.
bool isParentUserId(const QString &text);
