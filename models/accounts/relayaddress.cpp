#include "models/accounts/relayaddress.h"

#include <QRegularExpression>
#include <QUrl>

namespace {

/// "relay.example.org/…" was copied without its beginning.
QString withScheme(const QString &text)
{
    static const QRegularExpression host(
        QStringLiteral("\\A[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]+)?(/.*)?\\z"), QRegularExpression::CaseInsensitiveOption);
    return host.match(text).hasMatch() ? QStringLiteral("https://") + text : text;
}

/// The folder of the relay in front, the channel behind.
QRegularExpressionMatch channelIn(const QUrl &url)
{
    static const QRegularExpression ownOrGosmee(
        QStringLiteral("\\A(.*?)/(?:v1/(?:events|oldest|head)|events|webhook)/([^/]+)/?\\z"));
    static const QRegularExpression smee(QStringLiteral("\\A()/([^/]+)/?\\z"));
    const bool isSmee = url.host() == u"smee.io";
    return (isSmee ? smee : ownOrGosmee).match(url.path());
}

} // namespace

RelayAddress relayAddressFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    QUrl url(withScheme(trimmed), QUrl::StrictMode);
    const bool isWebAddress = url.isValid() && !url.host().isEmpty();
    if (!isWebAddress)
        return {trimmed, {}, {}, {}};
    RelayAddress address{{}, {}, url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)};
    url.setUserInfo({});
    if (const auto match = channelIn(url); match.hasMatch()) {
        address.channel = match.captured(2);
        url.setPath(match.captured(1));
        url.setQuery(QString());
        url.setFragment(QString());
    }
    if (url.path() == u"/")
        url.setPath({});
    address.base = url.toString(QUrl::StripTrailingSlash);
    return address;
}
