#include "app/graph/graphendpoint.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GraphEndpoint)
};

/// Anything else would be more than one header.
bool canBeToken(const QString &token)
{
    return !token.isEmpty() && std::all_of(token.begin(), token.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

bool isSafe(const QUrl &base)
{
    const bool isEncrypted = base.scheme() == u"https";
    return !base.host().isEmpty() && (isEncrypted || (base.scheme() == u"http" && isThisComputer(base)));
}

GraphError errorOf(GraphError::Kind kind, const QString &message)
{
    GraphError error;
    error.kind = kind;
    error.message = message;
    return error;
}

QUrl urlOf(const GraphEndpoint &endpoint, const QString &path, const QUrlQuery &query)
{
    QUrl url = endpoint.base.adjusted(QUrl::StripTrailingSlash);
    const QString prefix = url.path() == u"/" ? QString() : url.path();
    url.setPath(QStringLiteral("%1/%2/%3").arg(prefix, endpoint.version, path));
    // A server takes a plus for a space, and cursors have some.
    url.setQuery(query.toString(QUrl::FullyEncoded).replace(u'+', QLatin1String("%2B")));
    return url;
}

} // namespace

bool isThisComputer(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

std::optional<GraphError> objectionTo(const GraphEndpoint &endpoint)
{
    if (!isSafe(endpoint.base))
        return errorOf(GraphError::Kind::Refused,
            Text::tr(
                "The address %1 is not safe for an access token. In this account's settings, enter one that begins "
                "with https://, such as https://graph.facebook.com.")
                .arg(endpoint.base.toDisplayString()));
    if (!canBeToken(endpoint.token))
        return errorOf(GraphError::Kind::Token,
            Text::tr("This account has no usable access token. Copy the whole token from Meta Business Settings and "
                     "enter it for this account."));
    return {};
}

QNetworkRequest graphRequest(const GraphEndpoint &endpoint, const QString &path, const QUrlQuery &query)
{
    QNetworkRequest request(urlOf(endpoint, path, query));
    request.setRawHeader("Authorization", "Bearer " + endpoint.token.toLatin1());
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Kartei/" KARTEI_VERSION));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}
