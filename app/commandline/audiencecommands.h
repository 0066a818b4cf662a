#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `kartei audience` and what was saved and recorded of audiences.
QList<Command> audienceCommands();
QList<Command> audienceListCommands();
