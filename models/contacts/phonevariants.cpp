// The three plans, with x for a digit:
//   Brazil     +55 DD yxxx xxxx    and +55 DD 9yxxx xxxx    y from 6 to 9: Anatel gave mobile numbers a 9 in front,
//                                                           landlines (y from 2 to 5) none
//   Mexico     +52 yxx xxx xxxx    and +52 1 yxx xxx xxxx   the 1 marked mobile numbers until 2019, y from 2 to 9
//   Argentina  +54 yx xxxx xxxx    and +54 9 yx xxxx xxxx   the 9 marks mobile numbers called from abroad; area codes
//                                                           begin with 11, 2 or 3
// In each of them the two differ by one digit in one place, so a number has one variant or none.

#include "models/contacts/phonevariants.h"

#include <array>
#include <optional>
#include <utility>

namespace {

constexpr quint64 tenDigits = 10'000'000'000;
constexpr quint64 eightDigits = 100'000'000;

/// Whether a Brazilian number of ten digits (area code, subscriber) is a mobile number without its ninth digit.
bool isShortMobileOfBrazil(quint64 national)
{
    // Anatel's area codes, by their first digit.
    constexpr std::array<std::string_view, 10> areaCodes{
        "", "123456789", "12478", "1234578", "123456789", "1345", "123456789", "134579", "123456789", "123456789"};
    const auto area = national / eightDigits;
    const auto first = national % eightDigits / (eightDigits / 10);
    return first >= 6 && areaCodes[area / 10].find(char('0' + area % 10)) != std::string_view::npos;
}

bool isNumberOfMexico(quint64 national)
{
    return national / (tenDigits / 10) >= 2;
}

bool isNumberOfArgentina(quint64 national)
{
    const auto area = national / eightDigits;
    return area == 11 || area / 10 == 2 || area / 10 == 3;
}

/// A plan in which a digit may stand in front of the last `behind` digits (a power of ten) or be missing.
struct Plan
{
    quint64 countryCode;
    quint64 digit;
    quint64 behind;
    bool (*holds)(quint64 national); ///< for the ten digits without that digit
};

constexpr std::array plans{Plan{55, 9, eightDigits, isShortMobileOfBrazil}, Plan{52, 1, tenDigits, isNumberOfMexico},
    Plan{54, 9, tenDigits, isNumberOfArgentina}};

quint64 withDigit(quint64 value, const Plan &plan)
{
    return (value / plan.behind * 10 + plan.digit) * plan.behind + value % plan.behind;
}

quint64 withoutDigit(quint64 value, const Plan &plan)
{
    return value / plan.behind / 10 * plan.behind + value % plan.behind;
}

/// The number without and with the digit; nothing for a number that has no variant.
std::optional<std::pair<quint64, quint64>> bothOf(quint64 value)
{
    for (const Plan &plan : plans) {
        const bool hasDigit = value / (tenDigits * 10) == plan.countryCode;
        if (!hasDigit && value / tenDigits != plan.countryCode)
            continue;
        const quint64 without = hasDigit ? withoutDigit(value, plan) : value;
        const quint64 with = withDigit(without, plan);
        const bool hasVariant = (!hasDigit || with == value) && plan.holds(without % tenDigits);
        return hasVariant ? std::optional(std::pair(without, with)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::vector<PhoneNumber> variantsOf(const PhoneNumber &number)
{
    const auto both = bothOf(number.value());
    if (!both)
        return {};
    const quint64 other = both->first == number.value() ? both->second : both->first;
    return {*PhoneNumber::fromStored('+' + std::to_string(other))};
}

quint64 variantKey(const PhoneNumber &number)
{
    const auto both = bothOf(number.value());
    return both ? both->first : number.value();
}
