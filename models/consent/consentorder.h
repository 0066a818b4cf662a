#pragma once

#include "models/result.h"

#include <Qt>

#include <vector>

class Database;

/// Puts entries of the consent log in the order of the names that their people have now, as ConsentColumn::Contact
/// orders them. `ids` ascend. From the index of names, read once: SQLite would look every entry's contact up and sort
/// all names, which takes five times as long with a million entries.
Result<std::vector<qint64>> orderedByName(const Database &database, std::vector<qint64> ids, Qt::SortOrder order);
