#pragma once

#include "app/graph/graphendpoint.h"
#include "app/graph/graphreply.h"
#include "app/graph/graphusage.h"

#include <QDeadlineTimer>
#include <QHash>

#include <chrono>
#include <optional>

/// Until when Meta takes no calls, per base address and token. It honours Retry-After, which Graph does not document;
/// else it waits for the longer of Meta's estimate and a pause that doubles each time.
class Throttle final
{
public:
    explicit Throttle(std::chrono::milliseconds firstPause)
        : m_firstPause(firstPause)
    { }

    /// The error that a call gets now without being sent; none when it may be sent.
    std::optional<GraphError> refusal(const GraphEndpoint &endpoint) const;
    /// Learns from an answer, and tells a throttled one until when.
    void take(const GraphEndpoint &endpoint, GraphReply &reply, const GraphUsage &usage,
        std::optional<std::chrono::milliseconds> retryAfter);
    /// Per cent; 0 when nothing was told.
    int usage(const GraphEndpoint &endpoint) const;

private:
    struct State
    {
        QDeadlineTimer end{0};
        int times = 0; ///< throttled in a row
        int percent = 0;
    };

    std::chrono::milliseconds m_firstPause;
    QHash<QString, State> m_states;
};
