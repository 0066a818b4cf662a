#pragma once

#include "tests/pictures/photographer.h"

/// The contacts page with conversations of every kind beside the list.
void takeConversations(const Photographer &photographer);
