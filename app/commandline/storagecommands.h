#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `check`, `backup` and `restore`.
QList<Command> storageCommands();
