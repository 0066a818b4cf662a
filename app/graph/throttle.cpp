#include "app/graph/throttle.h"

#include "app/graph/backoff.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr int full = 100; // per cent
constexpr int pairLimit = 131056; // one person got too many messages; others can be written to

QString keyOf(const GraphEndpoint &endpoint)
{
    return endpoint.base.toString() + u' ' + endpoint.token;
}

bool isThrottled(const GraphReply &reply)
{
    return reply.error && reply.error->kind == GraphError::Kind::Throttled && reply.error->code != pairLimit;
}

} // namespace

std::optional<GraphError> Throttle::refusal(const GraphEndpoint &endpoint) const
{
    const State state = m_states.value(keyOf(endpoint));
    if (state.end.hasExpired())
        return {};
    GraphError error = uncodedError(GraphError::Kind::Throttled);
    error.retryAfter = std::chrono::ceil<std::chrono::milliseconds>(state.end.remainingTimeAsDuration());
    return error;
}

void Throttle::take(const GraphEndpoint &endpoint, GraphReply &reply, const GraphUsage &usage,
    std::optional<std::chrono::milliseconds> retryAfter)
{
    State &state = m_states[keyOf(endpoint)];
    state.percent = usage.percent.value_or(state.percent);
    if (reply.error && retryAfter)
        reply.error->retryAfter = *retryAfter;
    const bool isFull = usage.regain > 0ms || usage.percent.value_or(0) >= full;
    if (!isThrottled(reply) && !isFull) {
        state.times = 0;
        return;
    }
    const auto pause = retryAfter.value_or(std::max(usage.regain, jittered(backoff(m_firstPause, state.times, 1h))));
    ++state.times;
    state.end = QDeadlineTimer(pause);
    if (isThrottled(reply))
        reply.error->retryAfter = pause;
}

int Throttle::usage(const GraphEndpoint &endpoint) const
{
    return m_states.value(keyOf(endpoint)).percent;
}
