#include "app/webhooks/relayendpoint.h"

#include "app/graph/graphendpoint.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

using Kind = RelayFailure::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RelayEndpoint)
};

bool isSafe(const QUrl &address)
{
    const bool isEncrypted = address.scheme() == u"https";
    return !address.host().isEmpty() && (isEncrypted || (address.scheme() == u"http" && isThisComputer(address)));
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// Anything else would be another name, or more than one header.
bool canBeSent(const RelayEndpoint &endpoint)
{
    if (hasControl(endpoint.user) || hasControl(endpoint.password) || hasControl(endpoint.channel))
        return false;
    return endpoint.user.isEmpty() ? !endpoint.password.contains(u' ') : !endpoint.user.contains(u':');
}

QByteArray authorizationOf(const RelayEndpoint &endpoint)
{
    if (endpoint.user.isEmpty())
        return "Bearer " + endpoint.password.toUtf8();
    return "Basic " + (endpoint.user + u':' + endpoint.password).toUtf8().toBase64();
}

QUrl urlOf(const QUrl &address, const QString &resource, const QString &channel)
{
    QUrl url = address.adjusted(QUrl::StripTrailingSlash);
    const QString prefix = url.path() == u"/" ? QString() : url.path();
    url.setPath(QStringLiteral("%1/v1/%2/%3").arg(prefix, resource, channel));
    return url;
}

} // namespace

RelayEndpoint relayEndpointOf(const Account &account, const QString &password)
{
    QList<QUrl> addresses;
    for (const QString &address : account.relayUrls)
        addresses.append(QUrl(address));
    return {addresses, account.relayChannel, account.relayUser, password};
}

std::optional<RelayFailure> objectionTo(const RelayEndpoint &endpoint)
{
    for (const QUrl &address : endpoint.addresses)
        if (!isSafe(address))
            return RelayFailure{Kind::Unusable,
                Text::tr("The relay's address %1 is not safe for a password. In the account's settings, enter one that "
                         "begins with https://.")
                    .arg(address.toDisplayString()),
                {}};
    if (endpoint.addresses.isEmpty() || endpoint.channel.isEmpty() || endpoint.password.isEmpty())
        return relayFailure(Kind::Unusable);
    if (endpoint.channel.contains(u'/') || !canBeSent(endpoint))
        return RelayFailure{Kind::Unusable,
            Text::tr("The relay's channel, your name or your password there contains a character that none of them can "
                     "have, such as a line break, a colon in the name or a slash in the channel. Enter them again in "
                     "the account's settings."),
            {}};
    return {};
}

QNetworkRequest relayRequest(const RelayEndpoint &endpoint, qsizetype address, const QString &resource)
{
    QNetworkRequest request(urlOf(endpoint.addresses.at(address), resource, endpoint.channel));
    request.setRawHeader("Authorization", authorizationOf(endpoint));
    request.setRawHeader("Accept-Encoding", "identity"); // a compressed stream would stand still at times
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Kartei/" KARTEI_VERSION));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}
