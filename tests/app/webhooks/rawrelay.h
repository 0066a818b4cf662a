#pragma once

#include "app/webhooks/envelope.h"
#include "app/webhooks/relayendpoint.h"
#include "tests/app/graph/rawserver.h"
#include "tests/app/webhooks/wrapping.h"

#include <QDateTime>

#include <algorithm>

// What a relay answers, byte by byte, for a RawServer in its place.

inline const QByteArray streamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n: hi\n\n";

inline QByteArray eventOf(const QByteArray &id, const QByteArray &body)
{
    const QByteArray data = jsonOf(wrapped(body, QDateTime::currentMSecsSinceEpoch()));
    return "id: " + id + "\ndata: " + data + "\n\n";
}

inline QByteArray replyOf(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
        + body;
}

inline QByteArray headOf(const QByteArray &id, int count)
{
    return replyOf("200 OK", "Content-Type: text/json\r\n",
        R"({"messages": )" + QByteArray::number(count) + R"(, "last_message_id": ")" + id + R"("})");
}

inline QByteArray oldestOf(const QByteArray &id)
{
    return replyOf("200 OK", "Etag: " + id + "\r\n", "{}");
}

inline bool isFor(const QByteArray &resource, const QByteArray &request)
{
    return request.startsWith("GET /v1/" + resource + '/');
}

inline EnvelopeRules workstationRules()
{
    return {.relayKey = relayKey, .appSecret = {}};
}

inline RelayEndpoint endpointOf(const RawServer &server)
{
    return {{server.url()}, QStringLiteral("wa"), QStringLiteral("anna"), QStringLiteral("password-canary")};
}

/// How often it was asked for a resource: "events", "oldest", "head".
inline int countOf(const QByteArray &resource, const RawServer &server)
{
    const auto &requests = server.requests();
    return int(std::count_if(
        requests.begin(), requests.end(), [&](const QByteArray &request) { return isFor(resource, request); }));
}
