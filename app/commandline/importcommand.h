#pragma once

#include "app/commandline/command.h"

/// `kartei import`: the plan of the window's import, made and carried out at once, or with `--dry-run` only made.
Command importCommand();
