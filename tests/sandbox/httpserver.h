#pragma once

#include "tests/sandbox/http.h"

#include <QAbstractHttpServer>

#include <functional>

/// One address on this computer. QHttpServer would send a reply itself, whole and at once; a stand-in must also be slow
/// and break off, so the reply goes to the socket from here.
class HttpServer final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Handler = std::function<Reply(const Request &)>;

    explicit HttpServer(Handler handler, QObject *parent = nullptr);

    /// Listens on 127.0.0.1; 0 takes a free port. Once open, the port stays the same through close().
    bool open(quint16 port);
    bool reopen() { return !servers().isEmpty() || open(m_port); }
    /// Connections break, new ones are refused.
    void close();
    QString url() const;

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    Handler m_handler;
    quint16 m_port = 0;
};
