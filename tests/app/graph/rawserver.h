#pragma once

#include <QList>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <optional>

/// A server on this computer that answers with exactly the bytes it is given, one answer per request, in order: also
/// such as no HTTP library would send. Where none is left, it keeps silent.
class RawServer final : public QTcpServer
{
    Q_OBJECT
public:
    struct Answer
    {
        QByteArray bytes;
        bool closes = true; ///< the connection, afterwards
    };

    RawServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &RawServer::greet);
    }

    QUrl url() const
    {
        const QString scheme = m_tls ? QStringLiteral("https") : QStringLiteral("http");
        return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(serverPort()));
    }

    /// From now on with this certificate.
    void encrypt(const QSslConfiguration &configuration) { m_tls = configuration; }

    void add(const QByteArray &bytes) { m_answers.append({bytes, true}); }
    void addOpen(const QByteArray &bytes) { m_answers.append({bytes, false}); }
    /// A whole HTTP answer; `headers` end with \r\n each.
    void addReply(int status, const QByteArray &body, const QByteArray &headers = {})
    {
        add("HTTP/1.1 " + QByteArray::number(status) + " Whatever\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n" + headers + "\r\n" + body);
    }

    /// Anything at all, also of an incomplete request.
    bool hasReceived() const { return m_hasReceived; }
    /// All that were received completely, head and body.
    const QList<QByteArray> &requests() const { return m_requests; }

Q_SIGNALS:
    void requested();

protected:
    void incomingConnection(qintptr descriptor) override
    {
        if (!m_tls)
            return QTcpServer::incomingConnection(descriptor);
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(*m_tls);
        socket->setSocketDescriptor(descriptor);
        socket->startServerEncryption();
        addPendingConnection(socket);
    }

private:
    void greet()
    {
        while (QTcpSocket *socket = nextPendingConnection())
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    }

    void read(QTcpSocket *socket)
    {
        m_hasReceived = true;
        const QByteArray request = socket->peek(socket->bytesAvailable());
        const auto end = request.indexOf("\r\n\r\n");
        if (end < 0 || request.size() < end + 4 + lengthIn(request.first(end)))
            return;
        m_requests.append(socket->readAll());
        if (!m_answers.isEmpty())
            answer(socket, m_answers.takeFirst());
        Q_EMIT requested();
    }

    static qsizetype lengthIn(const QByteArray &head)
    {
        const QByteArray name = "content-length:";
        const auto start = head.toLower().indexOf(name);
        return start < 0 ? 0 : head.mid(start + name.size()).split('\r').first().trimmed().toLongLong();
    }

    static void answer(QTcpSocket *socket, const Answer &answer)
    {
        socket->write(answer.bytes);
        if (answer.closes)
            socket->disconnectFromHost();
    }

    std::optional<QSslConfiguration> m_tls;
    bool m_hasReceived = false;
    QList<Answer> m_answers;
    QList<QByteArray> m_requests;
};
