#pragma once

#include "models/result.h"

class Database;

/// The functions that Kartei's queries use beyond SQLite's own; registered on every connection, never used by the
/// schema: `kartei_fold(text)`, and `kartei_found(search, phone, name, email[, more…])` (SearchText::matches).
Result<void> registerSqlFunctions(const Database &database);
