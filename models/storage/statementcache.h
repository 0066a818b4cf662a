#pragma once

#include "models/storage/statement.h"

#include <map>
#include <string>

/// Statements that are prepared once and run many times: preparing one that fires triggers takes longer than running
/// it. To be gone before the transaction ends, since a statement that was not read to its end stays open.
class StatementCache final
{
public:
    explicit StatementCache(const Database &database)
        : m_database(database)
    { }

    /// Bound, ready to step; valid until the same SQL is asked for again.
    template <typename... Values>
    Result<Statement *> query(const std::string &sql, const Values &...values)
    {
        auto known = m_statements.find(sql);
        if (known == m_statements.end()) {
            auto prepared = Statement::prepare(m_database, sql);
            if (!prepared)
                return prepared.error();
            known = m_statements.emplace(sql, *std::move(prepared)).first;
        }
        Statement &statement = known->second;
        statement.reset();
        int index = 0;
        (statement.bind(++index, values), ...);
        return &statement;
    }

    template <typename... Values>
    Result<void> execute(const std::string &sql, const Values &...values)
    {
        const auto statement = query(sql, values...);
        return statement ? (*statement)->run() : Result<void>(statement.error());
    }

    /// The first column of the first row; nothing without a row.
    template <typename... Values>
    Result<std::optional<qint64>> integerOf(const std::string &sql, const Values &...values)
    {
        const auto statement = query(sql, values...);
        const auto row = statement ? (*statement)->step() : Result<bool>(statement.error());
        if (!row)
            return row.error();
        const auto value = *row ? (*statement)->optionalInteger(0) : std::nullopt;
        (*statement)->reset();
        return value;
    }

    const Database &database() const { return m_database; }

private:
    const Database &m_database;
    std::map<std::string, Statement> m_statements;
};
