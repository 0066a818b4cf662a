#pragma once

#include <QString>

/// What a territory (ISO 3166-1 alpha-2, "DE") is called in the language that most people there speak, as CLDR's likely
/// subtags (https://unicode.org/reports/tr35/#Likely_Subtags) know it: `Deutschland`. Empty for a code of no territory.
QString nativeTerritoryName(const QString &code);
