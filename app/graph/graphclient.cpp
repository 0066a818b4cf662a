#include "app/graph/graphclient.h"

#include "app/graph/backoff.h"
#include "app/graph/graphtransfer.h"
#include "app/graph/singleusebody.h"
#include "app/graph/systemproxy.h"

#include <QHstsPolicy>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace {

const QByteArray getVerb = QByteArrayLiteral("GET");
constexpr std::chrono::milliseconds longestPause = 30s; // a person may be waiting

QHstsPolicy alwaysSecure(const QString &host)
{
    return QHstsPolicy(QDateTime::currentDateTimeUtc().addYears(1), QHstsPolicy::IncludeSubDomains, host);
}

void prepare(QNetworkAccessManager &network, std::chrono::milliseconds silence)
{
    network.setProxyFactory(new SystemProxy);
    network.setStrictTransportSecurityEnabled(true);
    network.addStrictTransportSecurityHosts({alwaysSecure(QStringLiteral("graph.facebook.com"))});
    network.setTransferTimeout(static_cast<int>(silence.count()));
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
    prepare(m_reading, limits.silence);
    prepare(m_changing, limits.silence);
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
    auto *transfer = new GraphTransfer(transferOf(*call), m_limits.patience, m_limits.maxBody, this);
    connect(transfer, &GraphTransfer::finished, this, std::bind_front(&GraphClient::take, this, call, transfer));
}

/// What changes something gets a connection of its own: one that was kept open may be closed by Meta at the moment of
/// sending, and nobody could tell whether the request had arrived.
QNetworkReply *GraphClient::transferOf(const Call &call)
{
    QNetworkRequest request = graphRequest(call.endpoint, call.path, call.query);
    if (call.verb == getVerb)
        return m_reading.get(request);
    request.setRawHeader("Connection", "close");
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setHeader(QNetworkRequest::ContentLengthHeader, call.body.size());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    auto body = std::make_unique<SingleUseBody>(call.body);
    QNetworkReply *reply = m_changing.sendCustomRequest(request, call.verb, body.get());
    body.release()->setParent(reply);
    return reply;
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
