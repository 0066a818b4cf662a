#pragma once

#include "app/commandline/targetoptions.h"

/// The numbers of a file as BlockNumbers reads them, line by line; of what is not understood, too.
Result<QList<NamedTarget>> readNumberFile(const QString &path, const QString &region);
