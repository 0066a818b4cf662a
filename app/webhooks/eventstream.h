#pragma once

#include "app/webhooks/envelope.h"
#include "app/webhooks/eventconnection.h"
#include "app/webhooks/relaywatch.h"
#include "app/webhooks/streamstate.h"

#include <QByteArray>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

/// Receives what Meta sent to an account, from its relay's channel, and keeps receiving: connects again, at another of
/// its addresses if need be, for ever. Whoever receives says what is stored; that alone moves the position at which the
/// next connection resumes, and without it nothing more than a bounded amount is read.
class EventStream final : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        std::chrono::milliseconds firstPause{1'000}; ///< before connecting again; then twice as long each time
        std::chrono::milliseconds longestPause{120'000};
        std::chrono::milliseconds settled{10'000}; ///< a connection of this age is a good one
        std::chrono::milliseconds offline{30'000}; ///< a break of this length is more than a short one
        qsizetype unstored = 2'000; ///< deliveries that may wait to be stored, before no more are read: one batch's
                                    ///< and the next one's
        qsizetype unstoredBytes = 16 * 1024 * 1024; ///< likewise
        EventConnection::Limits connection;
        RelayWatch::Pauses watch;
    };

    EventStream(const RelayEndpoint &endpoint, const EnvelopeRules &rules, QObject *parent = nullptr);
    EventStream(
        const RelayEndpoint &endpoint, const EnvelopeRules &rules, const Limits &limits, QObject *parent = nullptr);

    /// Receives what comes after the event with this id; empty: all that the relay still has. What was delivered and
    /// not stored is forgotten here, and comes again.
    void start(const QByteArray &resumeId);
    void stop();
    /// The delivery with this id and all before it are stored for good.
    void stored(const QByteArray &id);
    /// Without waiting for the next attempt.
    void retryNow();

    const StreamState &state() const { return m_state; }

Q_SIGNALS:
    /// In the relay's order, never none. Rejected ones are among them: they have to be passed like the others. A
    /// delivery that Meta or the relay repeats comes again.
    void delivered(const QList<Delivery> &deliveries);
    void gapFound(const StreamGap &gap);
    void stateChanged(const StreamState &state);

private:
    struct Unstored
    {
        QByteArray id;
        qsizetype size = 0;
    };

    void connectToRelay();
    void takeOpened();
    void takeEvents(const QList<SseEvent> &events);
    void takeGap(const StreamGap &gap);
    void takeBehind();
    void deliver(const QList<Delivery> &deliveries);
    bool isFull() const;
    void fail(const RelayFailure &failure);
    void disconnectFromRelay();
    std::chrono::milliseconds pauseAfter(const RelayFailure &failure) const;
    StreamState::Kind kindOf(const RelayFailure &failure, qint64 offlineSince) const;
    void setState(const StreamState &state);

    RelayEndpoint m_endpoint;
    EnvelopeRules m_rules;
    Limits m_limits;
    QNetworkAccessManager m_network;
    RelayWatch m_watch;
    QPointer<EventConnection> m_connection;
    QTimer m_retry;
    QTimer m_settled;
    StreamState m_state;
    QByteArray m_resumeId;
    QList<Unstored> m_unstored; ///< in the order of delivery
    qsizetype m_unstoredBytes = 0;
    QSet<QByteArray> m_repeated; ///< unstored before the connection broke: they come again and are known here
    std::optional<qint64> m_gapBegin; ///< of the last one that was told
    std::chrono::milliseconds m_relaysPause{0};
    qsizetype m_address = 0;
    int m_failures = 0; ///< in a row
};
