#include "tests/support/sandbox.h"

#include <QJsonDocument>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms

QUrl readAddress(QProcess &process)
{
    while (!process.canReadLine() && process.waitForReadyRead(patience)) { }
    const QUrl url(QString::fromUtf8(process.readLine().trimmed()));
    if (!url.isValid() || url.port() <= 0)
        qFatal("The sandbox does not start: %s", process.readAllStandardError().constData());
    return url;
}

/// The body of the answer, read without an event loop.
QByteArray exchange(const QUrl &server, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(server.host(), static_cast<quint16>(server.port()));
    if (!socket.waitForConnected(patience))
        qFatal("The sandbox cannot be reached");
    socket.write(request);
    QByteArray answer;
    while (socket.waitForReadyRead(patience))
        answer += socket.readAll();
    if (!answer.startsWith("HTTP/1.1 200"))
        qFatal("The sandbox refuses: %s%s", request.left(400).constData(), answer.constData());
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

SandboxRequest requestFrom(const QJsonObject &json)
{
    return {.method = json.value(u"method"_s).toString(),
        .path = json.value(u"path"_s).toString(),
        .query = QUrlQuery(json.value(u"query"_s).toString()),
        .headers = json.value(u"headers"_s).toObject(),
        .body = json.value(u"body"_s).toString().toUtf8(),
        .isAuthorized = json.value(u"authorized"_s).toBool(),
        .status = json.value(u"status"_s).toInt()};
}

QString nameOf(SandboxPerson::Kind kind)
{
    switch (kind) {
    case SandboxPerson::Kind::NotOnWhatsApp:
        return u"not_on_whatsapp"_s;
    case SandboxPerson::Kind::Business:
        return u"business"_s;
    case SandboxPerson::Kind::Person:
        break;
    }
    return u"person"_s;
}

QString nameOf(SandboxPerson::Mention mention)
{
    switch (mention) {
    case SandboxPerson::Mention::OmittedButDone:
        return u"omitted_but_done"_s;
    case SandboxPerson::Mention::OmittedAndIgnored:
        return u"omitted_and_ignored"_s;
    case SandboxPerson::Mention::Answered:
        break;
    }
    return u"answered"_s;
}

QJsonValue secondsOrNull(int secondsAgo)
{
    return secondsAgo == SandboxPerson::never ? QJsonValue(QJsonValue::Null) : QJsonValue(secondsAgo);
}

QJsonObject jsonOf(const SandboxPerson &person)
{
    return {{u"phone"_s, person.phone}, {u"user_id"_s, person.userId}, {u"parent_user_id"_s, person.parentUserId},
        {u"number_hidden"_s, person.isNumberHidden}, {u"kind"_s, nameOf(person.kind)},
        {u"mention"_s, nameOf(person.mention)}, {u"wrote_seconds_ago"_s, secondsOrNull(person.wroteSecondsAgo)},
        {u"fails_with"_s, person.failsWith}};
}

QJsonObject jsonOf(const SandboxFault &fault)
{
    QJsonObject json{{u"method"_s, fault.method}, {u"path"_s, fault.path}, {u"page"_s, fault.page},
        {u"skip"_s, fault.skip}, {u"times"_s, fault.times}, {u"code"_s, fault.code}, {u"subcode"_s, fault.subcode},
        {u"transient"_s, fault.isTransient}, {u"details"_s, fault.details}, {u"status"_s, fault.status},
        {u"body_size"_s, fault.bodySize}, {u"redirect"_s, fault.redirect}, {u"headers"_s, fault.headers},
        {u"delay_ms"_s, fault.delay}, {u"cut_after"_s, fault.cutAfter}, {u"partial_status"_s, fault.partialStatus},
        {u"codes_as_text"_s, fault.areCodesText}, {u"without_next"_s, fault.isNextMissing},
        {u"blocks"_s, QJsonArray::fromStringList(fault.blocks)},
        {u"unblocks"_s, QJsonArray::fromStringList(fault.unblocks)}};
    if (fault.body)
        json.insert(u"body"_s, QString::fromUtf8(*fault.body));
    if (fault.hasEffect)
        json.insert(u"effect"_s, *fault.hasEffect);
    return json;
}

} // namespace

QJsonObject SandboxRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

qsizetype SandboxRequest::userCount() const
{
    return json().value(u"block_users"_s).toArray().size();
}

SandboxFault SandboxFault::throttled(int minutes)
{
    const QString business = uR"({"%1":[{"type":"whatsapp","call_count":101,"total_cputime":3,"total_time":4,)"
                             R"("estimated_time_to_regain_access":%2}]})"_s;
    return {.code = 4,
        .headers = {{u"X-App-Usage"_s, uR"({"call_count":101,"total_cputime":25,"total_time":25})"_s},
            {u"X-Business-Use-Case-Usage"_s, business.arg(Sandbox::businessAccountId(), QString::number(minutes))}}};
}

Sandbox::Sandbox(const QStringList &arguments)
{
    m_process.setProgram(QStringLiteral(KARTEI_SANDBOX));
    m_process.setArguments(arguments + QStringList{u"--until-stdin-closes"_s});
    m_process.start();
    m_url = readAddress(m_process);
    m_control = m_url;
    m_control = QUrl(state().value(u"elsewhere_url"_s).toString());
}

Sandbox::~Sandbox()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

void Sandbox::reset()
{
    call("POST", u"/sandbox/reset"_s);
}

void Sandbox::set(const QJsonObject &state)
{
    call("POST", u"/sandbox/state"_s, state);
}

QJsonObject Sandbox::state() const
{
    return call("GET", u"/sandbox/state"_s);
}

void Sandbox::setPeople(const QList<SandboxPerson> &people)
{
    QJsonArray array;
    for (const SandboxPerson &person : people)
        array.append(jsonOf(person));
    set({{u"people"_s, array}});
}

void Sandbox::setEverybodyWrote(int secondsAgo)
{
    set({{u"everybody_wrote_seconds_ago"_s, secondsOrNull(secondsAgo)}});
}

void Sandbox::addAccount(const QString &phoneNumberId, const QString &businessAccountId, const QString &displayNumber)
{
    QJsonArray accounts = state().value(u"accounts"_s).toArray();
    accounts.append(QJsonObject{{u"phone_number_id"_s, phoneNumberId}, {u"waba_id"_s, businessAccountId},
        {u"display_phone_number"_s, displayNumber}});
    set({{u"accounts"_s, accounts}});
}

void Sandbox::setToken(const QString &token, const QStringList &scopes, qint64 expiresAt, int invalidSubcode)
{
    const QJsonObject rules{{u"token"_s, token}, {u"scopes"_s, QJsonArray::fromStringList(scopes)},
        {u"expires_at"_s, expiresAt}, {u"invalid_subcode"_s, invalidSubcode}};
    set({{u"tokens"_s, QJsonArray{rules}}});
}

void Sandbox::setLimits(int blockedUsers, int usersPerRequest)
{
    set({{u"limits"_s, QJsonObject{{u"blocked_users"_s, blockedUsers}, {u"users_per_request"_s, usersPerRequest}}}});
}

void Sandbox::addFault(const SandboxFault &fault)
{
    call("POST", u"/sandbox/faults"_s, jsonOf(fault));
}

void Sandbox::clearFaults()
{
    call("DELETE", u"/sandbox/faults"_s);
}

QList<SandboxBlock> Sandbox::blockList(const QString &phoneNumberId) const
{
    const QJsonObject list = call("GET", u"/sandbox/block_lists/"_s + phoneNumberId);
    QList<SandboxBlock> blocks;
    for (const QJsonValue &row : list.value(u"data"_s).toArray())
        blocks.append({.waId = row[u"wa_id"_s].toString(),
            .userId = row[u"user_id"_s].toString(),
            .parentUserId = row[u"parent_user_id"_s].toString()});
    return blocks;
}

QStringList Sandbox::blockedNumbers(const QString &phoneNumberId) const
{
    QStringList numbers;
    for (const SandboxBlock &block : blockList(phoneNumberId)) {
        if (!block.waId.isEmpty())
            numbers.append(u'+' + block.waId);
    }
    numbers.sort();
    return numbers;
}

void Sandbox::setBlockList(const QStringList &numbers, const QString &phoneNumberId)
{
    changeBlockList(phoneNumberId, {{u"set"_s, QJsonArray::fromStringList(numbers)}});
}

void Sandbox::generateBlockList(int count, int hiddenEvery, const QString &phoneNumberId)
{
    changeBlockList(phoneNumberId, {{u"generate"_s, count}, {u"hidden_every"_s, hiddenEvery}});
}

void Sandbox::blockElsewhere(const QStringList &numbers, const QString &phoneNumberId)
{
    changeBlockList(phoneNumberId, {{u"block"_s, QJsonArray::fromStringList(numbers)}});
}

void Sandbox::unblockElsewhere(const QStringList &numbers, const QString &phoneNumberId)
{
    changeBlockList(phoneNumberId, {{u"unblock"_s, QJsonArray::fromStringList(numbers)}});
}

QList<SandboxRequest> Sandbox::requests() const
{
    return requestsAt(u"/sandbox/requests"_s);
}

QList<SandboxRequest> Sandbox::requests(const QString &method, const QString &pathEnd) const
{
    QList<SandboxRequest> matching = requests();
    matching.removeIf(
        [&](const SandboxRequest &request) { return request.method != method || !request.path.endsWith(pathEnd); });
    return matching;
}

QList<SandboxRequest> Sandbox::requestsElsewhere() const
{
    return requestsAt(u"/sandbox/elsewhere"_s);
}

void Sandbox::forgetRequests()
{
    call("DELETE", u"/sandbox/requests"_s);
}

void Sandbox::goOffline()
{
    call("POST", u"/sandbox/offline"_s);
}

void Sandbox::goOnline()
{
    call("POST", u"/sandbox/online"_s);
}

QJsonObject Sandbox::call(const QByteArray &method, const QString &path, const QJsonObject &body) const
{
    const QByteArray content = QJsonDocument(body).toJson(QJsonDocument::Compact);
    const QByteArray request = method + ' ' + path.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(content.size()) + "\r\n\r\n"
        + content;
    return QJsonDocument::fromJson(exchange(m_control, request)).object();
}

QList<SandboxRequest> Sandbox::requestsAt(const QString &path) const
{
    QList<SandboxRequest> requests;
    for (const QJsonValue &request : call("GET", path).value(u"data"_s).toArray())
        requests.append(requestFrom(request.toObject()));
    return requests;
}

void Sandbox::changeBlockList(const QString &phoneNumberId, const QJsonObject &change)
{
    call("POST", u"/sandbox/block_lists/"_s + phoneNumberId, change);
}
