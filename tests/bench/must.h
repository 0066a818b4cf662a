#pragma once

#include "models/result.h"

#include <cstdio>
#include <cstdlib>

/// The value, or the end of the program.
template <typename T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
        std::exit(1);
    }
    return *std::move(result);
}

inline void mustDo(const Result<void> &result)
{
    if (result)
        return;
    std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
    std::exit(1);
}
