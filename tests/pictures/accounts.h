#pragma once

#include "tests/pictures/photographer.h"

/// The dialog of an account with its relay, in its states.
void takeAccounts(const Photographer &photographer);
