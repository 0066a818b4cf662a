#pragma once

#include "app/webhooks/relayendpoint.h"
#include "app/webhooks/sseparser.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

class QNetworkReply;

/// One connection to a relay's event stream, from the request to its end. Reads no further while it is held, and then
/// the relay waits: memory is bounded by the buffer and one event. Deletes itself after ended().
class EventConnection final : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        std::chrono::milliseconds silence{45'000}; ///< without a byte; a relay shows a sign of life every 15 s
        SseParser::Limits parser;
        qint64 buffer = 256 * 1024; ///< bytes that may wait to be read
    };

    /// `resumeId`: of the last event that is not wanted again; empty: from the oldest.
    EventConnection(QNetworkAccessManager &network, const RelayEndpoint &endpoint, qsizetype address,
        const QByteArray &resumeId, const Limits &limits, QObject *parent = nullptr);

    void hold();
    void release();
    bool isHeld() const { return m_isHeld; }
    /// More has come, or is coming, than was told.
    bool isReading() const;
    /// Nothing more is told.
    void close();

    /// How long the relay wants to be left alone before the next connection.
    std::optional<std::chrono::milliseconds> retry() const { return m_parser.retry(); }

Q_SIGNALS:
    void opened();
    /// Never none.
    void received(const QList<SseEvent> &events);
    void ended(const RelayFailure &failure);

private:
    void takeHead();
    void listen();
    void read();
    void takeEnd();
    void end(const RelayFailure &failure);

    QNetworkReply *m_reply;
    SseParser m_parser;
    QTimer m_silence;
    QTimer m_again; ///< reads on, after the event loop has had its turn
    bool m_isOpen = false;
    bool m_isHeld = false;
    bool m_isFinished = false; ///< what came can still be read
    bool m_hasEnded = false;
};
