#include "models/text/similarity.h"

#include "models/text/folding.h"

#include <algorithm>
#include <utility>

namespace {

QString lettersOf(const QString &text)
{
    QString letters = folded(text);
    letters.removeIf([](QChar c) { return c.isPunct() || c.isSpace() || c.isSymbol(); });
    return letters;
}

/// One letter more, less, another one, or two neighbours exchanged.
bool isOneStepApart(QStringView shorter, QStringView longer)
{
    const auto [at, other] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    const auto position = at - shorter.begin();
    const QStringView rest = shorter.mid(position);
    const QStringView otherRest = longer.mid(position);
    if (longer.size() > shorter.size())
        return rest == otherRest.mid(1);
    const bool isExchanged = rest.size() >= 2 && rest[0] == otherRest[1] && rest[1] == otherRest[0];
    return rest.mid(1) == otherRest.mid(1) || (isExchanged && rest.mid(2) == otherRest.mid(2));
}

} // namespace

bool isSimilar(const QString &one, const QString &other)
{
    QString shorter = lettersOf(one);
    QString longer = lettersOf(other);
    if (shorter.size() > longer.size())
        std::swap(shorter, longer);
    if (shorter.isEmpty())
        return false;
    if (shorter == longer)
        return true;
    constexpr qsizetype shortestWord = 4;
    return shorter.size() >= shortestWord && longer.size() - shorter.size() <= 1 && isOneStepApart(shorter, longer);
}
