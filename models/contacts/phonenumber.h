#pragma once

#include "models/result.h"

#include <QString>
#include <QStringView>

#include <compare>
#include <optional>
#include <string>
#include <string_view>

/// A telephone number in E.164 (ITU-T E.164: `+`, then 7 to 15 digits that begin with a country calling code). It can
/// only be made by parsing, so it cannot be wrong in shape. It is a single integer: cheap to copy, sort and compare.
class PhoneNumber final
{
public:
    /// What a typed or imported number means. Understands spaces, dashes, dots, brackets, slashes, invisible marks,
    /// digits of other scripts, `tel:`, a leading `'`, `00` and `(0)`. A number without country code needs `region`
    /// (ISO 3166-1 alpha-2, "IN"); it is never guessed. Refuses, with a sentence that says why and what to do: no
    /// digits, letters, an extension, too long or too short for its country, an unknown country code, a number that
    /// a spreadsheet turned into `9.19877E+11`.
    static Result<PhoneNumber> parse(QStringView text, const QString &region = {})
    {
        return parse(text.toUtf8().toStdString(), region);
    }

    /// The same for UTF-8 bytes; the importer's fast path: an E.164 number of a calling code that libphonenumber and
    /// the table agree on costs some 10 ns, everything else goes to libphonenumber (some 10 µs).
    static Result<PhoneNumber> parse(std::string_view utf8, const QString &region = {});

    /// Whether numbers of this region (ISO 3166-1 alpha-2) can be read: it has a calling code, unlike Antarctica.
    static bool isRegion(const QString &region);

    /// From a stored value (`+919876543210`), which was parsed once before; nothing for any other shape.
    static std::optional<PhoneNumber> fromStored(QStringView e164) { return fromStored(e164.toUtf8().toStdString()); }
    static std::optional<PhoneNumber> fromStored(std::string_view e164);

    /// True when libphonenumber's metadata knows this length for the country. Numbers with a country code are accepted
    /// with a shorter length from ten digits on, because numbering plans outgrow the metadata; this lets screens and
    /// imports point them out.
    bool hasUsualLength() const;

    /// `+919876543210`
    QString toString() const { return u'+' + withoutPlus(); }
    std::string toStdString() const { return '+' + std::to_string(m_value); }
    /// `919876543210`: what Meta's API calls need.
    QString withoutPlus() const { return QString::number(m_value); }
    /// `+91 98765 43210`: for people to read; never stored.
    QString forDisplay() const;
    /// 919876543210
    quint64 value() const { return m_value; }

    auto operator<=>(const PhoneNumber &) const = default;

    /// What the fast path says alone, for the differential test: a number, or nothing where it leaves the matter to
    /// libphonenumber.
    static std::optional<PhoneNumber> parseFast(std::string_view utf8);
    /// What libphonenumber says alone.
    static Result<PhoneNumber> parseWithLibrary(std::string_view utf8, const QString &region);

private:
    explicit PhoneNumber(quint64 value)
        : m_value(value)
    { }
    quint64 m_value;
};

/// Orders values of numbers like their texts in an index: the digits as a decimal fraction, then the shorter one. 0
/// (no number) comes last.
constexpr quint64 phoneTextOrder(quint64 value)
{
    constexpr quint64 fifteenDigits = 100'000'000'000'000;
    if (value == 0)
        return ~quint64(0);
    quint64 aligned = value;
    quint64 zeros = 0;
    for (; aligned < fifteenDigits; ++zeros)
        aligned *= 10;
    return aligned * 16 + (15 - zeros);
}
