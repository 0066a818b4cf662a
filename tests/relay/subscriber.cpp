#include "tests/relay/subscriber.h"

#include "tests/support/relay.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

/// The value of a line `name: value`, empty where there is none.
QByteArray valueOf(const QByteArray &name, const QByteArray &block)
{
    for (const QByteArray &line : block.split('\n')) {
        if (line.startsWith(name + ": "))
            return line.mid(name.size() + 2);
    }
    return {};
}

} // namespace

QJsonObject RelayedEvent::envelope() const
{
    return QJsonDocument::fromJson(data).object();
}

QByteArray RelayedEvent::field(const QString &name) const
{
    return envelope().value(name).toString().toUtf8();
}

QByteArray RelayedEvent::body() const
{
    return QByteArray::fromBase64(field(u"bodyB"_s));
}

bool RelayedEvent::isSignedWith(const QByteArray &relayKey) const
{
    const QByteArray text = field(u"timestamp"_s) + '.' + field(u"bodyB"_s);
    return field(u"x-relay-signature-256"_s)
        == "sha256=" + QMessageAuthenticationCode::hash(text, relayKey, QCryptographicHash::Sha256).toHex();
}

Subscriber::Subscriber(const Relay &relay, const QByteArray &lastEventId, int node)
{
    const QUrl url = relay.endpointUrl(u"events"_s, node);
    const QString credentials = Relay::user() + u':' + relay.password();
    QByteArray request = "GET " + url.path().toUtf8() + " HTTP/1.1\r\nHost: " + url.authority().toUtf8()
        + "\r\nAccept: text/event-stream\r\nAuthorization: Basic " + credentials.toUtf8().toBase64() + "\r\n";
    if (!lastEventId.isEmpty())
        request += "Last-Event-ID: " + lastEventId + "\r\n";
    m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    m_socket.waitForConnected(patience);
    m_socket.write(request + "\r\n");
    QByteArray head;
    if (readUntil("\r\n\r\n", head))
        m_status = head.mid(9, 3).toInt();
}

QList<RelayedEvent> Subscriber::read(qsizetype count)
{
    QList<RelayedEvent> events;
    QByteArray block;
    while (m_status == 200 && events.size() < count && readUntil("\n\n", block)) {
        const RelayedEvent event{.id = valueOf("id", block), .data = valueOf("data", block)};
        if (!event.data.isEmpty())
            events.append(event);
    }
    return events;
}

bool Subscriber::hasEnded()
{
    return m_socket.state() == QAbstractSocket::UnconnectedState || m_socket.waitForDisconnected(patience);
}

bool Subscriber::readUntil(const QByteArray &end, QByteArray &text)
{
    qsizetype at = -1;
    while ((at = m_received.indexOf(end)) < 0) {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patience))
            return false;
        m_received += m_socket.readAll();
    }
    text = m_received.left(at);
    m_received.remove(0, at + end.size());
    return true;
}

QList<QByteArray> bodiesOf(const QList<RelayedEvent> &events)
{
    QList<QByteArray> bodies;
    for (const RelayedEvent &event : events)
        bodies.append(event.body());
    return bodies;
}
