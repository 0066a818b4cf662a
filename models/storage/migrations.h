#pragma once

#include "models/result.h"

class Database;

/// The schema is only ever built by running `resources/migrations/NNN_name.sql` in order on a file; `user_version`
/// counts those that have run. Each runs in one transaction together with its mark, after a backup of a database that
/// has data.
Result<void> migrate(const Database &database);

/// Refuses a database that a newer Kartei has written.
Result<void> refuseNewerSchema(const Database &database);

/// The version this program brings a database to.
int schemaVersion();
