#pragma once

#include "app/commandline/command.h"

/// `account check`
Command accountCheckCommand();
