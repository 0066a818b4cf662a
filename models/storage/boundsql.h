#pragma once

#include "models/storage/statement.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// SQL that is put together piece by piece, each piece together with its values, so that text and values cannot get out
/// of step.
class BoundSql final
{
public:
    BoundSql() = default;
    explicit BoundSql(std::string sql)
        : m_sql(std::move(sql))
    { }

    template <typename... Values>
    void append(std::string_view sql, const Values &...values)
    {
        m_sql += sql;
        (bind(values), ...);
    }

    void append(const BoundSql &other)
    {
        m_sql += other.m_sql;
        m_values.insert(m_values.end(), other.m_values.begin(), other.m_values.end());
    }

    template <typename T>
    void bind(const T &value)
    {
        m_values.emplace_back([value](Statement &statement, int index) { statement.bind(index, value); });
    }

    bool isEmpty() const { return m_sql.empty(); }

    Result<Statement> prepare(const Database &database) const
    {
        auto statement = Statement::prepare(database, m_sql);
        if (!statement)
            return statement;
        int index = 0;
        for (const auto &value : m_values)
            value(*statement, ++index);
        return statement;
    }

private:
    std::string m_sql;
    std::vector<std::function<void(Statement &, int)>> m_values;
};
