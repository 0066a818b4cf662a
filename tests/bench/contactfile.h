#pragma once

#include <QString>

/// Writes a CSV file of `rows` contacts, the same every time: all numbers distinct and in no order, some 15 % of the names not ASCII, quoted cells,
/// line breaks in notes, some 2.8 labels a contact out of 63, skewed.
void writeContactFile(const QString &path, qint64 rows);
