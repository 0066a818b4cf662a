#pragma once

#include "app/graph/graphendpoint.h"
#include "app/graph/graphreply.h"
#include "app/graph/throttle.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

class GraphTransfer;
class QNetworkReply;

/// Meta's HTTP API; knows no noun. A token goes to its own endpoint and nowhere else: redirects are never followed. As
/// long as Meta throttles a token, its calls are answered with Throttled at once and nothing is sent, because calls
/// made meanwhile prolong it (https://developers.facebook.com/docs/graph-api/overview/rate-limiting).
class GraphClient final : public QObject
{
    Q_OBJECT
public:
    using Callback = std::function<void(const GraphReply &)>;

    struct Limits
    {
        std::chrono::milliseconds silence{60'000}; ///< a transfer without a byte for so long is given up
        std::chrono::milliseconds patience{180'000}; ///< and a whole transfer
        std::chrono::milliseconds firstPause{500}; ///< before a GET is repeated; then twice as long each time
        std::chrono::milliseconds throttlePause{60'000}; ///< when Meta does not say how long; likewise
        int repetitions = 3; ///< of a GET
        qint64 maxBody = 16 * 1024 * 1024; ///< bytes
    };

    explicit GraphClient(QObject *parent = nullptr);
    explicit GraphClient(const Limits &limits, QObject *parent = nullptr);
    ~GraphClient() override;

    /// The callback is called once, later, on this thread; or never when `context` or the client is gone by then.
    /// `path` follows the version, without a slash: "123/block_users". Repeated a few times after Offline, Unanswered
    /// and Temporary.
    void get(const GraphEndpoint &endpoint, const QString &path, const QUrlQuery &query, QObject *context,
        Callback callback);
    /// Never repeated by itself.
    void post(const GraphEndpoint &endpoint, const QString &path, const QJsonObject &body, QObject *context,
        Callback callback);
    /// DELETE, with a body. Never repeated by itself.
    void remove(const GraphEndpoint &endpoint, const QString &path, const QJsonObject &body, QObject *context,
        Callback callback);

    /// Per cent of Meta's quota that is used up, as it said last; 0 when it said nothing. At 100 it throttles.
    int usage(const GraphEndpoint &endpoint) const { return m_throttle.usage(endpoint); }

private:
    struct Call;
    using CallPointer = std::shared_ptr<Call>;

    void begin(const CallPointer &call);
    void send(const CallPointer &call);
    QNetworkReply *transferOf(const Call &call);
    void take(const CallPointer &call, const GraphTransfer *transfer, GraphReply reply);
    void repeat(const CallPointer &call, const GraphReply &reply);

    Limits m_limits;
    QNetworkAccessManager m_reading;
    QNetworkAccessManager m_changing;
    Throttle m_throttle;
};
