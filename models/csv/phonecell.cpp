#include "models/csv/phonecell.h"

#include "models/contacts/phonetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PhoneCell)
};

// PhoneNumber refuses texts of more than 250 characters, which take up to four bytes each.
constexpr size_t longestCell = 1000; // bytes

QString toString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// `+` and digits as they count; nothing where the text holds anything else, no digits, or has lost some.
std::optional<QString> digitsOf(const QString &text)
{
    if (const auto damage = spreadsheetDamage(text))
        return damage->digits.isEmpty() ? std::nullopt : std::optional(damage->digits);
    auto [kept, strange] = reducedPhoneText(text);
    kept.remove(u'(').remove(u')');
    const bool isNumber = strange.isEmpty() && !kept.isEmpty() && kept != u"+";
    return isNumber ? std::optional(kept) : std::nullopt;
}

PhoneCell refused(const QString &reason)
{
    return {.kind = PhoneCell::Kind::Refused, .phone = std::nullopt, .remark = reason};
}

/// The number with the `+` that is missing.
Result<PhoneNumber> readWholeNumber(const QString &text)
{
    const auto number = PhoneNumber::parse(QString(u'+' + text));
    if (number && number->hasUsualLength())
        return number;
    return Error{Text::tr("“%1” is no phone number that begins with its country code: there is no such code, or the "
                          "number has not the length that is usual there. Write it with +, as in +919876543210, or "
                          "choose the country for numbers without a code.")
                     .arg(shortenedPhoneText(text)),
        Error::Kind::Refused};
}

Result<PhoneNumber> readDigits(std::string_view cell, const QString &region)
{
    if (region != wholeNumbers)
        return PhoneNumber::parse(cell, region);
    return needsRegion(cell) ? readWholeNumber(unwrapped(toString(cell))) : PhoneNumber::parse(cell);
}

std::optional<SpreadsheetDamage> damageOf(std::string_view cell)
{
    // Nearly every cell is no longer than a number and has none of these.
    if (cell.size() > longestCell || cell.find_first_of(".,eE") == std::string_view::npos)
        return std::nullopt;
    const auto damage = spreadsheetDamage(unwrapped(toString(cell)));
    return damage && !damage->digits.isEmpty() ? damage : std::nullopt; // the rest PhoneNumber refuses
}

PhoneCell mended(std::string_view cell, const SpreadsheetDamage &damage, const QString &region)
{
    const auto number = readDigits(damage.digits.toStdString(), region);
    if (!number)
        return refused(number.error().message);
    const bool isFraction = damage.kind == SpreadsheetDamage::Kind::Fraction;
    return {.kind = isFraction ? PhoneCell::Kind::Repaired : PhoneCell::Kind::Proposed,
        .phone = *number,
        .remark = Text::tr("A spreadsheet made “%1” of the number; it is read as %2.")
                      .arg(shortenedPhoneText(unwrapped(toString(cell))), number->forDisplay())};
}

/// Google Contacts puts the numbers of one kind in one cell: `+91 98765 43210 ::: +91 98765 43211`. The first is meant.
std::string_view firstNumber(std::string_view cell)
{
    return cell.substr(0, cell.find(" ::: "));
}

} // namespace

PhoneCell readPhoneCell(std::string_view wholeCell, const QString &region)
{
    if (const auto number = PhoneNumber::parseFast(wholeCell))
        return {.kind = PhoneCell::Kind::Plain, .phone = number, .remark = {}};
    const std::string_view cell = firstNumber(wholeCell);
    if (const auto damage = damageOf(cell))
        return mended(cell, *damage, region);
    const auto number = readDigits(cell, region);
    if (!number)
        return refused(number.error().message);
    return {.kind = PhoneCell::Kind::Plain, .phone = *number, .remark = {}};
}

std::optional<std::string> digitsWithoutCountryCode(std::string_view wholeCell)
{
    const std::string_view cell = firstNumber(wholeCell);
    if (cell.starts_with('+') || cell.size() > longestCell)
        return std::nullopt;
    const bool isDigits = std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
    auto digits = isDigits ? std::string(cell) : digitsOf(unwrapped(toString(cell))).value_or(QString()).toStdString();
    if (digits.empty() || digits.starts_with('+') || digits.starts_with("00"))
        return std::nullopt;
    return digits;
}

QList<std::pair<QString, QString>> regionExamples(const QStringList &cells, const QString &region)
{
    QList<std::pair<QString, QString>> examples;
    for (const QString &cell : cells) {
        const PhoneCell read = readPhoneCell(cell.toStdString(), region);
        examples.append({cell, read.phone ? read.phone->forDisplay() : read.remark});
    }
    return examples;
}
