#include "tests/sandbox/grapherror.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace {

struct Meaning
{
    QString title;
    int status;
};

Meaning meaningOf(int code)
{
    static const QMap<int, Meaning> meanings{
        {1, {u"API Unknown"_s, 400}},
        {2, {u"API Service"_s, 503}},
        {3, {u"API Method"_s, 500}},
        {4, {u"Application request limit reached"_s, 429}},
        {10, {u"Application does not have permission for this action"_s, 403}},
        {100, {u"Invalid parameter"_s, 400}},
        {190, {u"Invalid OAuth access token."_s, 401}},
        {200, {u"Provide valid app ID"_s, 403}},
        {368, {u"Temporarily blocked for policies violations"_s, 403}},
        {2500, {u"An active access token must be used to query information about the current user."_s, 400}},
        {80007, {u"Rate limit issues"_s, 429}},
        {80008, {u"There have been too many calls to this WhatsApp Business account."_s, 429}},
        {130403, {u"Business has blocked the user"_s, 400}},
        {130429, {u"Rate limit hit"_s, 429}},
        {131000, {u"Something went wrong"_s, 500}},
        {131008, {u"Required parameter is missing"_s, 400}},
        {131009, {u"Parameter value is not valid"_s, 400}},
        {131016, {u"Service unavailable"_s, 500}},
        {131021, {u"Recipient cannot be sender"_s, 400}},
        {131026, {u"Message undeliverable"_s, 400}},
        {131047, {u"Re-engagement required"_s, 400}},
        {139100, {u"Failed to block/unblock users"_s, 400}},
        {139101, {u"Blocklist limit reached"_s, 400}},
        {139102, {u"Blocklist concurrent update"_s, 400}},
        {139103, {u"Internal error"_s, 500}},
    };
    return meanings.value(code, {u"Error of the sandbox"_s, 400});
}

/// 190 and 2500 say it in words only.
QString messageOf(int code)
{
    const QString title = meaningOf(code).title;
    return code == 190 || code == 2500 ? title : u"(#%1) %2"_s.arg(QString::number(code), title);
}

} // namespace

QJsonObject GraphError::json() const
{
    QJsonObject error{{u"message"_s, message.isEmpty() ? messageOf(code) : message}, {u"type"_s, u"OAuthException"_s},
        {u"code"_s, code}, {u"fbtrace_id"_s, u"AbCdEfSandbox"_s}};
    if (subcode != 0)
        error.insert(u"error_subcode"_s, subcode);
    if (isTransient)
        error.insert(u"is_transient"_s, true);
    if (!details.isEmpty())
        error.insert(u"error_data"_s, QJsonObject{{u"messaging_product"_s, u"whatsapp"_s}, {u"details"_s, details}});
    return error;
}

Reply GraphError::reply() const
{
    return Reply::json({{u"error"_s, json()}}, meaningOf(code).status);
}

QJsonObject GraphError::entry() const
{
    return {{u"message"_s, meaningOf(code).title}, {u"code"_s, code},
        {u"error_data"_s, QJsonObject{{u"details"_s, details}}}};
}

GraphError GraphError::unknownObject(const QString &id)
{
    return {.code = 100,
        .subcode = 33,
        .message = u"Unsupported request. Object with ID '%1' does not exist, cannot be loaded due to missing "
                   "permissions, or does not support this operation"_s.arg(id)};
}

GraphError GraphError::badToken(int subcode)
{
    static const QMap<int, QString> reasons{
        {458, u"The user has not authorized the application."_s},
        {459, u"The user is enrolled in a blocking, logged-in checkpoint."_s},
        {460, u"The session is invalid because the user changed the password."_s},
        {463, u"Session has expired."_s},
        {464, u"Sessions for the user are not allowed because the user is not a confirmed user."_s},
        {467, u"The session was invalidated explicitly using an API call."_s},
    };
    if (!reasons.contains(subcode))
        return {.code = 190, .message = u"Invalid OAuth access token - Cannot parse access token"_s};
    return {.code = 190, .subcode = subcode, .message = u"Error validating access token: "_s + reasons.value(subcode)};
}

GraphError GraphError::parameter(const QString &sentence)
{
    return {.code = 100, .message = u"(#100) "_s + sentence};
}
