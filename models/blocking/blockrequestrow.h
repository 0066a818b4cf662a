#pragma once

#include "models/blocking/blockkeys.h"
#include "models/blocking/blockrequest.h"

#include <string>

/// The columns that `blockRequestFrom` reads, in its order.
inline const std::string blockRequestColumns =
    "id, account, action, phone_number, user_id, state, when_they_write, reason, requested_by, requested_at, "
    "not_before, attempts, settled_at, was_active, meta_error_code, meta_error";

/// The conditions of the indexes in 005_blocking.sql, word by word.
inline const std::string isOpen = "state IN ('held', 'waiting', 'sent', 'unclear', 'failed')";
inline const std::string isQueued = "state IN ('waiting', 'failed')";
inline const std::string isUncertain = "state IN ('sent', 'unclear')";

BlockRequest blockRequestFrom(const Statement &row);
BlockAction blockActionOf(std::string_view name);
BlockState blockStateOf(std::string_view name);
