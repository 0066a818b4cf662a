#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `import` and `export`.
QList<Command> csvCommands();
