#pragma once

#include <QString>

/// What `--help` says: the default state and every control.
QString helpText();
