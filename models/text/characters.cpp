#include "models/text/characters.h"

namespace {

bool isLineBreak(QChar c)
{
    return c == u'\t' || c == u'\n' || c == u'\r';
}

bool isBrokenSurrogate(const QString &text, qsizetype i)
{
    if (text.at(i).isHighSurrogate())
        return i + 1 >= text.size() || !text.at(i + 1).isLowSurrogate();
    return text.at(i).isLowSurrogate() && (i == 0 || !text.at(i - 1).isHighSurrogate());
}

} // namespace

bool hasControlCharacter(const QString &text, LineBreaks lineBreaks)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (isLineBreak(c) && lineBreaks == LineBreaks::Allowed)
            continue;
        if (c.category() == QChar::Other_Control || (c.isSurrogate() && isBrokenSurrogate(text, i)))
            return true;
    }
    return false;
}
