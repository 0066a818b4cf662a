#include "models/csv/cellshape.h"

#include <QRegularExpression>

#include <algorithm>

namespace {

using namespace Qt::StringLiterals;

/// More is no phone number, e-mail address or name.
constexpr qsizetype longestCell = 254;

bool hasShape(QStringView cell, const QRegularExpression &shape)
{
    return shape.match(cell).hasMatch();
}

bool isSpoiltPhone(QStringView cell)
{
    if (!cell.contains(u'E', Qt::CaseInsensitive)) // most cells: spares them the expression
        return false;
    static const QRegularExpression shape(
        u"^\\d([.,]\\d+)?E\\+?\\d{1,2}$"_s, QRegularExpression::CaseInsensitiveOption);
    return hasShape(cell, shape);
}

bool isEmail(QStringView cell)
{
    if (!cell.contains(u'@'))
        return false;
    static const QRegularExpression shape(u"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"_s);
    return hasShape(cell, shape);
}

/// What may stand in a number apart from digits; also invisible marks that come along with copied numbers.
bool isBetweenDigits(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Punctuation_Dash
        || QStringView(u"+.()/").contains(c);
}

QStringView withoutPrefix(QStringView cell)
{
    if (cell.startsWith(u'\''))
        cell = cell.mid(1);
    return cell.startsWith(QStringView(u"tel:"), Qt::CaseInsensitive) ? cell.mid(4) : cell;
}

bool isPhone(QStringView cell)
{
    const auto digits = std::count_if(cell.begin(), cell.end(), [](QChar c) { return c.isDigit(); });
    const bool isEnough = digits >= 7 && digits <= 17; // 15, and 00 or (0)
    return isSpoiltPhone(cell) || (isEnough && !isDate(cell) && std::all_of(cell.begin(), cell.end(), [](QChar c) {
        return c.isDigit() || isBetweenDigits(c);
    }));
}

bool isInternational(QStringView phone)
{
    const auto first = std::find_if(phone.begin(), phone.end(), [](QChar c) { return c.isDigit() || c == u'+'; });
    const QStringView rest(first, phone.end());
    return rest.startsWith(u'+') || rest.startsWith(QStringView(u"00"));
}

bool isWords(QStringView cell)
{
    return std::any_of(cell.begin(), cell.end(), [](QChar c) { return c.isLetter() || c.isSurrogate(); })
        && std::none_of(cell.begin(), cell.end(), [](QChar c) { return c.isDigit() || c == u'@'; });
}

} // namespace

bool isDate(QStringView cell)
{
    static const QRegularExpression shape(u"^(\\d{4}([-./])\\d{1,2}\\2\\d{1,2}|\\d{1,2}([-./])\\d{1,2}\\3\\d{4})$"_s);
    return hasShape(cell, shape);
}

CellShape shapeOf(QStringView cell)
{
    cell = cell.trimmed();
    if (cell.isEmpty())
        return CellShape::Blank;
    if (cell.size() > longestCell)
        return CellShape::Other;
    if (const QStringView phone = withoutPrefix(cell); isPhone(phone))
        return isInternational(phone) ? CellShape::InternationalPhone : CellShape::Phone;
    if (isEmail(cell))
        return CellShape::Email;
    return isWords(cell) ? CellShape::Words : CellShape::Other;
}
