#pragma once

#include "models/blocking/blocktarget.h"
#include "models/contacts/phonevariants.h"
#include "models/storage/statement.h"

#include <optional>
#include <string>

/// How a person is stored in block records, requests and Meta's list.
struct BlockKeys final
{
    std::optional<QString> phone;
    std::optional<QString> variant; ///< the other spelling of the number
    std::optional<QString> userId;

    static BlockKeys of(const BlockTarget &target)
    {
        BlockKeys keys;
        if (target.phone) {
            keys.phone = target.phone->toString();
            for (const PhoneNumber &variant : variantsOf(*target.phone))
                keys.variant = variant.toString();
        }
        if (!target.userId.isEmpty())
            keys.userId = target.userId;
        return keys;
    }

    /// Of the columns phone_number and user_id.
    static BlockTarget target(const Statement &row, int phone, int userId)
    {
        return {.phone = PhoneNumber::fromStored(row.text(phone)), .userId = row.string(userId)};
    }
};

/// How many listings of the account ?1 have begun: the mark of what changes now (005_blocking.sql).
inline const std::string blockListings = "(SELECT listings FROM account WHERE id = ?1)";

/// The ids of the contacts that have one of the keys: ?1 phone, ?2 variant, ?3 user id. One may occur twice.
inline const std::string contactsWithKeys =
    "SELECT id FROM contact WHERE phone IN (?1, ?2) UNION ALL SELECT id FROM contact WHERE user_id = ?3 "
    "UNION ALL SELECT id FROM contact WHERE wa_id IN (substr(?1, 2), substr(?2, 2)) "
    "AND wa_id <> coalesce(substr(phone, 2), '') "
    "UNION ALL SELECT contact_id FROM other_key WHERE key IN (?1, ?2, ?3)";

/// Meta's `wa_id` is the number without its +, as Meta spells it; nothing when it has another shape.
inline std::optional<PhoneNumber> phoneOfWaId(const QString &waId)
{
    return PhoneNumber::fromStored(QString(u'+' + waId));
}
