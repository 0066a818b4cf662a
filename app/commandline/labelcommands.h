#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `labels`, `label add`, `label edit`, `label merge` and `label delete`.
QList<Command> labelCommands();
