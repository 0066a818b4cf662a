#pragma once

#include "models/result.h"

#include <QString>

#include <functional>

class QCommandLineParser;
struct Session;

enum class ExitCode {
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    ProfileInUse = 3, ///< another window holds the profile
    DoneInPart = 4, ///< some rows or numbers were refused; the result says which
};

/// What is to be done once the words of a command have been understood.
using Work = std::function<Result<ExitCode>(const Session &)>;

/// One command of `kartei`. `read` turns the typed words into work: an Error from it is wrong usage, one from the work
/// a failure.
struct Command final
{
    QString name; ///< "contact add"
    QString argument; ///< "FILE"; in brackets where it may be left out, with “…” where there may be several, empty where there
                      ///< is none
    QString summary;
    void (*declareOptions)(QCommandLineParser &parser); ///< null where there are none
    Result<Work> (*read)(const QCommandLineParser &parser);
    QString details = {}; ///< what else to know, below the options of the help; a line is a paragraph
};
