#pragma once

#include <QString>

/// Without access tokens and other secrets, and with only the last three digits of numbers that may be phone numbers:
/// what may stand in a log.
QString redacted(const QString &text);

/// From now on, everything that is logged goes to stderr, redacted. The one place where logs are written.
void installLog();
