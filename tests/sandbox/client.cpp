#include "tests/sandbox/client.h"

#include <QJsonDocument>
#include <QSignalSpy>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms

QJsonDocument parsed(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("This is no JSON: %s", text.constData());
    return document;
}

} // namespace

QByteArray Answer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

int Answer::errorCode() const
{
    return json().value(u"error"_s)[u"code"].toInt();
}

Answer Client::call(const QByteArray &method, const QString &path, const QByteArray &body)
{
    QNetworkRequest request(QUrl(m_url.toString() + path));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(patience))
        qFatal("The sandbox does not answer");
    return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
        .error = reply->error(),
        .headers = reply->rawHeaderPairs(),
        .body = reply->readAll()};
}

Answer Client::blockUsers(const QByteArray &method, const QJsonArray &users)
{
    const QJsonObject body{{u"messaging_product"_s, u"whatsapp"_s}, {u"block_users"_s, users}};
    return call(method, blockUsersPath(), QJsonDocument(body).toJson());
}

Answer Client::list(const QString &query)
{
    return call("GET", blockUsersPath() + u'?' + query);
}

QString Client::blockUsersPath()
{
    return u"/v25.0/%1/block_users"_s.arg(Sandbox::phoneNumberId());
}

QJsonObject objectFrom(const QByteArray &text)
{
    return parsed(text).object();
}

QJsonArray arrayFrom(const QByteArray &text)
{
    return parsed(text).array();
}
