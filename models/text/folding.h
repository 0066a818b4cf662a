#pragma once

#include <QByteArray>
#include <QString>

#include <string>
#include <string_view>

/// Folding for search and for uniqueness: two texts that people take for the same fold to the same bytes.
/// `Élodie`/`elodie`, `ИВАН`/`иван`, `Straße`/`STRASSE`, `İbrahim`/`ibrahim`, `Łukasz`/`lukasz`, composed and
/// decomposed `é`. Rule: compatibility decomposition, drop the combining marks U+0300–036F (not every mark: the signs
/// of Indic scripts carry meaning), fold the case, then ß→ss, ı→i, ł→l, ø→o, đ→d, æ→ae, œ→oe. SQLite's own LIKE and
/// lower() fold ASCII only, QString::toCaseFolded() keeps ß and İ.
QString folded(const QString &text);

/// The same for UTF-8 bytes, appended to `out`; plain ASCII costs a few ns.
void appendFolded(std::string &out, std::string_view utf8);
