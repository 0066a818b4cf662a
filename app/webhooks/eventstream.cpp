#include "app/webhooks/eventstream.h"

#include "app/graph/backoff.h"
#include "app/graph/systemproxy.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;
using Kind = StreamState::Kind;

namespace {

constexpr std::chrono::milliseconds longestWish = 60s; // of a relay, before connecting again

bool isGapOfAnotherMake(const SseEvent &event)
{
    return event.type == "gosmee-gap";
}

StreamState unusable(const RelayFailure &objection)
{
    StreamState state;
    state.kind = Kind::WrongAddress;
    state.failure = objection;
    return state;
}

/// Nobody knows whether it comes from Meta.
bool isUnverified(const Delivery &delivery)
{
    using Rejection = Delivery::Rejection;
    return delivery.rejection == Rejection::WrongSignature || delivery.rejection == Rejection::NoKey
        || delivery.rejection == Rejection::Unsigned || delivery.rejection == Rejection::Parsed;
}

std::optional<RelayFailure> objectionTo(const RelayEndpoint &endpoint, const EnvelopeRules &rules)
{
    if (const auto objection = objectionTo(endpoint))
        return objection;
    if (!rules.relayKey.isEmpty() || !rules.appSecret.isEmpty())
        return {};
    return RelayFailure{RelayFailure::Kind::Unusable,
        EventStream::tr(
            "Nothing can be received without the relay key, because nobody could tell a forged message from a "
            "real one. Enter the relay key in the account's settings; whoever runs the relay has it."),
        {}};
}

} // namespace

EventStream::EventStream(const RelayEndpoint &endpoint, const EnvelopeRules &rules, QObject *parent)
    : EventStream(endpoint, rules, Limits(), parent)
{ }

EventStream::EventStream(
    const RelayEndpoint &endpoint, const EnvelopeRules &rules, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_rules(rules)
    , m_limits(limits)
    , m_watch(m_network, endpoint, limits.watch)
{
    m_network.setProxyFactory(new SystemProxy);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EventStream::connectToRelay);
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, [this] { m_failures = 0; });
    connect(&m_watch, &RelayWatch::gapFound, this, &EventStream::takeGap);
    connect(&m_watch, &RelayWatch::behind, this, &EventStream::takeBehind);
    connect(&m_watch, &RelayWatch::refused, this, &EventStream::fail);
}

void EventStream::start(const QByteArray &resumeId)
{
    stop();
    m_resumeId = resumeId;
    m_gapBegin.reset();
    m_unstored.clear();
    m_unstoredBytes = 0;
    if (const auto objection = objectionTo(m_endpoint, m_rules))
        return setState(unusable(*objection));
    connectToRelay();
}

void EventStream::stop()
{
    m_retry.stop();
    disconnectFromRelay();
    setState({});
}

void EventStream::retryNow()
{
    if (m_retry.isActive())
        connectToRelay();
}

void EventStream::connectToRelay()
{
    m_retry.stop();
    m_repeated.clear();
    for (const Unstored &unstored : std::as_const(m_unstored))
        if (RelayPosition::fromId(unstored.id)) // other ids begin anew with each connection
            m_repeated.insert(unstored.id);
    StreamState state = m_state;
    state.kind = Kind::Connecting;
    state.retryAt = 0;
    m_connection = new EventConnection(m_network, m_endpoint, m_address, m_resumeId, m_limits.connection, this);
    connect(m_connection, &EventConnection::opened, this, &EventStream::takeOpened);
    connect(m_connection, &EventConnection::received, this, &EventStream::takeEvents);
    connect(m_connection, &EventConnection::ended, this, &EventStream::fail);
    setState(state);
}

void EventStream::takeOpened()
{
    m_settled.start(m_limits.settled);
    m_watch.start(m_address, m_unstored.isEmpty() ? m_resumeId : m_unstored.constLast().id);
    StreamState state = m_state;
    state.kind = Kind::Connected;
    state.offlineSince = 0;
    state.failure.reset();
    setState(state);
}

void EventStream::takeEvents(const QList<SseEvent> &events)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<Delivery> deliveries;
    for (const SseEvent &event : events) {
        m_watch.advance(event.id);
        if (m_repeated.remove(event.id))
            continue;
        if (isGapOfAnotherMake(event))
            takeGap({RelayPosition::fromId(m_resumeId).value_or(RelayPosition{now}).at, now, false});
        else if (const auto delivery = deliveryFrom(event, m_rules, now))
            deliveries.append(*delivery);
    }
    if (!deliveries.isEmpty() && m_connection)
        deliver(deliveries);
}

void EventStream::deliver(const QList<Delivery> &deliveries)
{
    m_failures = 0;
    StreamState state = m_state;
    for (const Delivery &delivery : deliveries) {
        const qsizetype size = delivery.body.size() + delivery.envelope.size();
        m_unstored.append({delivery.id, size});
        m_unstoredBytes += size;
        state.rejected = isUnverified(delivery) ? state.rejected + 1 : 0;
    }
    if (isFull())
        m_connection->hold();
    setState(state);
    if (m_connection)
        Q_EMIT delivered(deliveries);
}

bool EventStream::isFull() const
{
    return m_unstored.size() >= m_limits.unstored || m_unstoredBytes >= m_limits.unstoredBytes;
}

void EventStream::stored(const QByteArray &id)
{
    const auto hasId = [&id](const Unstored &unstored) { return unstored.id == id; };
    const auto last = std::find_if(m_unstored.rbegin(), m_unstored.rend(), hasId);
    if (last == m_unstored.rend())
        return;
    for (auto count = m_unstored.rend() - last; count > 0; --count)
        m_unstoredBytes -= m_unstored.takeFirst().size;
    m_resumeId = id;
    if (m_connection && m_connection->isHeld() && !isFull())
        m_connection->release();
}

/// A connection that breaks before anything came finds the same gap as the one before.
void EventStream::takeGap(const StreamGap &gap)
{
    if (gap.from == std::exchange(m_gapBegin, gap.from) && !gap.isPositionLost)
        return;
    Q_EMIT gapFound(gap);
    if (!gap.isPositionLost || !m_connection)
        return;
    m_resumeId.clear();
    m_unstored.clear();
    m_unstoredBytes = 0;
    disconnectFromRelay();
    m_retry.start(0ms);
}

/// A large event takes its time on a slow line.
void EventStream::takeBehind()
{
    if (m_connection && !m_connection->isReading())
        fail(relayFailure(RelayFailure::Kind::Behind));
}

void EventStream::fail(const RelayFailure &failure)
{
    if (m_connection)
        m_relaysPause = std::min(m_connection->retry().value_or(0ms), longestWish);
    disconnectFromRelay();
    ++m_failures;
    m_address = (m_address + 1) % m_endpoint.addresses.size();
    const auto pause = pauseAfter(failure);
    m_retry.start(pause);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    StreamState state = m_state;
    state.offlineSince = state.offlineSince == 0 ? now : state.offlineSince;
    state.kind = kindOf(failure, state.offlineSince);
    state.retryAt = now + pause.count();
    state.failure = failure;
    setState(state);
}

void EventStream::disconnectFromRelay()
{
    m_settled.stop();
    m_watch.stop();
    if (!m_connection)
        return;
    m_connection->close();
    m_connection.clear();
}

/// Every address gets its turn before the pause grows.
std::chrono::milliseconds EventStream::pauseAfter(const RelayFailure &failure) const
{
    const int rounds = (m_failures - 1) / static_cast<int>(m_endpoint.addresses.size());
    const bool isRoundOver = m_failures % m_endpoint.addresses.size() == 0;
    if (failure.kind == RelayFailure::Kind::WrongPassword && isRoundOver)
        return jittered(m_limits.longestPause);
    return jittered(std::max(backoff(m_limits.firstPause, rounds, m_limits.longestPause), m_relaysPause));
}

Kind EventStream::kindOf(const RelayFailure &failure, qint64 offlineSince) const
{
    if (failure.kind == RelayFailure::Kind::WrongPassword)
        return Kind::WrongPassword;
    if (failure.needsSomebody())
        return Kind::WrongAddress;
    const bool isLong = QDateTime::currentMSecsSinceEpoch() - offlineSince >= m_limits.offline.count();
    return isLong ? Kind::Offline : Kind::Reconnecting;
}

void EventStream::setState(const StreamState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(m_state);
}
