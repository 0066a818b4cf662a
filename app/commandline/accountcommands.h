#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `account add`, `account list`, `account check` and `account remove`.
QList<Command> accountCommands();
