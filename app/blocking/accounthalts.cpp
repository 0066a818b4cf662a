#include "app/blocking/accounthalts.h"

#include "app/graph/backoff.h"

#include <algorithm>

BlockingTrouble AccountHalts::halt(AccountId account, const GraphError &error, qint64 now)
{
    Halt &halt = m_halts[account];
    const auto pause = std::max(error.retryAfter, pauseAfter(halt.failures++));
    halt.trouble = {.kind = error.kind, .message = error.message, .until = now + pause.count()};
    return halt.trouble;
}

std::optional<BlockingTrouble> AccountHalts::troubleOf(AccountId account) const
{
    const auto halt = m_halts.constFind(account);
    return halt == m_halts.constEnd() ? std::nullopt : std::optional(halt->trouble);
}

void AccountHalts::removeAll()
{
    m_halts.removeIf([](const auto &halt) { return halt.value().trouble.kind != GraphError::Kind::Throttled; });
}

QList<AccountId> AccountHalts::takePassed(qint64 now)
{
    QList<AccountId> passed;
    for (auto halt = m_halts.cbegin(); halt != m_halts.cend(); ++halt)
        if (halt->trouble.until <= now)
            passed.append(halt.key());
    for (const AccountId account : passed)
        m_halts.remove(account);
    return passed;
}

QList<AccountId> AccountHalts::haltedAt(qint64 now) const
{
    QList<AccountId> accounts;
    for (auto halt = m_halts.cbegin(); halt != m_halts.cend(); ++halt)
        if (halt->trouble.until > now)
            accounts.append(halt.key());
    return accounts;
}

std::optional<qint64> AccountHalts::nextEnd() const
{
    std::optional<qint64> next;
    for (const Halt &halt : m_halts)
        next = std::min(halt.trouble.until, next.value_or(halt.trouble.until));
    return next;
}

std::chrono::milliseconds AccountHalts::pauseAfter(int failures) const
{
    return jittered(backoff(m_first, failures, m_longest));
}
