#pragma once

#include "tests/support/program.h"
#include "tests/support/sandbox.h"

#include <QJsonArray>
#include <QJsonObject>

/// The environment of a program that has the sandbox's token, and no keyring to ask.
inline void useSandboxToken()
{
    qputenv("KARTEI_ACCESS_TOKEN", Sandbox::token().toUtf8());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
}

inline QStringList accountArguments(const Sandbox &sandbox, const QString &name)
{
    return {QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("--name"), name,
        QStringLiteral("--phone-number-id"), Sandbox::phoneNumberId(), QStringLiteral("--waba-id"),
        Sandbox::businessAccountId(), QStringLiteral("--graph-url"), sandbox.url().toString()};
}

/// Adds the sandbox's business number as an account.
inline void addAccount(const Program &program, const Sandbox &sandbox)
{
    const auto run = program.json(accountArguments(sandbox, QStringLiteral("Shop")));
    if (run.exitCode != 0)
        qFatal("The account cannot be added: %s", run.err.constData());
}

/// `count` numbers that follow one another: +919876500000 …
inline QStringList numbersFrom(int first, int count)
{
    QStringList numbers;
    for (int i = first; i < first + count; ++i)
        numbers.append(QStringLiteral("+9198765%1").arg(i, 5, 10, QLatin1Char('0')));
    return numbers;
}

/// The object of one number in the result of `block` or `unblock`; empty when it is not there.
inline QJsonObject resultOf(const ProgramRun &run, const QString &number)
{
    for (const QJsonValue &one : run.json().value(QStringLiteral("numbers")).toArray())
        if (one[QStringLiteral("number")].toString() == number)
            return one.toObject();
    return {};
}

inline QString stateOf(const ProgramRun &run, const QString &number)
{
    return resultOf(run, number).value(QStringLiteral("state")).toString();
}

/// requested, blocked, already, failed, waiting
inline QList<qint64> countsOf(const ProgramRun &run)
{
    QList<qint64> counts;
    for (const char *key : {"requested", "blocked", "already", "failed", "waiting"})
        counts.append(run.json().value(QLatin1String(key)).toInteger(-1));
    return counts;
}
