#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

/// Twice as long each time: `first` at 0 `times`, never more than `longest`.
inline std::chrono::milliseconds backoff(std::chrono::milliseconds first, int times, std::chrono::milliseconds longest)
{
    constexpr int most = 20; // doublings; more would overflow
    return std::min(first * (1 << std::clamp(times, 0, most)), longest);
}

/// Somewhat longer, by chance, so that many do not come back at once. Never shorter.
inline std::chrono::milliseconds jittered(std::chrono::milliseconds pause)
{
    return pause + pause * QRandomGenerator::global()->bounded(50) / 100;
}
