#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `block` and `unblock`.
QList<Command> blockCommands();
