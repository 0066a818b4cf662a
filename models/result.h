#pragma once

#include <QMetaType>
#include <QString>

#include <utility>
#include <variant>

/// Why something could not be done, fit to be shown as it is: what happened, why, and what to do.
struct Error final
{
    /// Only what some caller branches on; everything else is Failed.
    enum class Kind {
        Failed,
        Refused, ///< the input is wrong: the person can correct it
        Duplicate, ///< another contact or label already has this key
        NotFound,
        Busy, ///< another writer holds the database
        Damaged, ///< the database file is damaged and was moved aside
        Cancelled,
    };

    QString message;
    Kind kind = Kind::Failed;
};

Q_DECLARE_METATYPE(Error)

/// A value or the Error that prevented it. Cannot be ignored.
template<typename T>
class [[nodiscard]] Result final
{
public:
    Result(T value)
        : m_state(std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::move(error))
    {
    }

    explicit operator bool() const { return std::holds_alternative<T>(m_state); }
    const T &operator*() const & { return std::get<T>(m_state); }
    T &operator*() & { return std::get<T>(m_state); }
    T &&operator*() && { return std::get<T>(std::move(m_state)); }
    const T *operator->() const { return &std::get<T>(m_state); }
    T *operator->() { return &std::get<T>(m_state); }
    const Error &error() const { return std::get<Error>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template<>
class [[nodiscard]] Result<void> final
{
public:
    Result() = default;
    Result(Error error)
        : m_state(std::move(error))
    {
    }

    explicit operator bool() const { return std::holds_alternative<std::monostate>(m_state); }
    const Error &error() const { return std::get<Error>(m_state); }

private:
    std::variant<std::monostate, Error> m_state;
};
