#pragma once

#include "models/result.h"

#include <string>
#include <string_view>
#include <vector>

class Database;

/// Parts of the schema that are dropped while many rows are inserted, and put back with the very words of the schema,
/// all in the caller's transaction: a crash or a rollback brings them back, too.
class SetAside final
{
public:
    /// An empty name sets nothing aside.
    static Result<SetAside> index(const Database &database, std::string_view name);
    /// The triggers that fire when a row is inserted.
    static Result<SetAside> insertTriggers(const Database &database, std::string_view table);

    Result<void> putBack() const;

private:
    static Result<SetAside> take(
        const Database &database, std::string_view type, std::string_view where, std::string_view value);

    explicit SetAside(const Database &database)
        : m_database(&database)
    { }
    const Database *m_database;
    std::vector<std::string> m_definitions;
};
