#include "app/webhooks/relayfailure.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QUrl>

namespace {

using Kind = RelayFailure::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RelayFailure)
};

struct Sentence
{
    Kind kind;
    const char *text;
};

constexpr Sentence sentences[] = {
    {Kind::Unreachable,
        QT_TRANSLATE_NOOP("RelayFailure",
            "The relay cannot be reached. Check this computer's connection to the internet, and the relay's address in "
            "the account's settings. Kartei goes on trying; messages that arrive meanwhile wait at the relay.")},
    {Kind::Silent,
        QT_TRANSLATE_NOOP("RelayFailure",
            "The relay does not answer. Kartei goes on trying; messages that arrive meanwhile wait at the relay.")},
    {Kind::Ended,
        QT_TRANSLATE_NOOP(
            "RelayFailure", "The connection to the relay was cut. Kartei connects again and goes on where it was.")},
    {Kind::Busy,
        QT_TRANSLATE_NOOP("RelayFailure",
            "The relay has trouble of its own and hands nothing over at present. Kartei goes on trying. If it lasts, "
            "tell whoever runs the relay.")},
    {Kind::Behind,
        QT_TRANSLATE_NOOP("RelayFailure",
            "The relay has received messages that it does not hand over. Kartei connects again. If it happens often, "
            "whoever runs the relay should restart it and give it more memory.")},
    {Kind::Insecure,
        QT_TRANSLATE_NOOP("RelayFailure",
            "Whoever answers at the relay's address cannot prove to be the relay: its certificate is not valid. "
            "Nothing "
            "was sent there. Tell whoever runs the relay; check also this computer's clock, and whether the network "
            "wants a log-in first.")},
    {Kind::WrongPassword,
        QT_TRANSLATE_NOOP("RelayFailure",
            "The relay does not accept your name and password: one of them is wrong, or was taken from you. Enter them "
            "again in the account's settings, or ask whoever runs the relay for a new password.")},
    {Kind::NoChannel,
        QT_TRANSLATE_NOOP("RelayFailure",
            "The relay has no channel “%1”. Compare the channel and the relay's address in the account's settings with "
            "what whoever runs the relay has told you.")},
    {Kind::Moved,
        QT_TRANSLATE_NOOP("RelayFailure",
            "The relay's address leads to another one: %1. Kartei does not follow, so that nobody else gets your "
            "password. If the relay has moved, enter the new address in the account's settings; or the network may "
            "want "
            "a log-in first.")},
    {Kind::NotARelay,
        QT_TRANSLATE_NOOP("RelayFailure",
            "What answers at the relay's address is not a relay; perhaps it is a web page. Check the address in the "
            "account's settings, and whether the network wants a log-in first.")},
    {Kind::Unusable,
        QT_TRANSLATE_NOOP("RelayFailure",
            "Nothing can be received: the relay's address, channel, name or password is missing. Enter them in the "
            "account's settings.")},
};

Kind kindOf(int status)
{
    if (status == 401)
        return Kind::WrongPassword;
    if (status == 407) // the proxy's password
        return Kind::Unreachable;
    if (status == 403 || status == 404)
        return Kind::NoChannel;
    if (status >= 300 && status < 400)
        return Kind::Moved;
    if (status == 429 || status >= 500)
        return Kind::Busy;
    return Kind::NotARelay;
}

/// No answer came at all, or not to its end.
Kind kindOf(QNetworkReply::NetworkError error, bool hasAnswered)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Insecure;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return hasAnswered ? Kind::Ended : Kind::Unreachable;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return Kind::Silent;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return Kind::NotARelay;
    default:
        break;
    }
    const bool isProxy =
        error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError;
    return isProxy ? Kind::Unreachable : Kind::Ended;
}

/// Without what stands behind the path: it may be a secret of somebody's.
QString destinationOf(const QNetworkReply &reply)
{
    const QUrl location = reply.url().resolved(QUrl(QString::fromLatin1(reply.rawHeader("Location"))));
    return location.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo).left(200);
}

} // namespace

RelayFailure relayFailure(Kind kind, const QString &details)
{
    for (const Sentence &sentence : sentences)
        if (sentence.kind == kind) {
            const QString message = Text::tr(sentence.text);
            return {kind, message.contains(QStringLiteral("%1")) ? message.arg(details) : message, details};
        }
    return {kind, {}, details};
}

RelayFailure relayFailureFrom(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isAnswerBroken = status >= 200 && status < 300 && reply.error() != QNetworkReply::NoError;
    if (status == 0 || isAnswerBroken)
        return relayFailure(kindOf(reply.error(), status != 0), reply.errorString());
    const Kind kind = kindOf(status);
    if (kind == Kind::Moved)
        return relayFailure(kind, destinationOf(reply));
    if (kind == Kind::NoChannel)
        return relayFailure(kind, reply.url().fileName());
    return relayFailure(kind, QStringLiteral("HTTP %1").arg(status));
}
