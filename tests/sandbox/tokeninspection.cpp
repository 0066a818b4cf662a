#include "tests/sandbox/tokeninspection.h"

#include "tests/sandbox/grapherror.h"
#include "tests/sandbox/tokens.h"

using namespace Qt::StringLiterals;

namespace {

const QString userId = QStringLiteral("405550100999004");
constexpr qint64 issuedAt = 1'760'000'000; // seconds since epoch

QJsonArray granularScopes(const Token &token)
{
    QJsonArray grants;
    for (const QString &scope : token.scopes) {
        QJsonObject grant{{u"scope"_s, scope}};
        if (!token.wabaIds.isEmpty())
            grant.insert(u"target_ids"_s, QJsonArray::fromStringList(token.wabaIds));
        grants.append(grant);
    }
    return grants;
}

QJsonObject describe(const Token &token)
{
    if (token.subcode() == Tokens::malformed)
        return {{u"is_valid"_s, false}, {u"scopes"_s, QJsonArray()}};
    return {{u"app_id"_s, Tokens::appId}, {u"application"_s, Tokens::appName}, {u"type"_s, u"SYSTEM_USER"_s},
        {u"is_valid"_s, token.isValid()}, {u"expires_at"_s, token.expiresAt}, {u"data_access_expires_at"_s, 0},
        {u"issued_at"_s, issuedAt}, {u"user_id"_s, userId}, {u"scopes"_s, QJsonArray::fromStringList(token.scopes)},
        {u"granular_scopes"_s, granularScopes(token)}};
}

QJsonObject reasonWhyInvalid(const Token &token)
{
    const GraphError error = GraphError::badToken(token.subcode());
    QJsonObject reason{{u"code"_s, error.code}, {u"message"_s, error.message}};
    if (error.subcode != 0)
        reason.insert(u"subcode"_s, error.subcode);
    return reason;
}

} // namespace

Reply me()
{
    return Reply::json({{u"id"_s, userId}, {u"name"_s, u"Sandbox system user"_s}});
}

Reply debugToken(const Tokens &tokens, const Request &request)
{
    const QString input = request.parameter(u"input_token"_s);
    if (input.isEmpty())
        return GraphError::parameter(u"The parameter input_token is required."_s).reply();
    const Token token = tokens.rulesOf(input);
    QJsonObject data = describe(token);
    if (!token.isValid())
        data.insert(u"error"_s, reasonWhyInvalid(token));
    return Reply::json({{u"data"_s, data}});
}
