#pragma once

#include <QtGlobal>

/// How much is fed, and how quickly.
struct Feeding final
{
    qint64 contacts = 0; ///< beside whom the people of the traffic are known
    int rate = 0; ///< updates a second; 0: as many as are taken
    int seconds = 0;
};

/// A relay in a process of its own that does nothing but send: prints its port, waits for a line on standard input, then
/// sends signed envelopes of 1 to 1,000 updates, 300 B to 3 MB, to whoever asks for events. Nothing holds it up but the
/// reader. Ends with its standard input.
int feedEvents(const Feeding &feeding);

inline constexpr char feederKey[] = "relay-key-of-the-benchmark";
