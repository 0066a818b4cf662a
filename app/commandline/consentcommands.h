#pragma once

#include "app/commandline/command.h"

#include <QList>

/// `consent`.
QList<Command> consentCommands();
