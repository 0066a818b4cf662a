#pragma once

#include "models/accounts/account.h"
#include "models/contacts/phonenumber.h"
#include "models/result.h"

#include <optional>

class Database;

/// The number of an account itself, which Kartei is not told when an account is added: as Meta says it beside what
/// arrives for it (`metadata.display_phone_number`), from the newest deliveries. Nothing before anything has arrived.
Result<std::optional<PhoneNumber>> businessNumber(const Database &database, AccountId account);
