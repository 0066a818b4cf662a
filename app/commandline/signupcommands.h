#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `signup add`, `signup list` and `signup disable`.
QList<Command> signupCommands();
