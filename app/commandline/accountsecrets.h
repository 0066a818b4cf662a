#pragma once

#include "app/accounts/tokenstore.h"
#include "app/commandline/command.h"
#include "models/accounts/account.h"
#include "models/result.h"

#include <QList>
#include <QString>

class QCommandLineParser;

/// A secret that was given to a command, to be kept in the keyring.
struct GivenSecret final
{
    Secret kind = Secret::AccessToken;
    QString text;
};

/// The secrets that commands about accounts store and remove. They are never arguments, which everybody at the computer
/// can see, but lines on standard input.
class AccountSecretOptions final
{
public:
    static void declare(QCommandLineParser &parser);
    /// In the order in which their lines stand.
    static QList<Secret> wanted(const QCommandLineParser &parser);
    /// A line for each; an Error when there are fewer, or more.
    static Result<QList<GivenSecret>> read(const QList<Secret> &wanted);
};

/// DoneInPart, and said, when the keyring does not take one. `done` says what has been done.
Result<ExitCode> keepSecrets(const Account &account, const QList<GivenSecret> &secrets, const QString &done);
/// Likewise when it does not give one up.
Result<ExitCode> forgetSecrets(const Account &account, const QList<Secret> &secrets, const QString &done);
