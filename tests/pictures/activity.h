#pragma once

#include "tests/pictures/photographer.h"

/// The Activity page with every state of an event and of a connection, and the list of gaps.
void takeActivity(const Photographer &photographer);
