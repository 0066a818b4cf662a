#pragma once

#include "app/graph/graphclient.h"
#include "tests/app/graph/rawserver.h"

#include <QTest>

#include <memory>

inline constexpr char canary[] = "EAAcanary0123456789";

inline QByteArray errorBody(int code)
{
    return R"({"error":{"message":"m","code":)" + QByteArray::number(code) + "}}";
}

/// A client that is quick enough for a test to wait for, and a server that answers it.
class ClientFixture : public QObject
{
protected:
    void startAgain()
    {
        m_client = std::make_unique<GraphClient>(quickLimits());
        m_server = std::make_unique<RawServer>();
        m_replies.clear();
    }

    static GraphClient::Limits quickLimits()
    {
        using namespace std::chrono_literals;
        GraphClient::Limits limits;
        limits.silence = 30s; // no test but those of silence waits so long, however slow the computer
        limits.patience = 30s;
        limits.firstPause = 1ms;
        limits.throttlePause = 1h;
        limits.maxBody = 100'000;
        return limits;
    }

    GraphEndpoint endpoint() const { return {m_server->url(), QStringLiteral("v25.0"), QString::fromLatin1(canary)}; }

    GraphClient::Callback callback()
    {
        return [this](const GraphReply &reply) { m_replies.append(reply); };
    }

    GraphReply await()
    {
        const auto count = m_replies.size();
        if (!QTest::qWaitFor([&] { return m_replies.size() > count; }, 20'000))
            qFatal("No answer");
        return m_replies.constLast();
    }

    GraphReply get() { return get(endpoint()); }
    GraphReply get(const GraphEndpoint &endpoint)
    {
        const QUrlQuery query{{QStringLiteral("limit"), QStringLiteral("100")}};
        m_client->get(endpoint, path, query, this, callback());
        return await();
    }

    /// By POST or DELETE.
    GraphReply change(const QByteArray &verb)
    {
        const QJsonObject body{{QStringLiteral("messaging_product"), QStringLiteral("whatsapp")}};
        const auto call = verb == "POST" ? &GraphClient::post : &GraphClient::remove;
        (m_client.get()->*call)(endpoint(), path, body, this, callback());
        return await();
    }

    const QString path = QStringLiteral("1/block_users");
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<GraphClient> m_client;
    QList<GraphReply> m_replies;
};
