#pragma once

#include "models/contacts/phonenumber.h"
#include "models/result.h"

#include <QString>

#include <optional>

struct Contact;

/// Whom Meta shall block or unblock: a number, or else the business-scoped user id of somebody whose number is
/// withheld.
struct BlockTarget final
{
    std::optional<PhoneNumber> phone;
    QString userId; ///< used when there is no phone

    /// A number with its country code (or of `region`), or a user id (`IN.…`). Parent user ids (`IN.ENT.…`) are
    /// refused: Meta fails the whole request for one (M-bsuid).
    static Result<BlockTarget> parse(QStringView text, const QString &region = {});
    /// Also a parent user id, which names nobody who could be blocked.
    static bool isAnyUserId(QStringView text);
    /// Nothing for a contact whose only key is a parent user id.
    static std::optional<BlockTarget> of(const Contact &contact);

    /// `+919876543210` or `IN.…`: as it is stored, sent and shown.
    QString toString() const;
    bool operator==(const BlockTarget &) const = default;
};
