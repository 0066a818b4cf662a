#pragma once

#include <QList>
#include <QTcpServer>
#include <QTcpSocket>

/// An HTTP proxy on this computer that connects everybody who asks for a tunnel (RFC 9110, 9.3.6) to one server,
/// wherever they want to go.
class ConnectProxy final : public QTcpServer
{
    Q_OBJECT
public:
    explicit ConnectProxy(quint16 server)
        : m_server(server)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &ConnectProxy::greet);
    }

    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()); }
    /// All heads that were received.
    const QList<QByteArray> &requests() const { return m_requests; }

private:
    void greet()
    {
        while (QTcpSocket *client = nextPendingConnection())
            connect(client, &QTcpSocket::readyRead, this, [this, client] { takeRequest(client); });
    }

    void takeRequest(QTcpSocket *client)
    {
        const QByteArray head = client->peek(client->bytesAvailable());
        if (!head.contains("\r\n\r\n"))
            return;
        m_requests.append(client->readAll());
        client->disconnect(this);
        if (!head.startsWith("CONNECT "))
            return client->disconnectFromHost();
        auto *server = new QTcpSocket(this);
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_server);
        join(client, server);
        join(server, client);
        client->write("HTTP/1.1 200 Connected\r\n\r\n");
    }

    void join(QTcpSocket *from, QTcpSocket *to)
    {
        connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
        connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
        connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
    }

    quint16 m_server;
    QList<QByteArray> m_requests;
};
