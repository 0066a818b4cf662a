#include "tests/support/relay.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QThread>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms, for the relay's processes
constexpr int answerPatience = 30'000; // ms, for an HTTP answer

QStringList argumentsFor(const RelayOptions &options, const QString &folder)
{
    QStringList arguments{u"--until-stdin-closes"_s, u"--folder"_s, folder, u"--nodes"_s,
        QString::number(options.nodes), u"--events"_s, QString::number(options.bufferLength), u"--mean-size"_s,
        QString::number(options.meanSize), u"--retention"_s, QString::number(options.retention), u"--ping"_s,
        QString::number(options.pingInterval)};
    if (options.hasTls)
        arguments.append(u"--tls"_s);
    return arguments;
}

/// NAME=VALUE lines.
QHash<QByteArray, QByteArray> settingsIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The relay left no settings: %s", qPrintable(path));
    QHash<QByteArray, QByteArray> settings;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        settings.insert(line.left(line.indexOf('=')), line.mid(line.indexOf('=') + 1));
    }
    return settings;
}

QByteArray nameOf(RelayPart part)
{
    switch (part) {
    case RelayPart::Nginx:
        return "nginx";
    case RelayPart::SecondNginx:
        return "nginx2";
    case RelayPart::Redis:
        break;
    }
    return "redis";
}

bool connectTo(QSslSocket &socket, const QUrl &url, const QString &caCertificatePath)
{
    const auto port = static_cast<quint16>(url.port());
    if (url.scheme() == u"http") {
        socket.connectToHost(url.host(), port);
        return socket.waitForConnected(answerPatience);
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(caCertificatePath));
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(url.host(), port);
    return socket.waitForEncrypted(answerPatience);
}

/// What comes until the server closes the connection.
QByteArray readToEnd(QSslSocket &socket)
{
    const QDeadlineTimer deadline(answerPatience);
    QByteArray answer;
    while (socket.bytesAvailable() > 0 || socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
        answer += socket.readAll();
    return answer;
}

RelayAnswer answerFrom(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0 || !bytes.startsWith("HTTP/1.1 "))
        return {};
    return {.status = bytes.mid(9, 3).toInt(), .headers = bytes.left(end + 2), .body = bytes.mid(end + 4)};
}

RelayAnswer exchange(const QUrl &url, const QByteArray &head, const QByteArray &body, const QString &caCertificatePath)
{
    QSslSocket socket;
    if (!connectTo(socket, url, caCertificatePath))
        return {};
    socket.write(head + "Host: " + url.authority().toUtf8() + "\r\nConnection: close\r\n\r\n" + body);
    return answerFrom(readToEnd(socket));
}

QByteArray signatureWith(const QByteArray &key, const QByteArray &body)
{
    return "sha256=" + QMessageAuthenticationCode::hash(body, key, QCryptographicHash::Sha256).toHex();
}

QByteArray requestLine(const QByteArray &method, const QUrl &url)
{
    const QString target = url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
    return method + ' ' + target.toUtf8() + " HTTP/1.1\r\n";
}

} // namespace

Relay::Relay(const RelayOptions &options)
{
    m_process.setProgram(QStringLiteral(KARTEI_RELAY_SCRIPT));
    m_process.setArguments(argumentsFor(options, folder()));
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start();
    for (const QByteArray &url : readLine().split(' '))
        m_urls.append(QUrl(QString::fromUtf8(url)));
    const QHash<QByteArray, QByteArray> settings = settingsIn(folder() + u"/relay.env"_s);
    m_password = QString::fromUtf8(settings.value("password"));
    m_relayKey = settings.value("relay_key");
    m_appSecret = settings.value("app_secret");
    m_verifyToken = settings.value("verify_token");
}

Relay::~Relay()
{
    stop();
}

QUrl Relay::webhookUrl(int node) const
{
    QUrl url = m_urls.at(node);
    url.setPath(u"/webhook/"_s + channel());
    return url;
}

QUrl Relay::endpointUrl(const QString &endpoint, int node) const
{
    QUrl url = m_urls.at(node);
    url.setPath(u"/v1/"_s + endpoint + u'/' + channel());
    return url;
}

RelayAnswer Relay::post(const QByteArray &body, int node) const
{
    return post(body, signatureOf(body), node);
}

RelayAnswer Relay::postForged(const QByteArray &body) const
{
    return post(body, signatureWith("another app's secret", body));
}

RelayAnswer Relay::post(const QByteArray &body, const QByteArray &signature, int node) const
{
    QByteArray head = requestLine("POST", webhookUrl(node))
        + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (!signature.isEmpty())
        head += "X-Hub-Signature-256: " + signature + "\r\n";
    return exchange(webhookUrl(node), head, body, caCertificatePath());
}

int Relay::deliver(const QByteArray &body, int node) const
{
    const QDeadlineTimer deadline(patience);
    for (int attempt = 1; !deadline.hasExpired(); ++attempt) {
        if (post(body, node).status == 200)
            return attempt;
        QThread::msleep(20);
    }
    return 0;
}

QByteArray Relay::signatureOf(const QByteArray &body) const
{
    return signatureWith(m_appSecret, body);
}

RelayAnswer Relay::request(
    const QByteArray &method, const QUrl &url, const QString &user, const QString &password) const
{
    QByteArray head = requestLine(method, url) + "Accept: text/json\r\nContent-Length: 0\r\n";
    if (!user.isEmpty())
        head += "Authorization: Basic " + (user + u':' + password).toUtf8().toBase64() + "\r\n";
    return exchange(url, head, {}, caCertificatePath());
}

void Relay::addAgent(const QString &user, const QString &password)
{
    editAgents({u"add"_s, user, u"--password-stdin"_s}, password.toUtf8() + '\n');
}

void Relay::removeAgent(const QString &user)
{
    editAgents({u"remove"_s, user});
}

void Relay::kill(RelayPart part)
{
    command("kill " + nameOf(part));
}

void Relay::stop(RelayPart part)
{
    command("stop " + nameOf(part));
}

void Relay::start(RelayPart part)
{
    command("start " + nameOf(part));
}

void Relay::restart(RelayPart part)
{
    command("restart " + nameOf(part));
}

void Relay::suspend(RelayPart part)
{
    command("suspend " + nameOf(part));
}

void Relay::resume(RelayPart part)
{
    command("resume " + nameOf(part));
}

void Relay::stop()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(patience);
}

void Relay::command(const QByteArray &command)
{
    m_process.write(command + '\n');
    const QByteArray answer = readLine();
    if (answer != "ok")
        qFatal("The relay cannot %s: %s", command.constData(), answer.constData());
}

QByteArray Relay::readLine()
{
    while (!m_process.canReadLine() && m_process.waitForReadyRead(patience)) { }
    if (!m_process.canReadLine())
        qFatal("The relay ended or is silent: %s", m_process.readAllStandardError().constData());
    return m_process.readLine().trimmed();
}

void Relay::editAgents(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.start(QStringLiteral(KARTEI_RELAY_AGENTS), QStringList{u"--conf"_s, folder()} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        qFatal("The agents cannot be changed: %s", process.readAllStandardError().constData());
}
