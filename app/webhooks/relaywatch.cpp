#include "app/webhooks/relaywatch.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

using Resource = RelayRequest::Resource;

namespace {

constexpr int ok = 200;
constexpr int notModified = 304;
constexpr int unauthorized = 401;
constexpr int notFound = 404;
constexpr int firstServerError = 500;

StreamGap gapBetween(qint64 from, qint64 to, bool isPositionLost)
{
    return {std::min(from, to), to, isPositionLost};
}

} // namespace

RelayWatch::RelayWatch(
    QNetworkAccessManager &network, const RelayEndpoint &endpoint, const Pauses &pauses, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_endpoint(endpoint)
    , m_pauses(pauses)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { ask(m_next); });
}

void RelayWatch::start(qsizetype address, const QByteArray &position)
{
    stop();
    m_address = address;
    m_start = RelayPosition::fromId(position);
    m_seen = m_start;
    m_suspicion = Suspicion::None;
    ask(Resource::Oldest);
}

void RelayWatch::stop()
{
    m_timer.stop();
    delete m_request;
}

void RelayWatch::advance(const QByteArray &id)
{
    if (const auto position = RelayPosition::fromId(id))
        m_seen = position;
}

void RelayWatch::ask(Resource resource)
{
    m_seenWhenAsked = m_seen;
    m_request = new RelayRequest(m_network, m_endpoint, m_address, resource, this);
    connect(m_request, &RelayRequest::finished, this,
        resource == Resource::Oldest ? &RelayWatch::takeOldest : &RelayWatch::takeHead);
}

void RelayWatch::lookAgainIn(std::chrono::milliseconds pause, Resource resource)
{
    m_next = resource;
    m_timer.start(pause);
}

void RelayWatch::takeOldest(const ChannelAnswer &answer)
{
    m_request.clear();
    if (answer.status == unauthorized)
        return Q_EMIT refused(*answer.failure);
    if (answer.status == 0 || answer.status >= firstServerError)
        return lookAgainIn(m_pauses.second, Resource::Oldest);
    if (answer.status != ok && answer.status != notModified)
        return; // a relay of another make
    const auto oldest = RelayPosition::fromId(answer.id);
    lookAgainIn(std::chrono::milliseconds(0), Resource::Head);
    if (m_start && oldest && *oldest > *m_start)
        Q_EMIT gapFound(gapBetween(m_start->at, oldest->at, false));
}

void RelayWatch::takeHead(const ChannelAnswer &answer)
{
    m_request.clear();
    if (answer.status == unauthorized)
        return Q_EMIT refused(*answer.failure);
    const Suspicion suspicion = suspicionFrom(answer);
    const bool isConfirmed = suspicion == m_suspicion && m_seen == m_seenWhenSuspected;
    m_suspicion = suspicion;
    m_seenWhenSuspected = m_seen;
    const bool isQuestion = suspicion != Suspicion::None && !isConfirmed;
    lookAgainIn(isQuestion ? m_pauses.second : m_pauses.interval, Resource::Head);
    if (isConfirmed)
        act(suspicion, answer);
}

/// An event that came after the question may be newer than the answer; one that the answer knows may still come.
RelayWatch::Suspicion RelayWatch::suspicionFrom(const ChannelAnswer &answer) const
{
    if (answer.status == notFound && answer.duration < m_pauses.prompt)
        return m_seen ? Suspicion::Lost : Suspicion::None;
    const auto head = RelayPosition::fromId(answer.id);
    if (answer.failure || !head)
        return Suspicion::None;
    if (m_seenWhenAsked && *head < *m_seenWhenAsked)
        return Suspicion::Lost;
    if (*head <= m_seen.value_or(RelayPosition()))
        return Suspicion::None;
    if (answer.count != 0)
        return Suspicion::Behind;
    return m_seen ? Suspicion::Expired : Suspicion::None;
}

void RelayWatch::act(Suspicion suspicion, const ChannelAnswer &answer)
{
    if (suspicion == Suspicion::None)
        return;
    m_suspicion = Suspicion::None;
    if (suspicion == Suspicion::Behind)
        return Q_EMIT behind();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 from = std::exchange(m_seen, std::nullopt)->at;
    const auto head = RelayPosition::fromId(answer.id);
    Q_EMIT gapFound(gapBetween(from, suspicion == Suspicion::Expired ? head->at : now, true));
}
