#pragma once

#include "models/result.h"

#include <QString>

/// What makes two tokens the same: `K7Q-4WM`, `k7q 4wm` and `K7Q4WM`. Letters and digits, folded, digits of every
/// script as 0 to 9; what stands between them does not count.
QString signupTokenKey(const QString &token);

/// Whether a token may be chosen by hand: it must be told from words and amounts, and fit in a line.
Result<void> checkSignupToken(const QString &token);

/// A new one, `K7Q-4WM`: six of 31 letters and digits, some of both, of which none is taken for another (no 0/O, no
/// 1/I/L). The last
/// is a check character: sum of (place × value) modulo 31, a prime, so that two tokens made here always differ in two
/// characters at least, and not by two that changed places.
QString makeSignupToken();

/// Whether its check character is right; false for one that was chosen by hand.
bool isMadeSignupToken(const QString &token);

/// Whether a slip of one character makes one of the other: one that is wrong, missing or too many, or two neighbours that
/// changed places.
bool areEasilyMistaken(const QString &key, const QString &otherKey);
