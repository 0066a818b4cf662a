#pragma once

#include <QString>

/// Where a person keeps files; the home folder as long as there is no such folder. (Given one that is missing, a file
/// dialog takes its name for that of a file.)
QString documentsFolder();
