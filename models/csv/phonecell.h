#pragma once

#include "models/contacts/phonenumber.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What a phone cell of a file says, and what had to be done to it. No digit is ever invented.
struct PhoneCell
{
    enum class Kind : quint8 {
        Plain, ///< PhoneNumber understands it
        Repaired, ///< a spreadsheet added `.0`; taken without asking
        Proposed, ///< a spreadsheet wrote `9.19876543210E+11`, all digits are there; to be taken only by a person's
                  ///< wish
        Refused,
    };
    Kind kind = Kind::Refused;
    std::optional<PhoneNumber> phone; ///< nothing when refused
    QString remark; ///< why it is refused, or before and after of a repair, for people; empty for a plain cell
};

/// Stands for a region: all numbers begin with their country code, and only the `+` is missing, as in Meta's `wa_id`.
/// Such a number must have a usual length for its country, because without `+` it may be a national one after all. It
/// is a person's explicit choice.
inline const QString wholeNumbers = QStringLiteral("+");

/// `region` is ISO 3166-1 alpha-2, `wholeNumbers`, or empty: then numbers without country code are refused.
/// Of several numbers in a cell of Google Contacts, `+91 98765 43210 ::: +91 98765 43211`, the first is read.
/// An E.164 number costs as little as with PhoneNumber::parseFast.
PhoneCell readPhoneCell(std::string_view cell, const QString &region);

/// The digits of a cell that it takes the region to understand, without a spreadsheet's damage; nothing for a cell that
/// begins with `+` or `00`, has no digits, or holds what is refused anyway.
std::optional<std::string> digitsWithoutCountryCode(std::string_view cell);
inline bool needsRegion(std::string_view cell)
{
    return digitsWithoutCountryCode(cell).has_value();
}

/// What these cells become with this region, for people: `098765 43210` → `+91 98765 43210`, or why nothing.
QList<std::pair<QString, QString>> regionExamples(const QStringList &cells, const QString &region);
