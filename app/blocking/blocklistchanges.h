#pragma once

#include "app/blocking/blocklistreader.h"
#include "models/blocking/blocklist.h"
#include "models/result.h"

class Database;

/// What making the mirror the same as the listing would change. Nothing stays written.
Result<BlockListDifference> compareListing(const Database &database, AccountId account, const BlockListing &listing);
/// Makes it the same, in one transaction.
Result<BlockListDifference> applyListing(const Database &database, AccountId account, const BlockListing &listing);
