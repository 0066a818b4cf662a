// What must hold for every cell and every region: see the checks in requireLaws.

#include "models/csv/phonecell.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

/// Texts worth inserting: see standalonefuzzer.cpp.
std::vector<std::string> fuzzDictionary()
{
    return {"+", "00", "(0)", "0", "1", "91", "55", "521", "549", "9876543210", "919876543210", "9.19876543210E+11",
        "9,19876543210e11", ".0", ",0", ".00", "E+11", "e9", "E", ".", ",", "tel:", "'", " x ", "-", "/", "(", ")", ";",
        "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\xaa", "\xef\xbc\x8b", "\xef\xbc\x91", "\xd9\xa1", "\xe0\xa5\xa7", "\xff",
        std::string(1, '\0'), "ext 4"};
}

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

/// The digits of a number as a spreadsheet writes it, without its exponent.
std::string mantissaDigits(std::string_view cell)
{
    std::string digits;
    for (const char character : cell.substr(0, cell.find_first_of("eE", cell.find_first_of("0123456789"))))
        if (character >= '0' && character <= '9')
            digits += character;
    return digits;
}

/// Whether all of `part` occurs in `whole`, in this order.
bool isWithin(std::string_view part, std::string_view whole)
{
    for (const char character : whole)
        if (!part.empty() && part.front() == character)
            part.remove_prefix(1);
    return part.empty();
}

/// No digit is made up or moved, except what numbering plans say: the country code, and Argentina's 9 for its 15.
void requireDigitsOfTheCell(std::string_view cell, const PhoneCell &read, const QString &region)
{
    const std::string digits = std::to_string(read.phone->value());
    if (digits.starts_with("54"))
        return;
    static const std::array<std::pair<QString, std::string>, 4> codes{std::pair(QStringLiteral("IN"), "91"),
        std::pair(QStringLiteral("de"), "49"), std::pair(QStringLiteral("US"), "1"),
        std::pair(QStringLiteral("BR"), "55")};
    std::string written = mantissaDigits(cell);
    for (const auto &[name, code] : codes)
        if (name == region)
            written.insert(0, code);
    require(isWithin(digits, written), "a repaired number consists of digits of the cell, in their order");
}

void requireGoodNumber(std::string_view cell, const PhoneCell &read, const QString &region)
{
    require(PhoneNumber::fromStored(read.phone->toString()) == read.phone, "a number that is read can be stored");
    const bool isPlain = read.kind == PhoneCell::Kind::Plain;
    require(isPlain == read.remark.isEmpty(), "what was done to a number is said, and nothing else");
    // Of several numbers in one cell the first is meant.
    const auto parsed = PhoneNumber::parse(cell.substr(0, cell.find(" ::: ")), region);
    if (!isPlain) {
        require(!parsed, "what is repaired was none before");
        requireDigitsOfTheCell(cell, read, region);
    } else if (region != wholeNumbers) {
        require(parsed && *parsed == *read.phone, "a plain number is as it is parsed");
    }
}

void requireLaws(std::string_view cell, const QString &region)
{
    const PhoneCell read = readPhoneCell(cell, region);
    require(read.phone.has_value() == (read.kind != PhoneCell::Kind::Refused), "a cell is a number or refused");
    require(read.remark.size() < 400 && !read.remark.contains(u'<') && !read.remark.contains(QChar::Null),
        "a remark is short and carries no markup");
    if (read.phone)
        requireGoodNumber(cell, read, region);
    else
        require(!read.remark.isEmpty(), "a refusal has a reason");
    if (read.phone && region.isEmpty())
        require(!needsRegion(cell), "what is read without region needs none");
    if (region == wholeNumbers && read.phone && needsRegion(cell))
        require(read.phone->hasUsualLength(), "a whole number has a usual length");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const std::array regions{
        wholeNumbers, QStringLiteral("IN"), QStringLiteral("de"), QStringLiteral("US"), QStringLiteral("BR")};
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    requireLaws(text, QString());
    requireLaws(text, regions[0]);
    if (!text.empty())
        requireLaws(text.substr(1), regions[uint8_t(text.front()) % regions.size()]);
    return 0;
}
