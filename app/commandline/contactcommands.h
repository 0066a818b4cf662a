#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `contacts`, `contact add`, `contact edit` and `contact delete`.
QList<Command> contactCommands();
