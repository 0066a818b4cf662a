#include "app/commandline/accountoptions.h"

#include "app/commandline/commandtext.h"

#include <QCommandLineParser>
#include <QFile>

#include <algorithm>
#include <cstdio>

namespace {

const QString accountOption = QStringLiteral("account");
const QString tokenOption = QStringLiteral("token-stdin");

constexpr qint64 longestToken = 64 * 1024; // bytes; Meta's have some 200

} // namespace

void AccountOptions::declareAccount(QCommandLineParser &parser)
{
    parser.addOption(
        {accountOption, CommandText::tr("The account, by its name in Kartei; may be left out when there is only one."),
            CommandText::tr("NAME")});
}

void AccountOptions::declareToken(QCommandLineParser &parser, const QString &description)
{
    parser.addOption({tokenOption, description});
}

void AccountOptions::declareTokenForThisRun(QCommandLineParser &parser)
{
    declareToken(parser,
        CommandText::tr("Reads the access token from the standard input and keeps it nowhere (default: "
                        "KARTEI_ACCESS_TOKEN from the environment, else the keyring)."));
}

QString AccountOptions::account(const QCommandLineParser &parser)
{
    return parser.value(accountOption);
}

bool AccountOptions::hasToken(const QCommandLineParser &parser)
{
    return parser.isSet(tokenOption);
}

Result<QString> AccountOptions::readToken()
{
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return Error{CommandText::tr("The standard input cannot be read, so there is no access token.")};
    const QString token = QString::fromUtf8(in.read(longestToken)).trimmed();
    if (token.isEmpty())
        return Error{CommandText::tr(
            "There is no access token on the standard input. Send it there, for example with “--token-stdin < FILE”.")};
    const bool isOneWord = std::all_of(
        token.begin(), token.end(), [](QChar character) { return character > u' ' && character < u'\x7F'; });
    if (isOneWord) {
        qunsetenv("KARTEI_ACCESS_TOKEN"); // TokenStore would prefer it
        return token;
    }
    return Error{CommandText::tr("What came on the standard input is no access token, which is a single word. Send the "
                                 "token and nothing else.")};
}
