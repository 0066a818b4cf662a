#include "models/accounts/account.h"

#include "models/text/characters.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Account)
};

constexpr int maxNameLength = 100;
constexpr int maxIdLength = 32;
constexpr int maxTextLength = 255;

Error refused(const QString &sentence)
{
    return {sentence, Error::Kind::Refused};
}

bool isDigits(const QString &text)
{
    static const QRegularExpression digits(QStringLiteral("\\A[0-9]+\\z"));
    return digits.match(text).hasMatch();
}

Result<void> checkAccountName(const QString &name)
{
    if (name.trimmed().isEmpty())
        return refused(Text::tr("An account needs a name. Type one, for example “Shop”."));
    if (name.size() > maxNameLength)
        return refused(Text::tr("An account's name has at most %1 characters; this one has %2. Choose a shorter one.")
                           .arg(maxNameLength)
                           .arg(name.size()));
    if (hasControlCharacter(name, LineBreaks::Refused))
        return refused(Text::tr("The account's name contains an invisible control character. Type it again."));
    return {};
}

/// The three ids of WhatsApp's pages are easily mixed up; the number itself is the most usual mistake.
Result<void> checkPhoneNumberId(const QString &id)
{
    static const QRegularExpression number(QStringLiteral("\\A\\s*(\\+|00)[\\d\\s().-]+\\z|\\d[\\s().-]+\\d"));
    if (id.isEmpty())
        return refused(Text::tr("The phone number ID is missing. Copy it from WhatsApp › API Setup in Meta's App "
                                "Dashboard: it is below the number."));
    if (number.match(id).hasMatch())
        return refused(Text::tr("“%1” is the business number itself, not its ID. Copy the phone number ID from "
                                "WhatsApp › API Setup in Meta's App Dashboard: it is below the number.")
                           .arg(id.left(40)));
    if (!isDigits(id) || id.size() > maxIdLength)
        return refused(Text::tr("“%1” is not a phone number ID: that has digits only. Copy it from WhatsApp › API "
                                "Setup in Meta's App Dashboard.")
                           .arg(id.left(40)));
    return {};
}

Result<void> checkWabaId(const QString &id)
{
    if (id.isEmpty() || (isDigits(id) && id.size() <= maxIdLength))
        return {};
    return refused(Text::tr("“%1” is not the ID of a WhatsApp Business Account: that has digits only. Copy it from "
                            "WhatsApp › API Setup in Meta's App Dashboard, or leave it empty.")
                       .arg(id.left(40)));
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == u"127.0.0.1" || host == u"::1" || host == u"localhost";
}

/// A token or password goes there: nothing but https, except to this very machine.
Result<void> checkAddress(const QString &field, const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || hasControlCharacter(address, LineBreaks::Refused))
        return refused(Text::tr("%1: “%2” is not a web address. Type one that begins with https://.")
                           .arg(field, address.left(80)));
    const bool isSafe = url.scheme() == u"https" || (url.scheme() == u"http" && isLoopback(url));
    if (!isSafe)
        return refused(Text::tr("%1: “%2” would send secrets unencrypted. Use an address that begins with https://; "
                                "http:// is only for this computer (127.0.0.1).")
                           .arg(field, address.left(80)));
    if (url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty())
        return refused(Text::tr("%1: “%2” has more than a host and a folder. Leave out what follows “?” or “#”, and "
                                "names and passwords.")
                           .arg(field, url.host()));
    return {};
}

Result<void> checkVersion(const QString &version)
{
    static const QRegularExpression shape(QStringLiteral("\\Av[0-9]{1,3}\\.[0-9]{1,2}\\z"));
    if (shape.match(version).hasMatch())
        return {};
    return refused(
        Text::tr("“%1” is not a version of Meta's Graph API. Type one such as v25.0.").arg(version.left(20)));
}

Result<void> checkRelay(const Account &account)
{
    for (const QString &url : account.relayUrls) {
        if (const auto checked = checkAddress(Text::tr("Relay address"), url); !checked)
            return checked;
    }
    for (const auto &[field, text] : {std::pair(Text::tr("The relay's channel"), account.relayChannel),
             std::pair(Text::tr("The relay's user"), account.relayUser)}) {
        if (text.size() > maxTextLength || hasControlCharacter(text, LineBreaks::Refused))
            return refused(
                Text::tr("%1 is too long or contains an invisible control character. Type it again.").arg(field));
    }
    if (account.relayChannel.contains(u'/'))
        return refused(Text::tr("The relay's channel has no slash: it is the last part of the address that you were "
                                "given."));
    if (account.relayUser.contains(u':'))
        return refused(Text::tr("The relay's user has no colon: what follows it is the password, which has a field of "
                                "its own."));
    return {};
}

} // namespace

Result<void> checkAccount(const Account &account)
{
    if (const auto name = checkAccountName(account.name); !name)
        return name;
    if (const auto id = checkPhoneNumberId(account.phoneNumberId); !id)
        return id;
    if (const auto id = checkWabaId(account.wabaId); !id)
        return id;
    if (const auto url = checkAddress(Text::tr("Graph address"), account.graphUrl); !url)
        return url;
    if (const auto version = checkVersion(account.graphVersion); !version)
        return version;
    return checkRelay(account);
}
