// Encodings are ICU's, used by its C interface: QStringDecoder, which has the same ones inside, neither tells how often
// it replaced something nor gives out a letter that is cut off at the end of the text.

#include "models/csv/textencoding.h"

#include <QStringView>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>

namespace {

struct Encoding
{
    const char *name; ///< for people
    const char *icuName;
};

/// Where Windows' own variant of an encoding has all letters of the standard and more, files are in that one.
constexpr Encoding encodings[] = {
    {"UTF-8", "UTF-8"},
    {"UTF-16LE", "UTF-16LE"},
    {"UTF-16BE", "UTF-16BE"},
    {"UTF-32LE", "UTF-32LE"},
    {"UTF-32BE", "UTF-32BE"},
    {"windows-1250", "windows-1250"},
    {"windows-1251", "windows-1251"},
    {"windows-1252", "windows-1252"},
    {"windows-1253", "windows-1253"},
    {"windows-1254", "windows-1254"},
    {"windows-1255", "windows-1255"},
    {"windows-1256", "windows-1256"},
    {"windows-1257", "windows-1257"},
    {"windows-1258", "windows-1258"},
    {"windows-874", "windows-874"},
    {"ISO-8859-1", "ISO-8859-1"},
    {"ISO-8859-2", "ISO-8859-2"},
    {"ISO-8859-5", "ISO-8859-5"},
    {"ISO-8859-6", "ISO-8859-6"},
    {"ISO-8859-7", "ISO-8859-7"},
    {"ISO-8859-8", "ISO-8859-8"},
    {"ISO-8859-9", "ISO-8859-9"},
    {"ISO-8859-15", "ISO-8859-15"},
    {"KOI8-R", "KOI8-R"},
    {"Shift_JIS", "windows-31j"},
    {"EUC-JP", "EUC-JP"},
    {"GB18030", "GB18030"},
    {"Big5", "windows-950"},
    {"EUC-KR", "windows-949"},
    {"macintosh", "macintosh"},
    {"IBM850", "IBM850"}, // Excel's “CSV (MS-DOS)” in Western Europe
    {"IBM866", "IBM866"},
};

UConverter *openConverter(const char *name)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &error);
    return U_SUCCESS(error) ? converter : nullptr;
}

/// ICU's own name of an encoding, by which two names of the same can be told; nothing for a name that means nothing.
std::string canonicalName(const char *name)
{
    UConverter *converter = openConverter(name);
    if (!converter)
        return {};
    UErrorCode error = U_ZERO_ERROR;
    const char *known = ucnv_getName(converter, &error);
    std::string canonical = U_SUCCESS(error) && known ? known : "";
    ucnv_close(converter);
    return canonical;
}

const Encoding *offered(const QString &name)
{
    const auto known = std::find_if(std::begin(encodings), std::end(encodings),
        [&](const Encoding &encoding) { return name.compare(QLatin1String(encoding.name), Qt::CaseInsensitive) == 0; });
    return known == std::end(encodings) ? nullptr : known;
}

void U_CALLCONV replaceUndecodable(const void *decoder, UConverterToUnicodeArgs *output, const char *, int32_t,
    UConverterCallbackReason reason, UErrorCode *error)
{
    if (reason > UCNV_IRREGULAR)
        return; // not about text: the converter is reset or closed
    static constexpr char16_t replacement = u'\uFFFD';
    static_cast<TextDecoder *>(const_cast<void *>(decoder))->noteUndecodable(output->target);
    *error = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(output, &replacement, 1, 0, error);
}

} // namespace

QStringList offeredEncodings()
{
    QStringList names;
    for (const Encoding &encoding : encodings)
        names.append(QLatin1String(encoding.name));
    return names;
}

std::optional<QString> encodingNamed(const QString &name)
{
    if (name.compare(QLatin1String("UTF-8 with BOM"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("UTF-8");
    if (const Encoding *known = offered(name))
        return QLatin1String(known->name);
    // An empty name would mean the system's own encoding, and a comma begins ICU's options.
    const std::string canonical =
        name.isEmpty() || name.contains(u',') ? std::string() : canonicalName(name.toUtf8().constData());
    if (canonical.empty())
        return std::nullopt;
    for (const Encoding &encoding : encodings) {
        if (canonical == canonicalName(encoding.icuName) || canonical == canonicalName(encoding.name))
            return QLatin1String(encoding.name);
    }
    return std::nullopt;
}

TextDecoder::TextDecoder(const QString &encoding)
{
    const Encoding *known = offered(encoding);
    Q_ASSERT(known);
    m_converter.reset(openConverter(known->icuName));
    Q_ASSERT(m_converter);
    UErrorCode error = U_ZERO_ERROR;
    ucnv_setToUCallBack(m_converter.get(), replaceUndecodable, this, nullptr, nullptr, &error);
    Q_ASSERT(U_SUCCESS(error));
}

void TextDecoder::Close::operator()(UConverter *converter) const
{
    ucnv_close(converter);
}

void TextDecoder::take(std::string_view bytes, std::string &utf8)
{
    decode(bytes, false, utf8);
}

void TextDecoder::finish(std::string &utf8)
{
    decode({}, true, utf8);
}

void TextDecoder::decode(std::string_view bytes, bool isEnd, std::string &utf8)
{
    // No encoding has more characters than bytes, but some bytes of the piece before may still be waiting.
    m_buffer.resize(std::max(m_buffer.size(), bytes.size() + 64));
    const char *source = bytes.data();
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    while (error == U_BUFFER_OVERFLOW_ERROR) {
        error = U_ZERO_ERROR;
        m_firstUndecodable = nullptr;
        char16_t *target = m_buffer.data();
        ucnv_toUnicode(m_converter.get(), &target, target + m_buffer.size(), &source, bytes.data() + bytes.size(),
            nullptr, isEnd, &error);
        const auto length = static_cast<size_t>(target - m_buffer.data());
        countLines(std::u16string_view(m_buffer).substr(0, length));
        const QByteArray text = QStringView(m_buffer.data(), static_cast<qsizetype>(length)).toUtf8();
        utf8.append(text.constData(), static_cast<size_t>(text.size()));
    }
    Q_ASSERT(U_SUCCESS(error));
}

void TextDecoder::noteUndecodable(const char16_t *place)
{
    if (m_undecodable++ == 0)
        m_firstUndecodable = place;
}

/// Up to the first that cannot be decoded; its line is the one that is asked for.
void TextDecoder::countLines(std::u16string_view text)
{
    if (m_undecodable > 0 && !m_firstUndecodable)
        return;
    if (m_firstUndecodable)
        text = text.substr(0, static_cast<size_t>(m_firstUndecodable - m_buffer.data()));
    for (const char16_t character : text) {
        m_line += character == u'\r' || (character == u'\n' && !m_isBehindCarriageReturn);
        m_isBehindCarriageReturn = character == u'\r';
    }
}
