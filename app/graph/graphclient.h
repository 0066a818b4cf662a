#pragma once

#include "app/graph/grapherror.h"

#include <QJsonObject>
#include <QObject>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <optional>

/// Where calls go, and in whose name.
struct GraphEndpoint final
{
    QUrl base; ///< https://graph.facebook.com; plain http for this computer only
    QString version; ///< v25.0
    QString token;
};

/// What came back. Not a Result: Meta's partial failures have a body and an error at once, with any HTTP status
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users). Whoever awaits lists per
/// user reads `body` first, and `error` where they are missing.
struct GraphReply final
{
    int status = 0; ///< HTTP's; 0 when none came
    QJsonObject body; ///< whatever the status; empty when no JSON object came
    std::optional<GraphError> error; ///< the body has one, or nothing usable came
};

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
        std::chrono::milliseconds silence{30'000}; ///< a transfer without a byte for so long is given up
        std::chrono::milliseconds firstPause{1'000}; ///< before a call is repeated; then twice as long each time
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
    int usage(const GraphEndpoint &endpoint) const;
};
