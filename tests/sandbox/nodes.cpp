#include "tests/sandbox/nodes.h"

#include "tests/sandbox/accounts.h"
#include "tests/sandbox/grapherror.h"
#include "tests/sandbox/tokens.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

struct Node
{
    QString type;
    QJsonObject fields;
    QStringList usual; ///< what it tells unless asked for something else
};

QJsonObject health()
{
    return {{u"can_send_message"_s, u"AVAILABLE"_s}};
}

Node phoneNumberNode(const Account &account)
{
    const QJsonObject fields{{u"id"_s, account.phoneNumberId}, {u"display_phone_number"_s, account.displayNumber},
        {u"verified_name"_s, account.verifiedName}, {u"quality_rating"_s, account.qualityRating},
        {u"status"_s, account.status}, {u"name_status"_s, u"APPROVED"_s},
        {u"code_verification_status"_s, u"VERIFIED"_s}, {u"platform_type"_s, u"CLOUD_API"_s},
        {u"account_mode"_s, u"LIVE"_s}, {u"throughput"_s, QJsonObject{{u"level"_s, u"STANDARD"_s}}},
        {u"is_on_biz_app"_s, false}, {u"is_official_business_account"_s, false},
        {u"whatsapp_business_manager_messaging_limit"_s, u"TIER_2K"_s}, {u"health_status"_s, health()},
        {u"webhook_configuration"_s, QJsonObject{{u"application"_s, u"https://hook.example.com/"_s}}}};
    return {u"WhatsAppBusinessPhoneNumber"_s, fields,
        {u"verified_name"_s, u"code_verification_status"_s, u"display_phone_number"_s, u"quality_rating"_s,
            u"platform_type"_s, u"throughput"_s}};
}

Node wabaNode(const Account &account)
{
    const QJsonObject fields{{u"id"_s, account.wabaId}, {u"name"_s, account.verifiedName}, {u"currency"_s, u"INR"_s},
        {u"timezone_id"_s, u"71"_s}, {u"account_review_status"_s, u"APPROVED"_s},
        {u"message_template_namespace"_s, u"sandbox"_s}, {u"health_status"_s, health()}};
    return {u"WhatsAppBusinessAccount"_s, fields,
        {u"name"_s, u"currency"_s, u"timezone_id"_s, u"message_template_namespace"_s}};
}

QStringList wantedFields(const Node &node, const Request &request)
{
    const QStringList fields = request.parameter(u"fields"_s).split(u',', Qt::SkipEmptyParts);
    return fields.isEmpty() ? node.usual : fields;
}

std::optional<GraphError> objectionTo(const Node &node, const QStringList &wanted)
{
    for (const QString &field : wanted) {
        if (!node.fields.contains(field))
            return GraphError::parameter(
                u"Tried accessing nonexisting field (%1) on node type (%2)"_s.arg(field, node.type));
    }
    return std::nullopt;
}

QJsonObject selected(const Node &node, const QStringList &wanted)
{
    QJsonObject answer{{u"id"_s, node.fields.value(u"id"_s)}};
    for (const QString &field : wanted)
        answer.insert(field, node.fields.value(field));
    return answer;
}

Reply replyOf(const Node &node, const Request &request)
{
    const QStringList wanted = wantedFields(node, request);
    const auto objection = objectionTo(node, wanted);
    return objection ? objection->reply() : Reply::json(selected(node, wanted));
}

QString cursorAt(qsizetype offset)
{
    return QString::fromLatin1(QByteArray::number(offset).toBase64());
}

qsizetype offsetOf(const Request &request)
{
    return QByteArray::fromBase64(request.parameter(u"after"_s).toLatin1()).toLongLong();
}

qsizetype limitOf(const Request &request)
{
    constexpr qsizetype usual = 25, most = 100;
    const QString limit = request.parameter(u"limit"_s);
    return limit.isEmpty() ? usual : std::clamp<qsizetype>(limit.toLongLong(), 1, most);
}

} // namespace

Reply phoneNumber(const Account &account, const Request &request)
{
    return replyOf(phoneNumberNode(account), request);
}

Reply waba(const Account &account, const Request &request)
{
    return replyOf(wabaNode(account), request);
}

Reply phoneNumbersOfWaba(const QList<Account> &accounts, const Request &request)
{
    const qsizetype begin = std::clamp<qsizetype>(offsetOf(request), 0, accounts.size());
    const qsizetype end = qMin(begin + limitOf(request), accounts.size());
    QJsonArray numbers;
    for (const Account &account : accounts.sliced(begin, end - begin)) {
        const Node node = phoneNumberNode(account);
        const QStringList wanted = wantedFields(node, request);
        if (const auto objection = objectionTo(node, wanted))
            return objection->reply();
        numbers.append(selected(node, wanted));
    }
    QJsonObject paging{{u"cursors"_s, QJsonObject{{u"before"_s, cursorAt(begin)}, {u"after"_s, cursorAt(end)}}}};
    if (end < accounts.size())
        paging.insert(u"next"_s, u"https://graph.facebook.com"_s + request.path + u"?after="_s + cursorAt(end));
    return Reply::json({{u"data"_s, numbers}, {u"paging"_s, paging}});
}

Reply subscribedApps(const Account &account)
{
    const QJsonObject app{{u"id"_s, Tokens::appId}, {u"name"_s, Tokens::appName},
        {u"link"_s, u"https://www.facebook.com/games/?app_id="_s + Tokens::appId}};
    QJsonArray apps;
    if (account.isSubscribed)
        apps.append(QJsonObject{{u"whatsapp_business_api_data"_s, app}});
    return Reply::json({{u"data"_s, apps}});
}

Reply subscribe(Accounts &accounts, const QString &wabaId)
{
    accounts.subscribe(wabaId);
    return Reply::json({{u"success"_s, true}});
}
