#pragma once

#include "models/storage/statement.h"

#include <string>

/// Rows by ascending key: from one walk over the table when many of them are wanted, else by a look-up each.
class OrderedRows final
{
public:
    static Result<OrderedRows> of(
        const Database &database, bool walks, const std::string &select, const std::string &key)
    {
        auto rows = query(database, walks ? select + " ORDER BY " + key : select + " WHERE " + key + " = ?1");
        if (!rows)
            return rows.error();
        return OrderedRows(*std::move(rows), walks);
    }

    /// True when there is a row with this key; it is current() then. Keys must ascend.
    Result<bool> seek(qint64 key)
    {
        if (!m_walks) {
            m_rows.reset();
            m_rows.bind(1, key);
            return next(key);
        }
        while (!m_isAtEnd && (!m_hasRow || m_rows.integer(0) < key)) {
            if (const auto more = advance(); !more)
                return more;
        }
        return !m_isAtEnd && m_rows.integer(0) == key;
    }

    /// To the next row with the same key.
    Result<bool> next(qint64 key)
    {
        if (const auto more = advance(); !more || !*more)
            return more;
        return m_rows.integer(0) == key;
    }

    const Statement &current() const { return m_rows; }

private:
    OrderedRows(Statement rows, bool walks)
        : m_rows(std::move(rows))
        , m_walks(walks)
    { }

    Result<bool> advance()
    {
        auto row = m_rows.step();
        if (!row)
            return row;
        m_hasRow = *row;
        m_isAtEnd = m_walks && !*row;
        return row;
    }

    Statement m_rows;
    bool m_walks;
    bool m_hasRow = false;
    bool m_isAtEnd = false;
};
