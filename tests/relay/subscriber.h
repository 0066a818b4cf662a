#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QTcpSocket>
#include <QUrl>

class Relay;

/// An event as it came from the relay, and what is in its wrapping.
struct RelayedEvent final
{
    QByteArray id = {};
    QByteArray data = {};

    QJsonObject envelope() const;
    QByteArray field(const QString &name) const;
    /// What was posted.
    QByteArray body() const;
    /// Whether the holder of this key wrapped it.
    bool isSignedWith(const QByteArray &relayKey) const;
};

/// Reads a relay's event stream with a bare socket, as little as the tests need: the wrapping has to survive any
/// correct reader, and Kartei's own is not asked here.
class Subscriber final
{
public:
    explicit Subscriber(const Relay &relay, const QByteArray &lastEventId = {}, int node = 0);

    int status() const { return m_status; }
    /// The next events, so many of them; fewer where nothing comes for 20 s, the stream ends, or there is none.
    QList<RelayedEvent> read(qsizetype count);
    /// Whether the server closed the stream, within 20 s.
    bool hasEnded();

private:
    bool readUntil(const QByteArray &end, QByteArray &text);

    QTcpSocket m_socket;
    QByteArray m_received;
    int m_status = 0;
};

/// Every body, in order.
QList<QByteArray> bodiesOf(const QList<RelayedEvent> &events);
