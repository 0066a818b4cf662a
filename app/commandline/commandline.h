#pragma once

#include "app/commandline/command.h"
#include "models/result.h"

#include <QStringList>

/// What the window is started with.
struct WindowOptions final
{
    QString profileFolder; ///< empty: the default one
    QString file; ///< absolute path of a CSV file to import; may be empty

    /// An Error is wrong usage.
    static Result<WindowOptions> read(const QStringList &arguments);
};

/// True when these arguments (with the program's name first) ask for something that needs no window: a command, help,
/// the version, or what cannot be understood.
bool isForCommandLine(const QStringList &arguments);

/// Runs that, headless, with a QCoreApplication in place.
ExitCode runCommandLine(const QStringList &arguments);
