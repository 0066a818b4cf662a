#include "models/webhooks/webhookjson.h"

#include "models/text/characters.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

bool isKeptLineBreak(QChar c, LineBreaks lineBreaks)
{
    return lineBreaks == LineBreaks::Allowed && (c == u'\n' || c == u'\t' || c == u'\r');
}

QString withoutControlCharacters(const QString &text, LineBreaks lineBreaks)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            clean += c;
            clean += text.at(++i);
        } else if (c.isSurrogate()) {
            clean += QChar(QChar::ReplacementCharacter);
        } else if (c.category() != QChar::Other_Control || isKeptLineBreak(c, lineBreaks)) {
            clean += c;
        }
    }
    return clean;
}

QString stringOf(const QJsonValue &value)
{
    if (!value.isDouble())
        return value.toString();
    // Meta's ids have more digits than a double: whole numbers keep all of theirs.
    const qint64 integer = value.toInteger(-1);
    return integer >= 0 ? QString::number(integer) : QString();
}

QString cleanText(const QJsonValue &value, LineBreaks lineBreaks)
{
    const QString text = stringOf(value);
    return hasControlCharacter(text, lineBreaks) ? withoutControlCharacters(text, lineBreaks) : text;
}

} // namespace

QString lineOf(const QJsonValue &value)
{
    return cleanText(value, LineBreaks::Refused).trimmed();
}

QString lineOf(const QJsonValue &value, qsizetype longest)
{
    QString line = lineOf(value).left(longest);
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line;
}

QString numberOf(const QJsonValue &value)
{
    const QString line = lineOf(value);
    QString digits;
    for (const QChar c : line) {
        if (c >= u'0' && c <= u'9')
            digits += c;
        else if (!QStringView(u"+-() .\u00A0").contains(c))
            return line;
    }
    return digits;
}

QString textOf(const QJsonValue &value)
{
    return cleanText(value, LineBreaks::Allowed);
}

qint64 timeOf(const QJsonValue &value)
{
    constexpr qint64 lastSecond = 100'000'000'000; // some 3,000 years on: what is larger counts ms
    const qint64 number = value.isString() ? value.toString().trimmed().toLongLong()
                                           : qint64(value.toDouble(0) < 9e18 ? value.toDouble(0) : 0);
    if (number <= 0)
        return 0;
    return number < lastSecond ? number * 1000 : number;
}

int codeOf(const QJsonValue &value)
{
    return value.isString() ? value.toString().trimmed().toInt() : value.toInt();
}

QJsonArray arrayOf(const QJsonValue &value)
{
    return value.isObject() ? QJsonArray{value} : value.toArray();
}

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}
