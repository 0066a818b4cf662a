#pragma once

#include "app/commandline/targetoptions.h"

/// The numbers of a file: one number or user id a line, if its first line is one; else CSV, where the column of phone
/// numbers counts, and that of user ids in rows without a number. Encoding, delimiter and header are found out like for
/// an import. Blank lines are passed over.
Result<QList<NamedTarget>> readNumberFile(const QString &path, const QString &region);
