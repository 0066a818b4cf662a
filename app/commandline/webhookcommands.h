#pragma once

#include "app/commandline/command.h"

#include <QList>

/// listen, events, messages
QList<Command> webhookCommands();
