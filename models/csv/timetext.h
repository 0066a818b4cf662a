#pragma once

#include <QtGlobal>

#include <chrono>
#include <string>
#include <string_view>

/// Writes times, ms since the epoch, as `2026-11-21T09:00:00.000Z` (ISO 8601). Keeps the day's text: times that follow
/// one another are often of one day.
class TimeText final
{
public:
    /// Valid until the next one.
    std::string_view of(qint64 time);

private:
    void writeDay(std::chrono::sys_days day);

    std::string m_text = "1970-01-01T00:00:00.000Z";
    std::chrono::sys_days m_day{};
};
