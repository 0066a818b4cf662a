#pragma once

#include "app/webhooks/relayposition.h"
#include "app/webhooks/relayrequest.h"
#include "app/webhooks/streamstate.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <optional>

/// Finds what an open event stream never tells: events that expired before they were read, a stream that stands still
/// although more is stored, a store that was lost. It asks the relay for the oldest event when the stream opens and for
/// the newest every minute, and believes nothing that is not so a second time: an answer may have crossed an event,
/// and a relay whose store hangs says 404 for a while. A relay that has no such answers is left alone.
class RelayWatch final : public QObject
{
    Q_OBJECT
public:
    struct Pauses
    {
        std::chrono::milliseconds interval{60'000}; ///< between looks
        std::chrono::milliseconds second{10'000}; ///< before a suspicion is looked at again
        std::chrono::milliseconds prompt{2'000}; ///< a 404 that took longer is no answer of the store's
    };

    RelayWatch(
        QNetworkAccessManager &network, const RelayEndpoint &endpoint, const Pauses &pauses, QObject *parent = nullptr);

    /// A stream is open at this address, behind the event with this id; empty: at the oldest.
    void start(qsizetype address, const QByteArray &position);
    void stop();
    /// An event with this id came.
    void advance(const QByteArray &id);

Q_SIGNALS:
    void gapFound(const StreamGap &gap);
    /// More is stored than comes.
    void behind();
    /// The password does not count any more; an open stream goes on without it.
    void refused(const RelayFailure &failure);

private:
    enum class Suspicion {
        None,
        Behind,
        Expired, ///< what is newer than the position was never read and is gone
        Lost, ///< the position is newer than all that the store ever had
    };

    void ask(RelayRequest::Resource resource);
    void takeOldest(const ChannelAnswer &answer);
    void takeHead(const ChannelAnswer &answer);
    Suspicion suspicionFrom(const ChannelAnswer &answer) const;
    void act(Suspicion suspicion, const ChannelAnswer &answer);
    void lookAgainIn(std::chrono::milliseconds pause, RelayRequest::Resource resource);

    QNetworkAccessManager &m_network;
    RelayEndpoint m_endpoint;
    Pauses m_pauses;
    QTimer m_timer;
    QPointer<RelayRequest> m_request;
    RelayRequest::Resource m_next = RelayRequest::Resource::Oldest;
    qsizetype m_address = 0;
    std::optional<RelayPosition> m_start; ///< of the stream
    std::optional<RelayPosition> m_seen; ///< the newest event
    std::optional<RelayPosition> m_seenWhenAsked;
    std::optional<RelayPosition> m_seenWhenSuspected;
    Suspicion m_suspicion = Suspicion::None;
};
