#include "models/text/folding.h"

#include <QStringView>

#include <algorithm>

namespace {

bool isAscii(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool isDropped(char16_t c)
{
    return c >= 0x0300 && c <= 0x036F;
}

/// Letters that people take for a plain one although Unicode does not decompose them.
QStringView plainFormOf(char16_t c)
{
    switch (c) {
    case u'ß':
        return u"ss";
    case u'ı':
        return u"i";
    case u'ł':
        return u"l";
    case u'ø':
        return u"o";
    case u'đ':
        return u"d";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    default:
        return {};
    }
}

} // namespace

QString folded(const QString &text)
{
    const QString decomposed = text.normalized(QString::NormalizationForm_KD);
    QString kept;
    kept.reserve(decomposed.size());
    for (const QChar c : decomposed)
        if (!isDropped(c.unicode()))
            kept += c;

    QString result;
    result.reserve(kept.size());
    for (const QChar c : kept.toCaseFolded()) {
        const QStringView plain = plainFormOf(c.unicode());
        if (plain.isEmpty())
            result += c;
        else
            result += plain;
    }
    return result;
}

void appendFolded(std::string &out, std::string_view utf8)
{
    if (isAscii(utf8)) {
        for (const char c : utf8)
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        return;
    }
    const QByteArray bytes = folded(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()))).toUtf8();
    out.append(bytes.constData(), static_cast<size_t>(bytes.size()));
}
