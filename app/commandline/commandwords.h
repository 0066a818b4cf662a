#pragma once

#include "app/commandline/command.h"

#include <QList>
#include <QStringList>

/// All commands, in the order in which the help lists them.
const QList<Command> &allCommands();

/// What stands first among the arguments that are no options: the words of a command, and the rest without them.
struct CommandWords final
{
    /// Null when the words are no command.
    const Command *command = nullptr;
    /// The first words, for a message ("contact frobnicate").
    QString words;
    QStringList rest; ///< with the program's name first

    static CommandWords find(const QStringList &arguments);
};

/// Whether this word begins the name of a command ("contact").
bool beginsCommand(const QString &word);
