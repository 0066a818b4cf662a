#pragma once

#include <QString>

#include <optional>

// What of a typed or imported text carries meaning for a phone number; whether it is one, PhoneNumber says.

/// Without what copy and paste, spreadsheets and links put around a number: blanks, invisible characters, `'`, `tel:`.
QString unwrapped(QString text);

/// What is left of a text, and the first character in it that has no place in a phone number.
struct ReducedPhoneText
{
    QString kept; ///< `+`, ASCII digits and round brackets
    QString strange;
};
ReducedPhoneText reducedPhoneText(const QString &text);

/// What a spreadsheet made of a number that it took for a quantity.
struct SpreadsheetDamage
{
    enum class Kind : quint8 {
        Fraction, ///< `919876543210.0`
        Exponent, ///< `9.19876543210E+11`
        LostDigits, ///< `9.19877E+11`
        Quantity, ///< `919876543210.5`: it was reckoned with, so it is no number any more
    };
    Kind kind;
    QString digits; ///< of the whole number, after a `+` if there was one; empty when some are lost or wrong
};
/// Of an unwrapped text; nothing for one that no spreadsheet damaged.
std::optional<SpreadsheetDamage> spreadsheetDamage(const QString &text);

/// Fit to stand in a sentence: no longer than 32 characters, and nothing in it that garbles the rest.
QString shortenedPhoneText(const QString &text);
