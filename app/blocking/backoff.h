#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

/// How long to wait before the next attempt: twice as long each time, up to `longest`, and up to a quarter more by
/// chance, so that many computers do not come back at the same moment.
inline std::chrono::milliseconds backoff(
    int failures, std::chrono::milliseconds first, std::chrono::milliseconds longest)
{
    const auto pause = std::min(first * (1LL << std::clamp(failures, 0, 20)), longest);
    return pause + std::chrono::milliseconds(QRandomGenerator::global()->bounded(pause.count() / 4 + 1));
}
