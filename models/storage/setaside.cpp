#include "models/storage/setaside.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <utility>

Result<SetAside> SetAside::index(const Database &database, std::string_view name)
{
    return take(database, "INDEX", "type = 'index' AND name = ?", name);
}

Result<SetAside> SetAside::insertTriggers(const Database &database, std::string_view table)
{
    return take(database, "TRIGGER", "type = 'trigger' AND sql LIKE '%AFTER INSERT ON %' AND tbl_name = ?", table);
}

Result<SetAside> SetAside::take(
    const Database &database, std::string_view type, std::string_view where, std::string_view value)
{
    SetAside parts(database);
    std::vector<std::string> names;
    auto rows = query(database, "SELECT name, sql FROM sqlite_schema WHERE " + std::string(where), value);
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step()) {
        names.emplace_back(rows->text(0));
        parts.m_definitions.emplace_back(rows->text(1));
    }
    if (!row)
        return row.error();
    for (const std::string &name : names) {
        if (const auto dropped = execute(database, "DROP " + std::string(type) + " " + name); !dropped)
            return dropped.error();
    }
    return parts;
}

Result<void> SetAside::putBack() const
{
    if (m_definitions.empty())
        return {};
    const auto before = integerOf(*m_database, "PRAGMA cache_size");
    if (!before)
        return before.error();
    // The sorter behind CREATE INDEX is several times slower with a large page cache.
    if (const auto small = execute(*m_database, "PRAGMA cache_size=-2000"); !small)
        return small;
    for (const std::string &definition : m_definitions) {
        if (const auto made = execute(*m_database, definition); !made)
            return made;
    }
    return execute(*m_database, "PRAGMA cache_size=" + std::to_string(**before));
}
