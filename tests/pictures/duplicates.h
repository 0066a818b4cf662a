#pragma once

#include "tests/pictures/photographer.h"

/// The dialogs in which contacts are merged, and in which those that may be the same person are listed.
void takeDuplicates(const Photographer &photographer, QWidget *window, const QString &suffix = {});
