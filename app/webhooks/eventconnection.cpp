#include "app/webhooks/eventconnection.h"

#include <QNetworkReply>

using namespace std::chrono_literals;

namespace {

constexpr qint64 chunk = 64 * 1024; // bytes: some hundred events at most are worked on at a time
constexpr qsizetype longestId = 256;
constexpr int ok = 200;

/// An id of zeros makes gosmee begin at the oldest event; without one it would begin at the newest. To Kartei's relay
/// it is as good as none.
QByteArray resumeHeader(const QByteArray &id)
{
    return id.isEmpty() || id.size() > longestId ? QByteArrayLiteral("0-0") : id;
}

QNetworkRequest requestFor(const RelayEndpoint &endpoint, qsizetype address, const QByteArray &resumeId)
{
    QNetworkRequest request = relayRequest(endpoint, address, QStringLiteral("events"));
    request.setRawHeader("Accept", "text/event-stream");
    request.setRawHeader("Last-Event-ID", resumeHeader(resumeId));
    return request;
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool isEventStream(const QNetworkReply &reply)
{
    const QByteArray type = reply.rawHeader("Content-Type").split(';').first().trimmed().toLower();
    return statusOf(reply) == ok && type == "text/event-stream";
}

} // namespace

EventConnection::EventConnection(QNetworkAccessManager &network, const RelayEndpoint &endpoint, qsizetype address,
    const QByteArray &resumeId, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_reply(network.get(requestFor(endpoint, address, resumeId)))
    , m_parser(limits.parser)
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(limits.buffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &EventConnection::takeHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &EventConnection::listen);
    connect(m_reply, &QNetworkReply::finished, this, &EventConnection::takeEnd);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &EventConnection::read);
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { end(relayFailure(RelayFailure::Kind::Silent)); });
    m_silence.start(limits.silence);
}

/// While nothing is read, nothing can be heard.
void EventConnection::hold()
{
    m_isHeld = true;
    m_silence.stop();
}

void EventConnection::release()
{
    m_isHeld = false;
    m_silence.start();
    m_again.start();
}

bool EventConnection::isReading() const
{
    return m_isHeld || m_parser.isInEvent() || m_reply->bytesAvailable() > 0;
}

void EventConnection::close()
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_silence.stop();
    m_again.stop();
    m_reply->disconnect(this);
    m_reply->abort();
    deleteLater();
}

/// A web page may have no end; an answer that is an error comes to one by itself.
void EventConnection::takeHead()
{
    if (m_isOpen)
        return;
    if (!isEventStream(*m_reply)) {
        if (statusOf(*m_reply) == ok)
            end(relayFailureFrom(*m_reply));
        return;
    }
    m_isOpen = true;
    Q_EMIT opened();
}

void EventConnection::listen()
{
    if (m_isHeld || !m_isOpen)
        return;
    m_silence.start();
    read();
}

void EventConnection::read()
{
    if (m_isHeld || m_hasEnded)
        return;
    const QList<SseEvent> events = m_parser.take(m_reply->read(chunk));
    if (m_reply->bytesAvailable() > 0 || m_isFinished)
        m_again.start();
    if (m_parser.isEndless())
        return end(relayFailure(RelayFailure::Kind::NotARelay));
    if (!events.isEmpty())
        Q_EMIT received(events);
    else if (m_isFinished && m_reply->bytesAvailable() == 0)
        end(relayFailure(RelayFailure::Kind::Ended, m_reply->errorString()));
}

void EventConnection::takeEnd()
{
    if (!m_isOpen)
        return end(relayFailureFrom(*m_reply));
    m_isFinished = true;
    m_silence.stop();
    m_again.start();
}

void EventConnection::end(const RelayFailure &failure)
{
    if (m_hasEnded)
        return;
    close();
    Q_EMIT ended(failure);
}
