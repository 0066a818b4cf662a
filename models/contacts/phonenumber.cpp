// How a typed number is read: First the text is reduced to what carries meaning, a leading `+`, the digits, and the
// place of a `(0)`, a trunk zero that is dialled inside the country only. Then libphonenumber divides the digits into
// calling code and national number and judges their length, because only its metadata knows the numbering plans. That
// metadata is older than some plans, so a number that states its calling code itself may be shorter than it allows.

#include "models/contacts/phonenumber.h"

#include "models/contacts/phonetext.h"

#include <QCoreApplication>

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>

namespace lib = i18n::phonenumbers;
using Util = lib::PhoneNumberUtil;

namespace {

// libphonenumber itself reads no more than 250 characters.
constexpr qsizetype maxTextSize = 250;
constexpr size_t minDigits = 7;
constexpr size_t maxDigits = 15;
// Below this an unusual length is far more likely a slip of the keyboard than a new numbering plan.
constexpr size_t minDigitsOfUnusualLength = 10;
// Marks the place of "(0)" among the digits.
constexpr char optionalZero = 'z';

const Util &library()
{
    static const Util &instance = []() -> Util & {
        Util &util = *Util::GetInstance();
        // The library prints its complaints about bad input, and with them people's numbers, to the terminal.
        util.SetLogger(new lib::NullLogger);
        return util;
    }();
    return instance;
}

// What is said of a wrong number. %1 is the text as it was typed.
constexpr auto tooLong = QT_TRANSLATE_NOOP("PhoneNumber",
    "“%1” is too long for a phone number of its country. Check its country code, and that it is only one.");
constexpr auto tooShort = QT_TRANSLATE_NOOP("PhoneNumber",
    "“%1” is too short for a phone number of its country. Check country code, area code and the number of digits.");
constexpr auto noCountryCode = QT_TRANSLATE_NOOP("PhoneNumber",
    "“%1” has no country code, so it could belong to several countries. Begin it with + and the country code, as in "
    "+919876543210, or choose the country for numbers without a code.");
constexpr auto unknownRegion = QT_TRANSLATE_NOOP("PhoneNumber",
    "“%1” is not a country whose phone numbers are known. Choose a country by its two letters, such as IN for India.");
constexpr auto unknownCallingCode = QT_TRANSLATE_NOOP(
    "PhoneNumber", "“%1” begins with a country code that does not exist. Check the digits after the + or the 00.");
constexpr auto ambiguousPrefix = QT_TRANSLATE_NOOP("PhoneNumber",
    "“%1” can mean %2 or %3, because its country has several international prefixes. Enter the right one with +.");
constexpr auto digitsKept = QT_TRANSLATE_NOOP("PhoneNumber",
    "A spreadsheet made “%1” of this phone number. Its digits are all there: enter them as the text %2.");
constexpr auto digitsLost = QT_TRANSLATE_NOOP("PhoneNumber",
    "A spreadsheet made “%1” of this phone number and lost some of its digits, so it cannot be restored. In the "
    "original table, format the column of phone numbers as text, and export it again.");
constexpr auto quantity = QT_TRANSLATE_NOOP("PhoneNumber",
    "“%1” is a quantity of a spreadsheet and not a phone number: it has a fraction. Look the number up in the original "
    "table, and enter it as text.");
constexpr auto noDigits = QT_TRANSLATE_NOOP(
    "PhoneNumber", "“%1” is not a phone number, because it has no digits. Enter a number such as +919876543210.");
constexpr auto extension = QT_TRANSLATE_NOOP(
    "PhoneNumber", "“%1” has an extension, which WhatsApp cannot reach. Enter the number without the extension.");
constexpr auto controlCharacter = QT_TRANSLATE_NOOP(
    "PhoneNumber", "“%1” contains a line break or another control character. Enter one number only, without it.");
constexpr auto letters = QT_TRANSLATE_NOOP("PhoneNumber",
    "“%1” contains letters. Enter only the number, with the digits of the telephone keypad in place of letters.");
constexpr auto strangeCharacter = QT_TRANSLATE_NOOP("PhoneNumber",
    "“%1” contains “%2” where a phone number cannot contain it. Enter one number only, without that character.");

Error refused(const char *sentence, const QString &text, const auto &...details)
{
    const QString translated = QCoreApplication::translate("PhoneNumber", sentence);
    return {translated.arg(shortenedPhoneText(text), details...), Error::Kind::Refused};
}

bool hasExtension(const QString &text, const std::string &region)
{
    // Any region serves to find an extension in a number without country code.
    lib::PhoneNumber number;
    const auto error = library().Parse(text.toStdString(), region.empty() ? "US" : region, &number);
    return error == Util::NO_PARSING_ERROR && number.has_extension();
}

std::optional<Error> reasonToRefuse(const ReducedPhoneText &found, const QString &text, const std::string &region)
{
    if (std::none_of(found.kept.begin(), found.kept.end(), [](QChar character) { return character.isDigit(); }))
        return refused(noDigits, text);
    if (found.strange.isEmpty())
        return std::nullopt;
    if (hasExtension(text, region))
        return refused(extension, text);
    if (QChar::category(found.strange.toUcs4().first()) == QChar::Other_Control)
        return refused(controlCharacter, text);
    if (QChar::isLetter(found.strange.toUcs4().first()))
        return refused(letters, text);
    return refused(strangeCharacter, text, shortenedPhoneText(found.strange));
}

/// An optional zero may only follow a calling code: the one in `+49 30 1234-(0)` reaches a switchboard and is dialled.
std::string withoutBrackets(QString kept)
{
    kept.replace(QStringLiteral("(0)"), QString(QLatin1Char(optionalZero)));
    kept.remove(u'(').remove(u')');
    return kept.toStdString();
}

bool isCallingCode(int code)
{
    std::string region;
    library().GetRegionCodeForCountryCode(code, &region);
    return region != "ZZ";
}

std::string zerosDialled(std::string digits)
{
    std::replace(digits.begin(), digits.end(), optionalZero, '0');
    return digits;
}

std::string formatted(const lib::PhoneNumber &number, Util::PhoneNumberFormat format)
{
    std::string text;
    library().Format(number, format, &text);
    return text;
}

/// The number as libphonenumber reads it, or why it is none.
Result<quint64> judged(const std::string &digits, const std::string &region, const QString &text)
{
    lib::PhoneNumber number;
    const auto error = library().Parse(digits, region, &number);
    if (error == Util::INVALID_COUNTRY_CODE_ERROR)
        return refused(unknownCallingCode, text);
    if (error != Util::NO_PARSING_ERROR)
        return refused(error == Util::TOO_LONG_NSN ? tooLong : tooShort, text);

    const auto length = library().IsPossibleNumberWithReason(number);
    const std::string e164 = formatted(number, Util::E164);
    const size_t count = e164.size() - 1;
    if (length == Util::TOO_LONG || count > maxDigits)
        return refused(tooLong, text);
    const size_t needed = length == Util::IS_POSSIBLE ? minDigits : minDigitsOfUnusualLength;
    const bool mayBeUnusual = digits.starts_with('+') && length != Util::IS_POSSIBLE_LOCAL_ONLY;
    if (count < needed || (length != Util::IS_POSSIBLE && !mayBeUnusual))
        return refused(tooShort, text);
    return std::stoull(e164.substr(1));
}

/// `+44z2079460958`: the zero stays only where numbers with it are known, as in Italy, or where the library removes it.
Result<quint64> readInternational(const std::string &digits, const QString &text)
{
    const std::string dialled = zerosDialled(digits);
    const size_t zero = digits.find(optionalZero);
    if (zero == std::string::npos || zero < 2 || zero > 4 || !isCallingCode(std::stoi(digits.substr(1, zero - 1))))
        return judged(dialled, "ZZ", text);
    lib::PhoneNumber number;
    if (library().Parse(dialled, "ZZ", &number) == Util::NO_PARSING_ERROR && library().IsValidNumber(number))
        return judged(dialled, "ZZ", text);
    return judged(dialled.substr(0, zero) + dialled.substr(zero + 1), "ZZ", text);
}

/// `00` is + to nearly everyone, but a few countries have longer prefixes that begin with it, such as Australia's 0011.
Result<quint64> readDoubleZero(const std::string &digits, const std::string &region, const QString &text)
{
    auto usual = readInternational('+' + digits.substr(2), text);
    lib::PhoneNumber number;
    const std::string dialled = zerosDialled(digits);
    if (library().ParseAndKeepRawInput(dialled, region, &number) != Util::NO_PARSING_ERROR
        || number.country_code_source() != lib::PhoneNumber::FROM_NUMBER_WITH_IDD)
        return usual;
    const auto regional = readInternational(formatted(number, Util::E164), text);
    if (!usual || !regional || *usual == *regional)
        return usual ? usual : regional;
    return refused(ambiguousPrefix, text, QStringLiteral("+%1").arg(*usual), QStringLiteral("+%1").arg(*regional));
}

Error refusedFor(const SpreadsheetDamage &damage, const QString &text)
{
    if (damage.kind == SpreadsheetDamage::Kind::Quantity)
        return refused(quantity, text);
    return damage.digits.isEmpty() ? refused(digitsLost, text) : refused(digitsKept, text, damage.digits);
}

Result<quint64> read(const QString &typed, const QString &region)
{
    const QString text = unwrapped(typed);
    if (const auto damage = spreadsheetDamage(text))
        return refusedFor(*damage, text);
    const ReducedPhoneText found = reducedPhoneText(text);
    if (const auto refusal = reasonToRefuse(found, text, region.toStdString()))
        return *refusal;
    const std::string digits = withoutBrackets(found.kept);
    if (digits.starts_with('+'))
        return readInternational(digits, text);
    if (digits.starts_with("00"))
        return readDoubleZero(digits, region.toStdString(), text);
    if (region.isEmpty())
        return refused(noCountryCode, text);
    if (!PhoneNumber::isRegion(region))
        return refused(unknownRegion, region);
    return judged(zerosDialled(digits), region.toStdString(), text);
}

/// A stored number divided after its calling code. Unlike Parse() this removes no prefix: what Meta sent stays.
std::optional<lib::PhoneNumber> divided(const std::string &digits)
{
    for (size_t codeSize = 1; codeSize <= 3; ++codeSize) {
        const int code = std::stoi(digits.substr(0, codeSize));
        if (!isCallingCode(code))
            continue;
        const std::string national = digits.substr(codeSize);
        const auto zeros = std::min(national.find_first_not_of('0'), national.size() - 1);
        lib::PhoneNumber number;
        number.set_country_code(code);
        number.set_national_number(std::stoull(national));
        number.set_italian_leading_zero(zeros > 0);
        number.set_number_of_leading_zeros(int(zeros));
        return number;
    }
    return std::nullopt;
}

// Calling codes for which the fast path and libphonenumber agreed on every one of millions of random numbers. Others
// (+52, +54, +55, +61, +86, +352 …) carry prefixes inside the number, which only the library knows how to remove.
constexpr std::array allowedCodes{"1", "91", "44", "49", "33", "971", "65", "7", "880", "92", "62", "27"};

/// For the first four digits of a number: a bit for each count of digits that is certain to be possible. No bit stands
/// for "ask the library", also where the national number begins with a zero or with the country's trunk prefix.
using LengthsByPrefix = std::array<quint16, 10000>;

quint16 possibleLengths(const std::string &code)
{
    quint16 lengths = 0;
    for (size_t count = 8; count <= maxDigits; ++count) {
        const auto number = divided(code + std::string(count - code.size(), '2'));
        if (number && library().IsPossibleNumberWithReason(*number) == Util::IS_POSSIBLE)
            lengths |= quint16(1U << count);
    }
    return lengths;
}

LengthsByPrefix lengthsByPrefix()
{
    LengthsByPrefix table{};
    for (const std::string code : allowedCodes) {
        std::string region;
        std::string trunkPrefix;
        library().GetRegionCodeForCountryCode(std::stoi(code), &region);
        library().GetNddPrefixForRegion(region, true, &trunkPrefix);
        const quint16 lengths = possibleLengths(code);
        for (size_t prefix = 1000; prefix < table.size(); ++prefix) {
            const std::string digits = std::to_string(prefix);
            const char first = digits[code.size()];
            if (digits.starts_with(code) && first != '0' && !trunkPrefix.starts_with(first))
                table[prefix] = lengths;
        }
    }
    return table;
}

/// `+` and digits of which the first is no zero; nothing for any other shape.
std::optional<quint64> storedValue(std::string_view text)
{
    if (text.size() <= minDigits || text.size() > maxDigits + 1 || text[0] != '+' || text[1] == '0')
        return std::nullopt;
    quint64 value = 0;
    for (const char character : text.substr(1)) {
        const auto digit = static_cast<unsigned char>(character - '0');
        if (digit > 9)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

} // namespace

Result<PhoneNumber> PhoneNumber::parse(std::string_view utf8, const QString &region)
{
    if (const auto number = parseFast(utf8))
        return *number;
    return parseWithLibrary(utf8, region);
}

Result<PhoneNumber> PhoneNumber::parseWithLibrary(std::string_view utf8, const QString &region)
{
    // A character takes up to four bytes. Whatever is longer is refused, so half a character at the cut does no harm.
    const auto shown = utf8.substr(0, 4 * maxTextSize);
    const QString text = QString::fromUtf8(shown.data(), qsizetype(shown.size()));
    if (text.size() > maxTextSize || shown.size() < utf8.size())
        return refused(tooLong, text);
    const auto value = read(text, region.trimmed().toUpper());
    if (!value)
        return value.error();
    return PhoneNumber(*value);
}

std::optional<PhoneNumber> PhoneNumber::parseFast(std::string_view utf8)
{
    static const LengthsByPrefix lengths = lengthsByPrefix();
    const auto value = storedValue(utf8);
    if (!value)
        return std::nullopt;
    const int prefix = (utf8[1] - '0') * 1000 + (utf8[2] - '0') * 100 + (utf8[3] - '0') * 10 + (utf8[4] - '0');
    if ((lengths[size_t(prefix)] >> (utf8.size() - 1) & 1) == 0)
        return std::nullopt;
    return PhoneNumber(*value);
}

std::optional<PhoneNumber> PhoneNumber::fromStored(std::string_view e164)
{
    const auto value = storedValue(e164);
    return value ? std::optional(PhoneNumber(*value)) : std::nullopt;
}

bool PhoneNumber::isRegion(const QString &region)
{
    return library().GetCountryCodeForRegion(region.toStdString()) != 0;
}

bool PhoneNumber::hasUsualLength() const
{
    const auto number = divided(std::to_string(m_value));
    return number && library().IsPossibleNumberWithReason(*number) == Util::IS_POSSIBLE;
}

QString PhoneNumber::forDisplay() const
{
    const auto number = divided(std::to_string(m_value));
    const std::string shown = number ? formatted(*number, Util::INTERNATIONAL) : toStdString();
    std::string digits = shown;
    std::erase_if(digits, [](char character) { return character < '0' || character > '9'; });
    // The library leaves out the 1 of old Mexican mobile numbers, which Meta still sends.
    return digits == std::to_string(m_value) ? QString::fromStdString(shown) : toString();
}
