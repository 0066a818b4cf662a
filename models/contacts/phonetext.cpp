#include "models/contacts/phonetext.h"

#include <QRegularExpression>

#include <algorithm>
#include <string_view>

namespace {

bool isSeparator(char32_t character)
{
    // Those that Unicode counts among symbols and letters, the long vowel mark of Japanese keyboards for one.
    constexpr std::u32string_view others = U".·．/⁄∕／−ー";
    const auto category = QChar::category(character);
    // Format characters are invisible: direction marks, byte order marks, soft hyphens, zero-width spaces.
    return category == QChar::Separator_Space || category == QChar::Punctuation_Dash || category == QChar::Other_Format
        || others.find(character) != others.npos;
}

/// `9.19876543210E+11` as its digits, or as lost ones when they do not reach the unit.
SpreadsheetDamage withoutExponent(const QRegularExpressionMatch &match)
{
    const QString digits = match.captured(2) + match.captured(3);
    const qsizetype count = match.capturedLength(2) + match.captured(4).toInt();
    // Zeros behind the unit are a fraction of nothing; other digits there were never part of a phone number.
    const bool isWhole =
        count <= digits.size() && std::all_of(digits.begin() + count, digits.end(), [](QChar c) { return c == u'0'; });
    if (!isWhole)
        return {.kind = SpreadsheetDamage::Kind::LostDigits, .digits = {}};
    return {.kind = SpreadsheetDamage::Kind::Exponent, .digits = match.captured(1) + digits.left(count)};
}

} // namespace

QString unwrapped(QString text)
{
    static const QRegularExpression wrapping(QStringLiteral("\\A(?:[\\s\\pZ\\p{Cf}'‘’]|tel:)+|[\\s\\pZ\\p{Cf}]+\\z"),
        QRegularExpression::CaseInsensitiveOption);
    return text.remove(wrapping);
}

ReducedPhoneText reducedPhoneText(const QString &text)
{
    ReducedPhoneText result;
    for (const char32_t character : text.toUcs4()) {
        const auto category = QChar::category(character);
        const bool isFirst = result.kept.count(u'(') == result.kept.size();
        if (category == QChar::Number_DecimalDigit)
            result.kept += QString::number(QChar::digitValue(character));
        else if (category == QChar::Punctuation_Open)
            result.kept += u'(';
        else if (category == QChar::Punctuation_Close)
            result.kept += u')';
        else if ((character == U'+' || character == U'＋') && isFirst)
            result.kept.prepend(u'+');
        else if (!isSeparator(character) && result.strange.isEmpty())
            result.strange = QString::fromUcs4(&character, 1);
    }
    return result;
}

std::optional<SpreadsheetDamage> spreadsheetDamage(const QString &text)
{
    static const QRegularExpression fraction(QStringLiteral("\\A(\\+?[0-9]{8,15})[.,]0+\\z"));
    // With fewer digits before the dot, or more behind it, the dot may be there to be read by.
    static const QRegularExpression quantity(QStringLiteral("\\A\\+?[0-9]{8,15}[.,][0-9]{1,3}\\z"));
    static const QRegularExpression scientific(
        QStringLiteral("\\A(\\+?)([1-9][0-9]*)(?:[.,]([0-9]*))?[eE]\\+?([0-9]{1,3})\\z"));
    if (const auto match = fraction.match(text); match.hasMatch())
        return SpreadsheetDamage{.kind = SpreadsheetDamage::Kind::Fraction, .digits = match.captured(1)};
    if (quantity.match(text).hasMatch())
        return SpreadsheetDamage{.kind = SpreadsheetDamage::Kind::Quantity, .digits = {}};
    if (const auto match = scientific.match(text); match.hasMatch())
        return withoutExponent(match);
    return std::nullopt;
}

QString shortenedPhoneText(const QString &text)
{
    constexpr qsizetype shownLength = 32;
    QString shown = text;
    if (text.size() > shownLength) {
        // Half of a character that is two units long would be left of it.
        const bool isCutInside = text.at(shownLength - 2).isHighSurrogate();
        shown = text.left(shownLength - (isCutInside ? 2 : 1)) + u'…';
    }
    for (QChar &character : shown) {
        // Control and direction characters would garble the sentence, and angle brackets could be taken for markup.
        const bool garbles = !character.isPrint() && !character.isSurrogate();
        if (garbles || character == u'<' || character == u'>')
            character = QChar::ReplacementCharacter;
    }
    return shown;
}
