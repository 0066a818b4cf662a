#include "tests/sandbox/numbers.h"

#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

QString countryOf(const QString &waId)
{
    constexpr std::array<std::pair<QStringView, QStringView>, 9> countries{{{u"91", u"IN"}, {u"55", u"BR"},
        {u"52", u"MX"}, {u"54", u"AR"}, {u"49", u"DE"}, {u"44", u"GB"}, {u"34", u"ES"}, {u"7", u"RU"}, {u"1", u"US"}}};
    for (const auto &[prefix, country] : countries)
        if (waId.startsWith(prefix))
            return country.toString();
    return u"ZZ"_s;
}

} // namespace

std::optional<QString> digitsOf(const QString &typed)
{
    static const QRegularExpression punctuation(u"[\\s().-]"_s);
    QString digits = typed;
    digits.remove(punctuation);
    if (digits.startsWith(u'+'))
        digits.remove(0, 1);
    static const QRegularExpression number(u"^[1-9][0-9]{6,14}$"_s);
    return number.match(digits).hasMatch() ? std::optional(digits) : std::nullopt;
}

QString waIdOf(const QString &digits)
{
    // Brazil: outside São Paulo, Rio and Espírito Santo (area codes to 28) old accounts lack the ninth digit.
    if (digits.size() == 13 && digits.startsWith(u"55") && digits.at(4) == u'9' && digits.mid(2, 2).toInt() > 28)
        return digits.left(4) + digits.mid(5);
    if (digits.size() == 12 && digits.startsWith(u"52"))
        return u"521"_s + digits.mid(2);
    if (digits.size() == 12 && digits.startsWith(u"54"))
        return u"549"_s + digits.mid(2);
    return digits;
}

QString userIdOf(const QString &waId)
{
    // An odd factor: every number gets another id.
    constexpr quint64 factor = 6'364'136'223'846'793'005U;
    return u"%1.%2"_s.arg(countryOf(waId)).arg(waId.toULongLong() * factor, 20, 10, QChar(u'0'));
}

bool isUserId(const QString &text)
{
    return matches(text, u"[A-Z]{2}\\.[A-Za-z0-9]{1,128}"_s);
}

bool isParentUserId(const QString &text)
{
    return matches(text, u"[A-Z]{2}\\.ENT\\.[A-Za-z0-9]{1,128}"_s);
}
