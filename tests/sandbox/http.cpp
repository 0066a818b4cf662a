#include "tests/sandbox/http.h"

#include <QHttpServerRequest>
#include <QJsonDocument>
#include <QMetaEnum>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(QHttpServerRequest::Method method)
{
    return QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(static_cast<int>(method))).toUpper();
}

} // namespace

Request Request::from(const QHttpServerRequest &request)
{
    Request result{.method = nameOf(request.method()),
        .path = request.url().path(),
        .query = request.query(),
        .headers = {},
        .body = request.body()};
    for (const auto &[name, value] : request.headers())
        result.headers.insert(name.toLower(), value);
    return result;
}

QString Request::token() const
{
    const QByteArray authorization = headers.value("authorization");
    if (authorization.toLower().startsWith("bearer "))
        return QString::fromUtf8(authorization.mid(7).trimmed());
    return parameter(u"access_token"_s);
}

QJsonObject Request::json() const
{
    if (!headers.value("content-type").toLower().startsWith("application/json"))
        return {};
    return QJsonDocument::fromJson(body).object();
}

Reply Reply::json(const QJsonObject &object, int status)
{
    return {.status = status,
        .headers = {{"Content-Type", "application/json; charset=UTF-8"}},
        .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

void Reply::setHeader(const QByteArray &name, const QByteArray &value)
{
    headers.removeIf([&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
    headers.append({name, value});
}

QByteArray Reply::bytes() const
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Sandbox\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    return bytes + body;
}
