#include "tests/sandbox/graph.h"

#include "tests/sandbox/blocking.h"
#include "tests/sandbox/blocklisting.h"
#include "tests/sandbox/grapherror.h"
#include "tests/sandbox/messages.h"
#include "tests/sandbox/nodes.h"
#include "tests/sandbox/state.h"
#include "tests/sandbox/tokeninspection.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

constexpr int newestVersion = 26;
constexpr int callsPerHour = 5'000;
const QString messaging = QStringLiteral("whatsapp_business_messaging");
const QString management = QStringLiteral("whatsapp_business_management");

/// vNN.0, or 0 where a path has no version; Meta then takes one by itself.
int versionOf(const QString &segment)
{
    static const QRegularExpression version(u"^v([0-9]+)\\.[0-9]+$"_s);
    return version.match(segment).captured(1).toInt();
}

/// An answer unless the token must not do this.
template <typename Answer>
Reply permitted(const Token &token, const QString &scope, Answer answer)
{
    if (token.scopes.contains(scope))
        return answer();
    return GraphError{.code = 10, .details = u"The permission %1 is missing"_s.arg(scope)}.reply();
}

} // namespace

Reply Graph::answer(const Request &request)
{
    ++m_state.calls;
    QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    const int version = path.isEmpty() ? 0 : versionOf(path.first());
    if (version > newestVersion)
        return GraphError{.code = 2500, .message = u"Unknown path components: "_s + request.path}.reply();
    if (version > 0)
        path.removeFirst();
    Reply reply = dispatch(request, path);
    reply.setHeader("facebook-api-version", "v" + QByteArray::number(version > 0 ? version : newestVersion) + ".0");
    addUsage(reply, path.value(0));
    return reply;
}

Reply Graph::dispatch(const Request &request, const QStringList &path)
{
    const QString object = path.value(0), edge = path.value(1);
    const QString text = request.token();
    if (text.isEmpty())
        return GraphError{.code = object == u"me" ? 2500 : 200}.reply();
    const Token token = m_state.tokens.rulesOf(text);
    if (!token.isValid())
        return GraphError::badToken(token.subcode()).reply();
    if (object == u"me" && request.method == "GET")
        return me();
    if (object == u"debug_token" && request.method == "GET")
        return debugToken(m_state.tokens, request);
    const auto account = m_state.accounts.withPhoneNumberId(object);
    if (account && token.reaches(account->wabaId))
        return answerOfNumber(*account, edge, request, token);
    if (!m_state.accounts.ofWaba(object).isEmpty() && token.reaches(object))
        return answerOfWaba(object, edge, request, token);
    return GraphError::unknownObject(object).reply();
}

Reply Graph::answerOfNumber(const Account &account, const QString &edge, const Request &request, const Token &token)
{
    using Answer = Reply (*)(State &, const Account &, const Request &);
    static const QHash<QByteArray, Answer> answers{
        {"GET block_users", listBlockedUsers},
        {"POST block_users", blockUsers},
        {"DELETE block_users", unblockUsers},
        {"POST messages", sendMessage},
    };
    if (request.method == "GET" && edge.isEmpty())
        return permitted(token, management, [&] { return phoneNumber(account, request); });
    if (const Answer act = answers.value(request.method + ' ' + edge.toUtf8()))
        return permitted(token, messaging, [&] { return act(m_state, account, request); });
    return GraphError::unknownObject(account.phoneNumberId).reply();
}

Reply Graph::answerOfWaba(const QString &wabaId, const QString &edge, const Request &request, const Token &token)
{
    const QList<Account> accounts = m_state.accounts.ofWaba(wabaId);
    if (request.method == "GET" && edge.isEmpty())
        return permitted(token, management, [&] { return waba(accounts.first(), request); });
    if (request.method == "GET" && edge == u"phone_numbers")
        return permitted(token, management, [&] { return phoneNumbersOfWaba(accounts, request); });
    if (request.method == "GET" && edge == u"subscribed_apps")
        return permitted(token, management, [&] { return subscribedApps(accounts.first()); });
    if (request.method == "POST" && edge == u"subscribed_apps")
        return permitted(token, management, [&] { return subscribe(m_state.accounts, wabaId); });
    return GraphError::unknownObject(wabaId).reply();
}

void Graph::addUsage(Reply &reply, const QString &objectId) const
{
    const int percent = qMin(99, m_state.calls * 100 / callsPerHour);
    const QJsonObject usage{{u"call_count"_s, percent}, {u"total_cputime"_s, 0}, {u"total_time"_s, 0}};
    reply.setHeader("X-App-Usage", QJsonDocument(usage).toJson(QJsonDocument::Compact));
    const auto account = m_state.accounts.withPhoneNumberId(objectId);
    const QString wabaId = account ? account->wabaId : objectId;
    if (m_state.accounts.ofWaba(wabaId).isEmpty())
        return;
    QJsonObject business = usage;
    business.insert(u"type"_s, account ? u"whatsapp"_s : u"whatsapp_business_management"_s);
    business.insert(u"estimated_time_to_regain_access"_s, 0);
    const QJsonObject byWaba{{wabaId, QJsonArray{business}}};
    reply.setHeader("X-Business-Use-Case-Usage", QJsonDocument(byWaba).toJson(QJsonDocument::Compact));
}
