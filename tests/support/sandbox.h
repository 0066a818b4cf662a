#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

/// A request that the sandbox received, as it came.
struct SandboxRequest final
{
    QString method = {}; ///< POST
    QString path = {}; ///< /v25.0/105550100999001/block_users
    QUrlQuery query = {};
    QJsonObject headers = {}; ///< by lower-case name
    QByteArray body = {};
    bool isAuthorized = false; ///< came with a token that is valid
    int status = 0; ///< of the answer; 0 where the connection was cut instead

    QJsonObject json() const; ///< the body
    /// How many users a block or unblock request names.
    qsizetype userCount() const;
};

/// A row of a block list. `waId` is empty where the number is hidden.
struct SandboxBlock final
{
    QString waId = {};
    QString userId = {};
    QString parentUserId = {};

    bool operator==(const SandboxBlock &) const = default;
};

/// What the sandbox shall know of somebody who is not like everybody else.
struct SandboxPerson final
{
    enum class Kind {
        Person,
        NotOnWhatsApp, ///< 131047
        Business, ///< another WhatsApp Business account, which cannot be blocked
    };
    enum class Mention {
        Answered,
        OmittedButDone, ///< the person is blocked or unblocked, but stands in neither list of the answer
        OmittedAndIgnored, ///< nothing happens, and the person stands in neither list
    };
    static constexpr int never = -1;

    QString phone = {}; ///< +919876543210; empty for somebody of whom only the user id is known
    QString userId = {}; ///< business-scoped; empty: the sandbox makes one
    QString parentUserId = {};
    bool isNumberHidden = false; ///< the list shows no `wa_id`
    Kind kind = Kind::Person;
    Mention mention = Mention::Answered;
    int wroteSecondsAgo = 3600; ///< or never
    int failsWith = 0; ///< this code, whatever is asked; 0: by the rules
};

/// What goes wrong, and for which requests. The parts can be combined. Several faults may meet in one request.
struct SandboxFault final
{
    /// Code 4, with usage headers that say when calls are allowed again.
    static SandboxFault throttled(int minutes);

    // Which requests
    QString method = {}; ///< empty: any
    QString path = {}; ///< how the path ends: "block_users"; empty: any
    int page = 0; ///< of a listing, from 1; 0: any
    int skip = 0; ///< so many matching requests are let through first
    int times = 1; ///< then so many are hit; 0: all, until clearFaults()

    // What is answered instead. Such a request has no effect, unless `hasEffect` says so.
    int code = 0; ///< Meta's error
    int subcode = 0;
    bool isTransient = false;
    QString details = {}; ///< of the error
    int status = 0; ///< HTTP; 0: what is usual for the code, else 200
    std::optional<QByteArray> body = {}; ///< these bytes, as text/html unless `headers` says otherwise
    qint64 bodySize = 0; ///< a JSON answer of so many bytes
    int redirect = 0; ///< 302, 307 …: to another origin of the sandbox, see requestsElsewhere()

    // What is done to the answer
    QJsonObject headers = {}; ///< added or replaced, for example Retry-After, X-App-Usage
    int delay = 0; ///< ms between the effect and the answer
    /// The connection ends after so many bytes of the answer; -1: not. Where no byte came, QNetworkAccessManager sends
    /// a body that it can rewind once more by itself, a POST too: with `times` of 1 the client then sees success.
    int cutAfter = -1;
    int partialStatus = 0; ///< HTTP status where a `failed_users` is in the answer; 0: 200
    bool areCodesText = false; ///< "131047" instead of 131047
    bool isNextMissing = false; ///< pages come without `paging.next`

    // What happens
    std::optional<bool> hasEffect = {}; ///< whether the request is carried out; unset: unless the answer is replaced
    QStringList blocks = {}; ///< just before: somebody else blocks these numbers
    QStringList unblocks = {}; ///< and unblocks these
};

/// The program kartei-sandbox on a free port of this computer, with a clean state: one business number, a valid token,
/// everybody wrote an hour ago, nobody is blocked. It is another process; no call here runs the caller's event loop.
/// A test that cannot start or reach it ends with a message.
class Sandbox final
{
public:
    /// `arguments`: as of the program, for example `--state`.
    explicit Sandbox(const QStringList &arguments = {});
    ~Sandbox();
    Q_DISABLE_COPY_MOVE(Sandbox)

    static QString phoneNumberId() { return QStringLiteral("105550100999001"); }
    static QString businessAccountId() { return QStringLiteral("205550100999002"); }
    static QString ownNumber() { return QStringLiteral("+15550100999"); }
    /// Any text that begins with "SANDBOX-" is a valid token that may do everything, unless setToken() says otherwise.
    static QString token() { return QStringLiteral("SANDBOX-TOKEN"); }

    /// http://127.0.0.1:PORT, without the version.
    QUrl url() const { return m_url; }
    QUrl urlElsewhere() const { return m_control; }

    /// Everything as after the start, also the log.
    void reset();
    /// See `kartei-sandbox --help` for the keys. Lists replace, except `people` and `tokens`, which are added.
    void set(const QJsonObject &state);
    QJsonObject state() const;

    void setPeople(const QList<SandboxPerson> &people);
    /// Everybody who is not in setPeople(); SandboxPerson::never is allowed.
    void setEverybodyWrote(int secondsAgo);
    /// Another number beside the default one; also its business account, where that is new.
    void addAccount(const QString &phoneNumberId, const QString &businessAccountId, const QString &displayNumber);
    /// One token's own rules. `expiresAt`: seconds since epoch, 0 never. `invalidSubcode`: of error 190; 0: valid.
    void setToken(const QString &token, const QStringList &scopes, qint64 expiresAt = 0, int invalidSubcode = 0);
    void setLimits(int blockedUsers, int usersPerRequest);

    void addFault(const SandboxFault &fault);
    void clearFaults();

    QList<SandboxBlock> blockList(const QString &phoneNumberId = Sandbox::phoneNumberId()) const;
    /// The numbers as +…, sorted; people whose number the list hides are missing.
    QStringList blockedNumbers(const QString &phoneNumberId = Sandbox::phoneNumberId()) const;
    void setBlockList(const QStringList &numbers, const QString &phoneNumberId = Sandbox::phoneNumberId());
    /// +919800000000, +919800000001 …; every `hiddenEvery`-th number is hidden (0: none).
    void generateBlockList(int count, int hiddenEvery = 0, const QString &phoneNumberId = Sandbox::phoneNumberId());
    /// As an agent with another program does.
    void blockElsewhere(const QStringList &numbers, const QString &phoneNumberId = Sandbox::phoneNumberId());
    void unblockElsewhere(const QStringList &numbers, const QString &phoneNumberId = Sandbox::phoneNumberId());

    /// What came to Meta's address, oldest first.
    QList<SandboxRequest> requests() const;
    QList<SandboxRequest> requests(const QString &method, const QString &pathEnd) const;
    /// What followed a redirect to another origin.
    QList<SandboxRequest> requestsElsewhere() const;
    void forgetRequests();

    /// Connections are refused until goOnline(), which comes back at the same address with the same state.
    void goOffline();
    void goOnline();

private:
    QJsonObject call(const QByteArray &method, const QString &path, const QJsonObject &body = {}) const;
    QList<SandboxRequest> requestsAt(const QString &path) const;
    void changeBlockList(const QString &phoneNumberId, const QJsonObject &change);

    QProcess m_process;
    QUrl m_url;
    QUrl m_control;
};
