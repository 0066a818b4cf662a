#pragma once

#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

/// Stands between a client and a server on this computer, and cuts all connections when told.
class CuttingProxy final : public QTcpServer
{
    Q_OBJECT
public:
    explicit CuttingProxy(const QUrl &server)
        : m_server(server)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &CuttingProxy::connectThrough);
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    int cuts() const { return m_cuts; }

    void cut()
    {
        const QList<QTcpSocket *> sockets = findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->abort();
        m_cuts += sockets.isEmpty() ? 0 : 1;
    }

private:
    void connectThrough()
    {
        while (QTcpSocket *client = nextPendingConnection()) {
            auto *server = new QTcpSocket(this);
            server->connectToHost(m_server.host(), static_cast<quint16>(m_server.port()));
            join(client, server);
            join(server, client);
        }
    }

    void join(QTcpSocket *from, QTcpSocket *to)
    {
        connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
        connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
        connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
    }

    QUrl m_server;
    int m_cuts = 0;
};
