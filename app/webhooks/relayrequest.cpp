#include "app/webhooks/relayrequest.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

namespace {

constexpr int ok = 200;
constexpr int notModified = 304;

/// The header's (RFC 9110, 6.6.1).
std::optional<qint64> clockOf(const QNetworkReply &reply)
{
    const QString date =
        QString::fromLatin1(reply.rawHeader("Date")).replace(QLatin1String("GMT"), QLatin1String("+0000"));
    const QDateTime moment = QDateTime::fromString(date, Qt::RFC2822Date);
    return moment.isValid() ? std::optional(moment.toMSecsSinceEpoch()) : std::nullopt;
}

QNetworkRequest requestFor(const RelayEndpoint &endpoint, qsizetype address, RelayRequest::Resource resource)
{
    const bool isHead = resource == RelayRequest::Resource::Head;
    QNetworkRequest request =
        relayRequest(endpoint, address, isHead ? QStringLiteral("head") : QStringLiteral("oldest"));
    if (isHead)
        request.setRawHeader("Accept", "text/json");
    return request;
}

} // namespace

RelayRequest::RelayRequest(QNetworkAccessManager &network, const RelayEndpoint &endpoint, qsizetype address,
    Resource resource, QObject *parent)
    : QObject(parent)
    , m_resource(resource)
    , m_reply(network.get(requestFor(endpoint, address, resource)))
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(maxBody + 1);
    connect(m_reply, &QNetworkReply::readyRead, this, &RelayRequest::read);
    connect(m_reply, &QNetworkReply::finished, this, &RelayRequest::finish);
    connect(&m_patience, &QTimer::timeout, m_reply, &QNetworkReply::abort);
    m_patience.setSingleShot(true);
    m_patience.start(patience);
    m_duration.start();
}

void RelayRequest::read()
{
    m_body += m_reply->read(maxBody + 1 - m_body.size());
    m_isTooLarge = m_body.size() > maxBody;
    if (m_isTooLarge)
        m_reply->abort();
}

void RelayRequest::finish()
{
    m_patience.stop();
    if (!m_isTooLarge && m_reply->isOpen())
        m_body += m_reply->read(maxBody + 1 - m_body.size());
    deleteLater();
    Q_EMIT finished(answer());
}

ChannelAnswer RelayRequest::answer() const
{
    ChannelAnswer answer;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.duration = std::chrono::milliseconds(m_duration.elapsed());
    answer.clock = clockOf(*m_reply);
    if (m_isTooLarge)
        answer.failure = relayFailure(RelayFailure::Kind::NotARelay);
    else if (m_reply->error() != QNetworkReply::NoError || (answer.status != ok && answer.status != notModified))
        answer.failure = relayFailureFrom(*m_reply);
    if (answer.failure || answer.status != ok)
        return answer;
    answer.id = m_reply->rawHeader("ETag");
    answer.oldest = m_body;
    if (m_resource == Resource::Oldest)
        return answer;
    const QJsonObject head = QJsonDocument::fromJson(m_body).object();
    answer.id = head.value(QLatin1String("last_message_id")).toString().toUtf8();
    if (const QJsonValue count = head.value(QLatin1String("messages")); count.isDouble())
        answer.count = count.toInteger();
    answer.oldest.clear();
    return answer;
}
