#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `sync` and `blocked`.
QList<Command> blockListCommands();
