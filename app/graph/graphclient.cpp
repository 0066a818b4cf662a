#include "app/graph/graphclient.h"

#include "app/graph/backoff.h"
#include "app/graph/graphtransfer.h"

#include <QHstsPolicy>
#include <QJsonDocument>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace {

const QByteArray getVerb = QByteArrayLiteral("GET");
constexpr std::chrono::milliseconds longestPause = 30s; // a person may be waiting

/// The desktop's proxy, but none on the way to this computer, where plain http is accepted.
class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isThisComputer(query.url()))
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

QHstsPolicy alwaysSecure(const QString &host)
{
    return QHstsPolicy(QDateTime::currentDateTimeUtc().addYears(1), QHstsPolicy::IncludeSubDomains, host);
}

QByteArray jsonFrom(const QJsonObject &body)
{
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

/// Reading twice does no harm.
bool maySucceedLater(const GraphReply &reply)
{
    using Kind = GraphError::Kind;
    return reply.error
        && (reply.error->kind == Kind::Offline || reply.error->kind == Kind::Unanswered
            || reply.error->kind == Kind::Temporary)
        && reply.error->retryAfter <= longestPause;
}

/// Meta, or what is between, may quote what it got.
void removeToken(const QString &token, GraphReply &reply)
{
    if (!reply.error)
        return;
    reply.error->message.replace(token, QStringLiteral("…"));
    reply.error->details.replace(token, QStringLiteral("…"));
}

} // namespace

struct GraphClient::Call
{
    GraphEndpoint endpoint;
    QByteArray verb;
    QString path;
    QUrlQuery query;
    QByteArray body;
    QPointer<QObject> context;
    Callback callback;
    int repeated = 0; ///< times

    void answer(const GraphReply &reply) const
    {
        if (context)
            callback(reply);
    }
};

GraphClient::GraphClient(QObject *parent)
    : GraphClient(Limits(), parent)
{ }

GraphClient::GraphClient(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_throttle(limits.throttlePause)
{
    m_network.setProxyFactory(new SystemProxy);
    m_network.setStrictTransportSecurityEnabled(true);
    m_network.addStrictTransportSecurityHosts({alwaysSecure(QStringLiteral("graph.facebook.com"))});
    m_network.setTransferTimeout(static_cast<int>(limits.silence.count()));
}

GraphClient::~GraphClient() = default;

void GraphClient::get(
    const GraphEndpoint &endpoint, const QString &path, const QUrlQuery &query, QObject *context, Callback callback)
{
    begin(std::make_shared<Call>(Call{endpoint, getVerb, path, query, {}, context, std::move(callback)}));
}

void GraphClient::post(
    const GraphEndpoint &endpoint, const QString &path, const QJsonObject &body, QObject *context, Callback callback)
{
    begin(std::make_shared<Call>(Call{endpoint, "POST", path, {}, jsonFrom(body), context, std::move(callback)}));
}

void GraphClient::remove(
    const GraphEndpoint &endpoint, const QString &path, const QJsonObject &body, QObject *context, Callback callback)
{
    begin(std::make_shared<Call>(Call{endpoint, "DELETE", path, {}, jsonFrom(body), context, std::move(callback)}));
}

void GraphClient::begin(const CallPointer &call)
{
    QTimer::singleShot(0ms, this, std::bind_front(&GraphClient::send, this, call));
}

void GraphClient::send(const CallPointer &call)
{
    auto objection = objectionTo(call->endpoint);
    if (!objection)
        objection = m_throttle.refusal(call->endpoint);
    if (objection)
        return call->answer({0, {}, objection});
    if (!call->context)
        return;
    QNetworkRequest request = graphRequest(call->endpoint, call->path, call->query);
    if (!call->body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply *reply = m_network.sendCustomRequest(request, call->verb, call->body);
    auto *transfer = new GraphTransfer(reply, m_limits.patience, m_limits.maxBody, this);
    connect(transfer, &GraphTransfer::finished, this, std::bind_front(&GraphClient::take, this, call, transfer));
}

void GraphClient::take(const CallPointer &call, const GraphTransfer *transfer, GraphReply reply)
{
    m_throttle.take(call->endpoint, reply, transfer->usage(), transfer->retryAfter());
    if (call->verb == getVerb && call->repeated < m_limits.repetitions && maySucceedLater(reply))
        return repeat(call, reply);
    removeToken(call->endpoint.token, reply);
    call->answer(reply);
}

void GraphClient::repeat(const CallPointer &call, const GraphReply &reply)
{
    const auto pause = std::max(reply.error->retryAfter, backoff(m_limits.firstPause, call->repeated, longestPause));
    ++call->repeated;
    QTimer::singleShot(jittered(pause), this, std::bind_front(&GraphClient::send, this, call));
}
