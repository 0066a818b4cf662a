// What must hold for every text and every country: see the checks in LLVMFuzzerTestOneInput.

#include "models/contacts/phonenumber.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

/// Texts worth inserting: see standalonefuzzer.cpp.
std::vector<std::string> fuzzDictionary()
{
    return {"+", "00", "(0)", "0", "1", "91", "44", "49", "33", "971", "65", "7", "880", "92", "62", "27", "521", "549",
        "9876543210", "2025550123", "tel:", "'", ";ext=", " x ", "#", "-", ".", "/", "(", ")", "E+11", ",", "\xc2\xa0",
        "\xe2\x80\xaf", "\xe2\x80\x91", "\xe2\x80\xaa", "\xef\xbc\x8b", "\xef\xbc\x91", "\xd9\xa1", "\xe0\xa5\xa7",
        "\xff", std::string(1, '\0'), "FLOWERS"};
}

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

/// The same number, or the same refusal.
bool areAlike(const Result<PhoneNumber> &one, const Result<PhoneNumber> &other)
{
    if (!one || !other)
        return !one && !other && one.error().message == other.error().message;
    return *one == *other;
}

void requireGoodNumber(PhoneNumber number)
{
    require(PhoneNumber::fromStored(number.toString()) == number, "what is stored reads back as the same number");
    require(PhoneNumber::fromStored(number.toStdString()) == number, "what is stored as UTF-8 reads back the same");
    require(QString::number(number.value()) == number.withoutPlus(), "the value is the digits");
    require(number.forDisplay().startsWith(u'+'), "a number for display begins with +");
    QString digits = number.forDisplay();
    digits.removeIf([](QChar character) { return !character.isDigit(); });
    require(digits == number.withoutPlus(), "a number for display has the digits of the number, and no others");
}

void requireGoodRefusal(const Error &error)
{
    require(error.kind == Error::Kind::Refused, "a bad number is refused, which is no failure");
    require(!error.message.isEmpty() && error.message.size() < 400, "a refusal is a sentence or two");
    require(!error.message.contains(u'<') && !error.message.contains(QChar::Null), "a refusal carries no markup");
}

void requireLaws(std::string_view text, const QString &region)
{
    const auto fast = PhoneNumber::parseFast(text);
    const auto byLibrary = PhoneNumber::parseWithLibrary(text, region);
    const auto number = PhoneNumber::parse(text, region);
    require(
        !fast || (byLibrary && *byLibrary == *fast), "the fast path accepts only what libphonenumber reads the same");
    require(areAlike(number, byLibrary), "the fast path changes nothing but the speed");
    require(!fast || fast->hasUsualLength(), "the fast path accepts usual lengths only");
    if (number)
        requireGoodNumber(*number);
    else
        requireGoodRefusal(number.error());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const std::array regions{QStringLiteral(""), QStringLiteral("IN"), QStringLiteral("de"),
        QStringLiteral("US"), QStringLiteral("IT"), QStringLiteral("MX"), QStringLiteral("AU"), QStringLiteral("SG"),
        QStringLiteral("XX")};
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    requireLaws(text, regions[0]);
    if (!text.empty())
        requireLaws(text.substr(1), regions[uint8_t(text.front()) % regions.size()]);
    if (const auto stored = PhoneNumber::fromStored(text))
        requireGoodNumber(*stored);
    return 0;
}
