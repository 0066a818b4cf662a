#include "tests/sandbox/httpserver.h"

#include <QHttpServerRequest>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

void send(QTcpSocket &socket, const Reply &reply, bool isLast)
{
    if (reply.cutAfter == 0)
        return socket.abort();
    socket.write(reply.cutAfter == Reply::whole ? reply.bytes() : reply.bytes().left(reply.cutAfter));
    if (isLast || reply.cutAfter != Reply::whole)
        socket.disconnectFromHost();
}

bool endsConnection(const Request &request)
{
    return request.headers.value("connection").toLower() == "close";
}

} // namespace

HttpServer::HttpServer(Handler handler, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_handler(std::move(handler))
{ }

bool HttpServer::open(quint16 port)
{
    const quint16 taken = listen(QHostAddress::LocalHost, port);
    if (taken != 0)
        m_port = taken;
    return taken != 0;
}

void HttpServer::close()
{
    for (QTcpServer *server : servers()) {
        server->close();
        for (QTcpSocket *socket : server->findChildren<QTcpSocket *>())
            socket->abort();
        server->setParent(nullptr);
        server->deleteLater();
    }
}

QString HttpServer::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

bool HttpServer::handleRequest(const QHttpServerRequest &httpRequest, QTcpSocket *socket)
{
    const Request request = Request::from(httpRequest);
    const Reply reply = m_handler(request);
    const bool isLast = endsConnection(request);
    if (reply.delay > 0)
        QTimer::singleShot(reply.delay, socket, [=] { send(*socket, reply, isLast); });
    else
        send(*socket, reply, isLast);
    return true;
}

void HttpServer::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    socket->abort();
}
