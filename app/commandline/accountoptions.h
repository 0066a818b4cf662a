#pragma once

#include "models/result.h"

#include <QString>

class QCommandLineParser;

/// The options of commands that talk to Meta for an account.
class AccountOptions final
{
public:
    static void declareAccount(QCommandLineParser &parser);
    /// The access token on standard input: never an argument, which everybody at the computer can see.
    static void declareToken(QCommandLineParser &parser, const QString &description);
    static void declareTokenForThisRun(QCommandLineParser &parser);

    /// Empty when it was left out: the only account is meant.
    static QString account(const QCommandLineParser &parser);
    static bool hasToken(const QCommandLineParser &parser);

    /// The one line that stands on standard input, which counts more than the environment; an Error when there is none,
    /// or more.
    static Result<QString> readToken();
};
