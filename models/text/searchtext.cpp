#include "models/text/searchtext.h"

#include "models/text/folding.h"

#include <QStringList>

#include <algorithm>

namespace {

bool isPhonePunctuation(QChar c)
{
    return c.isSpace() || c.category() == QChar::Punctuation_Dash || QStringLiteral("+-.()/").contains(c);
}

bool looksLikeANumber(const QString &text)
{
    bool hasDigit = false;
    for (const QChar c : text) {
        if (c.isDigit())
            hasDigit = true;
        else if (!isPhonePunctuation(c))
            return false;
    }
    return hasDigit;
}

std::string digitsOf(QString text)
{
    text.remove(QStringLiteral("(0)"));
    std::string digits;
    for (const QChar c : text)
        if (c.isDigit())
            digits += static_cast<char>('0' + c.digitValue());
    const auto firstNonZero = digits.find_first_not_of('0');
    return firstNonZero == std::string::npos ? digits : digits.substr(firstNonZero);
}

} // namespace

SearchText::SearchText(const QString &typed)
{
    const QString text = typed.simplified();
    if (text.isEmpty())
        return;
    if (looksLikeANumber(text)) {
        m_digits = digitsOf(text);
        m_words.push_back(folded(text).toStdString());
        return;
    }
    for (const QString &word : text.split(u' '))
        m_words.push_back(folded(word).toStdString());
}

bool SearchText::matches(std::string_view record) const
{
    if (!m_digits.empty() && record.substr(0, record.find(separator)).find(m_digits) != std::string_view::npos)
        return true;
    return std::all_of(m_words.begin(), m_words.end(),
        [record](const std::string &word) { return record.find(word) != std::string_view::npos; });
}
