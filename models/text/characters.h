#pragma once

#include <QString>

/// Whether a text may hold TAB, LF and CR.
enum class LineBreaks { Allowed, Refused };

/// True when a text holds NUL, another control character (C0, DEL, C1) or a broken surrogate.
bool hasControlCharacter(const QString &text, LineBreaks lineBreaks);
