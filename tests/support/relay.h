#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

/// What of a relay can be killed or restarted by itself. A relay has one Redis and one or more nginx nodes.
enum class RelayPart {
    Nginx, ///< the first node
    SecondNginx, ///< only with RelayOptions::nodes = 2
    Redis,
};

struct RelayOptions final
{
    bool hasTls = false; ///< https with a certificate of an authority of its own, see caCertificatePath()
    int nodes = 1; ///< nginx nodes on the one Redis, 1 or 2
    int bufferLength = 20'000; ///< events that a channel keeps
    int meanSize = 4096; ///< bytes of an envelope, from which shared memory is sized
    int pingInterval = 15; ///< seconds between `event: ping`
    int retention = 7 * 24 * 3600; ///< seconds that an event is kept
};

/// What the relay answered over HTTP. `status` is 0 where the connection was refused, cut, or stayed silent for 30 s.
struct RelayAnswer final
{
    int status = 0;
    QByteArray headers = {}; ///< as they came, with the status line
    QByteArray body = {};
};

/// The real relay (nginx, njs, Nchan and Redis as packaging/relay/run-local.sh starts them) on free ports of this
/// computer and in a temporary folder, with one channel and one agent. It is other processes; no call here runs the
/// caller's event loop. It ends with this object or with the caller's process. A test that cannot start it ends with a
/// message. What is posted is posted from any thread; everything else belongs to one.
class Relay final
{
public:
    explicit Relay(const RelayOptions &options = {});
    ~Relay();
    Q_DISABLE_COPY_MOVE(Relay)

    static QString channel() { return QStringLiteral("wa"); }
    static QString user() { return QStringLiteral("agent"); }

    /// http://127.0.0.1:PORT, the base address that an account is given.
    QUrl url() const { return m_urls.constFirst(); }
    /// Of every node, in order.
    QList<QUrl> urls() const { return m_urls; }
    /// Where Meta posts to.
    QUrl webhookUrl(int node = 0) const;
    /// /v1/events/CHANNEL and its kin: `endpoint` is events, oldest or head.
    QUrl endpointUrl(const QString &endpoint, int node = 0) const;
    /// Where run-local.sh keeps everything: node1/nginx.conf, node1/error.log, redis.conf …
    QString folder() const { return m_folder.filePath(QStringLiteral("relay")); }
    QString caCertificatePath() const { return folder() + QStringLiteral("/tls/ca.crt"); }

    QString password() const { return m_password; }
    QByteArray relayKey() const { return m_relayKey; }
    QByteArray appSecret() const { return m_appSecret; }
    QByteArray verifyToken() const { return m_verifyToken; }

    /// Signed as Meta signs. 200 means stored.
    RelayAnswer post(const QByteArray &body, int node = 0) const;
    /// Signed with another app's secret.
    RelayAnswer postForged(const QByteArray &body) const;
    /// With this X-Hub-Signature-256; without one where it is empty.
    RelayAnswer post(const QByteArray &body, const QByteArray &signature, int node = 0) const;
    /// As Meta does when the answer is not 200: again and again, up to a minute. Gives how often, 0 if it never was
    /// stored.
    int deliver(const QByteArray &body, int node = 0) const;
    QByteArray signatureOf(const QByteArray &body) const;

    /// A request as `user`; without credentials where the user is empty. The event stream has no end: not for it.
    RelayAnswer request(const QByteArray &method, const QUrl &url, const QString &user, const QString &password) const;
    RelayAnswer get(const QUrl &url) const { return request("GET", url, user(), password()); }

    void addAgent(const QString &user, const QString &password);
    void removeAgent(const QString &user);

    /// SIGKILL, workers too; it is not started again by itself.
    void kill(RelayPart part);
    /// As systemd stops it.
    void stop(RelayPart part);
    /// Returns when it answers; for nginx also, where Redis runs, when it has found Redis.
    void start(RelayPart part);
    void restart(RelayPart part);
    /// SIGSTOP: it keeps its connections and answers nothing until resume().
    void suspend(RelayPart part);
    void resume(RelayPart part);
    /// Ends everything. What is stored stays in the folder until this object dies.
    void stop();

private:
    void command(const QByteArray &command);
    QByteArray readLine();
    void editAgents(const QStringList &arguments, const QByteArray &input = {}) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    QList<QUrl> m_urls;
    QString m_password;
    QByteArray m_relayKey;
    QByteArray m_appSecret;
    QByteArray m_verifyToken;
};
