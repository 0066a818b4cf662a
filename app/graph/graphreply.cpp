#include "app/graph/graphreply.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

constexpr int redirect = 300;
constexpr int badRequest = 400;
constexpr int serverError = 500;
constexpr int tooManyRequests = 429;

/// Something in front of Meta answered, such as a proxy's page.
GraphError errorOfForeignBody(int status)
{
    if (status == tooManyRequests)
        return uncodedError(GraphError::Kind::Throttled);
    return uncodedError(status >= serverError ? GraphError::Kind::Temporary : GraphError::Kind::Unanswered);
}

QJsonValue errorIn(const QJsonObject &body)
{
    const QJsonValue error = body.value(QLatin1String("error"));
    if (error.isObject() || error.isString())
        return error;
    const QJsonArray errors = body.value(QLatin1String("errors")).toArray();
    return errors.isEmpty() ? QJsonValue() : errors.first();
}

} // namespace

GraphReply graphReplyFrom(int status, const QByteArray &body)
{
    if (status >= redirect && status < badRequest)
        return {status, {}, redirectError()};
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return {status, {}, errorOfForeignBody(status)};
    GraphReply reply{status, document.object(), {}};
    if (const QJsonValue error = errorIn(reply.body); !error.isNull())
        reply.error = graphErrorFrom(error, status);
    else if (status >= badRequest)
        reply.error = graphErrorFrom(reply.body, status);
    return reply;
}
