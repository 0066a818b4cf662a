#include "app/graph/graphtransfer.h"

#include <QNetworkReply>

GraphTransfer::GraphTransfer(QNetworkReply *reply, std::chrono::milliseconds patience, qint64 maxBody, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
    , m_maxBody(maxBody)
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(maxBody + 1);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_wasSent = true; });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent) { m_wasSent = m_wasSent || sent > 0; });
    connect(m_reply, &QNetworkReply::readyRead, this, &GraphTransfer::read);
    connect(m_reply, &QNetworkReply::finished, this, &GraphTransfer::finish);
    connect(&m_patience, &QTimer::timeout, m_reply, &QNetworkReply::abort);
    m_patience.setSingleShot(true);
    m_patience.start(patience);
}

void GraphTransfer::read()
{
    m_body += m_reply->read(m_maxBody + 1 - m_body.size());
    m_isTooLarge = m_body.size() > m_maxBody;
    if (m_isTooLarge)
        m_reply->abort();
}

void GraphTransfer::finish()
{
    m_patience.stop();
    if (!m_isTooLarge && m_reply->isOpen())
        m_body += m_reply->read(m_maxBody + 1 - m_body.size());
    m_isTooLarge = m_body.size() > m_maxBody;
    m_usage = graphUsageFrom(m_reply->rawHeader("X-App-Usage"), m_reply->rawHeader("X-Business-Use-Case-Usage"));
    m_retryAfter = retryAfterFrom(m_reply->rawHeader("Retry-After"));
    deleteLater();
    Q_EMIT finished(answer());
}

/// Up to here only what is in the way can have answered, or the transfer broke; beyond, an error is the HTTP status
/// told once more, and the body is complete.
bool GraphTransfer::isComplete() const
{
    const auto error = m_reply->error();
    if (error == QNetworkReply::NoError)
        return true;
    return error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ContentReSendError
        && error != QNetworkReply::ProtocolFailure;
}

GraphReply GraphTransfer::answer() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isRedirect = status >= 300 && status < 400; // of some, Qt makes an error of its own
    if (isRedirect || (isComplete() && !m_isTooLarge))
        return graphReplyFrom(status, m_body);
    const bool reachedNobody = !m_wasSent && status == 0;
    if (reachedNobody && m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        return {status, {}, insecureError(m_reply->errorString())};
    const auto kind = reachedNobody ? GraphError::Kind::Offline : GraphError::Kind::Unanswered;
    return {status, {}, uncodedError(kind, m_reply->errorString())};
}
