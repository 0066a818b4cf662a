#pragma once

#include <QString>

/// The parts of the benchmark that need a window, each run in a process of its own; prints `name value` lines. `started`: when the process was asked for, ns of
/// the monotonic clock.
int measureEmptyWindow(int argc, char **argv, qint64 started);
int measureFirstRows(int argc, char **argv, const QString &profile, qint64 started);
int measureUse(int argc, char **argv, const QString &profile);

qint64 monotonicNow();
