#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

/// What long work tells about itself, and how it learns that it shall stop. Copies speak of the same work.
class Progress final
{
public:
    /// Called on the worker's thread with done and total units (bytes or rows; total 0 = unknown).
    using Report = std::function<void(qint64 done, qint64 total)>;

    Progress() = default;

    Progress reportingTo(Report report) const
    {
        Progress copy = *this;
        copy.m_report = std::move(report);
        return copy;
    }

    void report(qint64 done, qint64 total) const
    {
        if (m_report)
            m_report(done, total);
    }

    /// An own flag, not QFuture::cancel(): a cancelled future drops its result, also when the work was committed
    /// already.
    void cancel() const { m_cancelled->store(true); }
    bool isCancelled() const { return m_cancelled->load(std::memory_order_relaxed); }

private:
    Report m_report;
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
};
