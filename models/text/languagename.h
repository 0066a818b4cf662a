#pragma once

#include <QString>

/// What a language (ISO 639, "de") calls itself: `Deutsch`. Empty for a code of none. From CLDR, as ICU has it: QLocale
/// knows languages only together with a country ("American English").
QString nativeLanguageName(const QString &code);
