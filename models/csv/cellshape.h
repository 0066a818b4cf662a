#pragma once

#include <QStringView>

/// What a cell looks like: for proposals, not for values. A blank cell looks like nothing.
enum class CellShape : quint8 {
    Blank,
    Phone, ///< 7 to 15 digits, with what people put between them, also as a spreadsheet spoils it; no date
    InternationalPhone, ///< such a number that begins with `+` or `00`
    Email,
    Words, ///< letters and no digit: a name, for example
    Other,
};

CellShape shapeOf(QStringView cell);
/// A day in digits: year, month and day or the other way round, with the same `-`, `.` or `/` between them.
bool isDate(QStringView cell);
