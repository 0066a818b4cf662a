#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

/// How much of its quota Meta says is used up, in the headers of an answer
/// (https://developers.facebook.com/docs/graph-api/overview/rate-limiting#headers).
struct GraphUsage final
{
    std::optional<int> percent; ///< the fullest of all that were told; at 100 Meta throttles
    std::chrono::milliseconds regain{0}; ///< until calls are taken again; 0: they are, or it is not told
};

/// From X-App-Usage and X-Business-Use-Case-Usage. Either may be empty, or nonsense.
GraphUsage graphUsageFrom(const QByteArray &appUsage, const QByteArray &businessUsage);

/// From Retry-After: seconds or a date (RFC 9110, 10.2.3), of at most a day; nothing when it is neither.
std::optional<std::chrono::milliseconds> retryAfterFrom(const QByteArray &header);
