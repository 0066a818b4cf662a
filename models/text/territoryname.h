#pragma once

#include <QString>

/// What a territory (ISO 3166-1 alpha-2, "DE") is called in a language ("en"): `Germany`. Empty for a code of none.
/// From CLDR, as ICU has it.
QString territoryName(const QString &code, const char *language);
/// The same in the language that most people there speak, as CLDR's likely subtags
/// (https://unicode.org/reports/tr35/#Likely_Subtags) know it: `Deutschland`.
QString nativeTerritoryName(const QString &code);
