#include "app/commandline/accountsecrets.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/networkwork.h"
#include "app/commandline/output.h"

#include <QCommandLineParser>
#include <QFile>

#include <algorithm>
#include <cstdio>

namespace {

constexpr qint64 longestInput = 64 * 1024; // bytes

struct Option
{
    Secret kind;
    const char *name;
    const char *description;
    const char *secret; ///< as it stands in a sentence
    const char *variable;
};

constexpr Option options[] = {
    {Secret::AccessToken, "token-stdin",
        QT_TRANSLATE_NOOP(
            "CommandText", "Reads the access token from the standard input and stores it in the keyring."),
        QT_TRANSLATE_NOOP("CommandText", "access token"), "KARTEI_ACCESS_TOKEN"},
    {Secret::RelayPassword, "relay-password-stdin",
        QT_TRANSLATE_NOOP("CommandText", "Likewise the password of the relay, on the next line."),
        QT_TRANSLATE_NOOP("CommandText", "relay password"), "KARTEI_RELAY_PASSWORD"},
    {Secret::RelayKey, "relay-key-stdin", QT_TRANSLATE_NOOP("CommandText", "Likewise the relay key, on the next line."),
        QT_TRANSLATE_NOOP("CommandText", "relay key"), "KARTEI_RELAY_KEY"},
};

const Option &optionOf(Secret kind)
{
    return *std::find_if(
        std::begin(options), std::end(options), [kind](const Option &option) { return option.kind == kind; });
}

QString nameOf(Secret kind)
{
    return CommandText::tr(optionOf(kind).secret);
}

/// A password may be a sentence; the others are single words.
bool canBe(Secret kind, const QString &text)
{
    const QChar first = kind == Secret::RelayPassword ? u' ' : u'!';
    const QChar last = kind == Secret::RelayPassword ? QChar(0xFFFF) : u'~';
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [&](QChar c) {
        return c >= first && c <= last && c.category() != QChar::Other_Control;
    });
}

Error wrongInput(const QList<Secret> &wanted)
{
    QStringList names;
    for (const Secret kind : wanted)
        names.append(nameOf(kind));
    return {CommandText::tr("The standard input has to hold this and nothing else, each on a line of its own: %1. Send "
                            "it there, for example with “< FILE”.")
                .arg(names.join(QStringLiteral(", ")))};
}

} // namespace

void AccountSecretOptions::declare(QCommandLineParser &parser)
{
    for (const Option &option : options)
        parser.addOption({QString::fromLatin1(option.name), CommandText::tr(option.description)});
}

QList<Secret> AccountSecretOptions::wanted(const QCommandLineParser &parser)
{
    QList<Secret> wanted;
    for (const Option &option : options)
        if (parser.isSet(QString::fromLatin1(option.name)))
            wanted.append(option.kind);
    return wanted;
}

Result<QList<GivenSecret>> AccountSecretOptions::read(const QList<Secret> &wanted)
{
    if (wanted.isEmpty())
        return QList<GivenSecret>();
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return Error{CommandText::tr("The standard input cannot be read, so there are no secrets.")};
    const QStringList lines = QString::fromUtf8(in.read(longestInput)).trimmed().split(u'\n');
    if (lines.size() != wanted.size())
        return wrongInput(wanted);
    QList<GivenSecret> secrets;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        secrets.append({wanted.at(i), lines.at(i).trimmed()});
        if (!canBe(wanted.at(i), secrets.constLast().text))
            return wrongInput(wanted);
    }
    return secrets;
}

Result<ExitCode> keepSecrets(const Account &account, const QList<GivenSecret> &secrets, const QString &done)
{
    ExitCode exitCode = ExitCode::Done;
    for (const GivenSecret &secret : secrets) {
        TokenStore store(secret.kind);
        const auto answer = await<TokenAnswer>([&](QObject *context, TokenStore::Callback callback) {
            store.write(account.phoneNumberId, secret.text, context, std::move(callback));
        });
        if (answer && answer->state == TokenAnswer::State::Stored)
            continue;
        exitCode = ExitCode::DoneInPart;
        Output::say(CommandText::tr("%1, but its %2 is not kept beyond this command. %3 Until it is stored, give it to "
                                    "commands by %4.")
                        .arg(done, nameOf(secret.kind), answer ? answer->message : answer.error().message,
                            QString::fromLatin1(optionOf(secret.kind).variable)));
    }
    return exitCode;
}

Result<ExitCode> forgetSecrets(const Account &account, const QList<Secret> &secrets, const QString &done)
{
    ExitCode exitCode = ExitCode::Done;
    for (const Secret kind : secrets) {
        TokenStore store(kind);
        const auto answer = await<TokenAnswer>([&](QObject *context, TokenStore::Callback callback) {
            store.remove(account.phoneNumberId, context, std::move(callback));
        });
        if (answer && answer->state == TokenAnswer::State::None)
            continue;
        exitCode = ExitCode::DoneInPart;
        Output::say(CommandText::tr("%1, but its %2 may still be in the keyring: %3")
                        .arg(done, nameOf(kind), answer ? answer->message : answer.error().message));
    }
    return exitCode;
}
