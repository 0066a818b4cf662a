#include "tests/bench/eventfeeder.h"

#include "tests/bench/mixedtraffic.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QMessageAuthenticationCode>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <cstdio>
#include <iostream>
#include <memory>
#include <string>

namespace {

constexpr int patience = 60'000; // ms

/// As Kartei's relay wraps a body, and Nchan sends it.
QByteArray eventOf(const QByteArray &body, qint64 number)
{
    const QByteArray timestamp = QByteArray::number(QDateTime::currentMSecsSinceEpoch());
    const QByteArray text = body.toBase64();
    const QByteArray signature =
        QMessageAuthenticationCode::hash(timestamp + '.' + text, feederKey, QCryptographicHash::Sha256).toHex();
    return "id: 1760000000:" + QByteArray::number(number) + "\ndata: {\"content-type\":\"application/json\",\"timestamp\":\""
        + timestamp + R"(","bodyB":")" + text + R"(","x-relay-signature-256":"sha256=)" + signature + "\"}\n\n";
}

QByteArray requestOn(QTcpSocket &socket)
{
    constexpr int readersPatience = 1000; // ms; the events must not wait for somebody who says nothing
    QByteArray request;
    while (!request.contains("\r\n\r\n") && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(readersPatience)))
        request += socket.readAll();
    return request;
}

class Feeder final
{
public:
    explicit Feeder(const Feeding &feeding)
        : m_feeding(feeding)
        , m_traffic(feeding.contacts, QDateTime::currentSecsSinceEpoch() - 100'000)
    { }

    int run()
    {
        m_server.listen(QHostAddress::LocalHost);
        std::printf("%d\n", m_server.serverPort());
        std::fflush(stdout);
        std::unique_ptr<QTcpSocket> reader;
        while (!reader) {
            if (!m_server.waitForNewConnection(patience))
                return 1;
            reader = readerFrom(m_server.nextPendingConnection());
        }
        std::string go;
        std::getline(std::cin, go);
        send(*reader);
        std::getline(std::cin, go); // until the end
        return 0;
    }

private:
    /// Knows of events, and of nothing else.
    std::unique_ptr<QTcpSocket> readerFrom(QTcpSocket *socket)
    {
        std::unique_ptr<QTcpSocket> owned(socket);
        const bool isReader = requestOn(*socket).startsWith("GET /v1/events/");
        socket->write(isReader ? "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n"
                               : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->waitForBytesWritten(patience);
        if (isReader)
            return owned;
        socket->disconnectFromHost();
        return {};
    }

    void send(QTcpSocket &reader)
    {
        QElapsedTimer timer;
        timer.start();
        qint64 sent = 0;
        for (qint64 number = 1; timer.elapsed() < m_feeding.seconds * 1000; ++number) {
            const auto [body, updates] = m_traffic.next();
            sent += updates;
            reader.write(eventOf(body, number));
            while (reader.bytesToWrite() > 64 * 1024 && reader.waitForBytesWritten(patience)) { }
            if (m_server.waitForNewConnection(0))
                readerFrom(m_server.nextPendingConnection());
            while (m_feeding.rate > 0 && sent * 1000 > m_feeding.rate * timer.elapsed())
                QThread::msleep(1);
        }
        while (reader.bytesToWrite() > 0 && reader.waitForBytesWritten(patience)) { }
        std::printf("%lld\n", static_cast<long long>(sent));
        std::fflush(stdout);
    }

    Feeding m_feeding;
    MixedTraffic m_traffic;
    QTcpServer m_server;
};

} // namespace

int feedEvents(const Feeding &feeding)
{
    return Feeder(feeding).run();
}
