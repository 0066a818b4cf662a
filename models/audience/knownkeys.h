#pragma once

#include "models/result.h"
#include "models/storage/statement.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

/// Tells of numbers and user ids whether the database knows something of them: with a look-up each while few are asked
/// for, else from all that there are.
class KnownKeys final
{
public:
    /// `lookUp` gives a row that is not 0 for a key ?1, also spelled ?2.
    static Result<KnownKeys> lookingUp(const Database &database, std::string_view lookUp)
    {
        auto statement = Statement::prepare(database, lookUp);
        if (!statement)
            return statement.error();
        KnownKeys keys;
        keys.m_lookUp.emplace(*std::move(statement));
        return keys;
    }

    static KnownKeys all(std::unordered_set<std::string> keys)
    {
        KnownKeys known;
        known.m_keys = std::move(keys);
        return known;
    }

    Result<bool> contains(const std::string &key, const std::string &spelledAlso)
    {
        if (!m_lookUp)
            return m_keys.contains(key) || m_keys.contains(spelledAlso);
        m_lookUp->reset();
        m_lookUp->bind(1, std::string_view(key));
        m_lookUp->bind(2, std::string_view(spelledAlso));
        const auto row = m_lookUp->step();
        if (!row)
            return row;
        return *row && m_lookUp->boolean(0);
    }

private:
    std::optional<Statement> m_lookUp;
    std::unordered_set<std::string> m_keys;
};
