#include "models/csv/textencoding.h"

#include "models/text/utf8.h"

#include <uchardet/uchardet.h>

#include <QString>

#include <algorithm>
#include <array>
#include <iterator>

namespace {

constexpr size_t examinedBytes = 1 << 16;

struct Mark
{
    std::string_view bytes;
    const char *encoding;
};

/// UTF-32 before UTF-16, whose mark it begins with.
constexpr Mark marks[] = {
    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE"},
};

std::u16string decoded(std::string_view bytes, const QString &encoding, qint64 &undecodable)
{
    TextDecoder decoder(encoding);
    std::string utf8;
    decoder.take(bytes, utf8);
    undecodable = decoder.undecodable();
    return QString::fromStdString(utf8).toStdU16String();
}

bool isControl(char16_t character)
{
    return (character < 0x20 && (character < 0x08 || character > 0x0D)) || (character >= 0x7F && character < 0xA0);
}

bool isText(std::string_view bytes, const QString &encoding)
{
    qint64 undecodable = 0;
    const std::u16string text = decoded(bytes, encoding, undecodable);
    return undecodable == 0 && std::none_of(text.begin(), text.end(), isControl);
}

/// UTF-16 and UTF-32 have zero bytes at the same places of many characters: digits, delimiters and line ends are ASCII
/// whatever the names are written in.
QString encodingByZeros(std::string_view bytes)
{
    const std::string_view begin = bytes.substr(0, examinedBytes);
    if (begin.find('\0') == begin.npos)
        return {};
    std::array<size_t, 4> zeros{};
    for (size_t i = 0; i < begin.size(); ++i)
        zeros[i % 4] += begin[i] == '\0';
    const size_t quads = begin.size() / 4;
    const size_t even = zeros[0] + zeros[2];
    const size_t odd = zeros[1] + zeros[3];
    const size_t half = std::max<size_t>(1, begin.size() / 2 / 2);
    QString encoding;
    if (quads > 0 && zeros[3] >= quads && zeros[2] >= quads * 3 / 4)
        encoding = QStringLiteral("UTF-32LE");
    else if (quads > 0 && zeros[0] >= quads && zeros[1] >= quads * 3 / 4)
        encoding = QStringLiteral("UTF-32BE");
    else if (odd >= half && odd > even * 2)
        encoding = QStringLiteral("UTF-16LE");
    else if (even >= half && even > odd * 2)
        encoding = QStringLiteral("UTF-16BE");
    return !encoding.isEmpty() && isText(begin, encoding) ? encoding : QString();
}

bool isAscii(char byte)
{
    return static_cast<unsigned char>(byte) < 0x80;
}

/// The first lines that have letters beyond ASCII: they may begin far down in a file.
std::string tellingLines(std::string_view bytes)
{
    std::string lines;
    for (auto at = bytes.begin(); lines.size() < examinedBytes;) {
        at = std::find_if_not(at, bytes.end(), isAscii);
        if (at == bytes.end())
            break;
        // No longer than is examined, because a file may be one line.
        const auto earliest = at - std::min<std::ptrdiff_t>(at - bytes.begin(), 200);
        const auto begin = std::find(std::make_reverse_iterator(at), std::make_reverse_iterator(earliest), '\n').base();
        const auto latest = at + std::min<std::ptrdiff_t>(bytes.end() - at, examinedBytes);
        at = std::find(at, latest, '\n');
        lines.append(begin, at).append(1, '\n');
    }
    return lines;
}

bool isApostrophe(QChar character)
{
    return character == u'’' || character == u'‘' || character == u'´';
}

/// Whether a character beyond ASCII is one that people write behind the other: symbols do not stand inside words.
bool isWrittenBehind(QChar before, QChar character)
{
    if (character == QChar::ReplacementCharacter || (before.isLower() && character.isUpper()))
        return false;
    // Accents without a letter are letters to Unicode, too.
    const bool isAccent = character >= u'\u02B0' && character <= u'\u02FF';
    const bool isOfAWord = (character.isLetter() && !isAccent) || character.isMark() || character.isSurrogate();
    return isOfAWord || isApostrophe(character) || (!before.isLetter() && !isControl(character.unicode()));
}

/// Whether a character shows that the one before it, which is beyond ASCII, is none that people write there: a small
/// letter before a capital one, a capital one between a letter and a small one, the sign of a Spanish ordinal (1º) that
/// begins a word.
bool givesAway(QChar beforeThat, QChar before, QChar character)
{
    const bool isCapitalInside = beforeThat.isLetter() && before.isUpper() && character.isLower();
    const bool isSmallInside = before.isLower() && character.isUpper() && character.unicode() < 0x80;
    const bool isOrdinal = (before == u'ª' || before == u'º') && character.isLetter();
    return isCapitalInside || isSmallInside || isOrdinal;
}

/// What the text's letters are like, when it is read in this encoding: 1 for text as people write it, less for every
/// symbol inside a word, capital letter inside a word of small ones, control character, and byte that means nothing.
double plausibility(std::string_view bytes, const QString &encoding)
{
    qint64 undecodable = 0;
    const std::u16string text = decoded(bytes, encoding, undecodable);
    qint64 characters = 0;
    qint64 good = 0;
    QChar beforeThat = u' ';
    QChar before = u' ';
    for (const QChar character : text) {
        if (character.unicode() >= 0x80) {
            ++characters;
            good += isWrittenBehind(before, character);
        }
        if (before.unicode() >= 0x80 && givesAway(beforeThat, before, character))
            --good;
        beforeThat = before;
        before = character;
    }
    return characters == 0 ? 0 : double(good - undecodable) / double(characters);
}

/// What the library says, as the encoding of Windows that has the same letters where files are in that one.
QString suggestionOf(const std::string &lines)
{
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, lines.data(), lines.size());
    uchardet_data_end(detector);
    const QString said = QString::fromLatin1(uchardet_get_charset(detector));
    uchardet_delete(detector);
    static constexpr std::pair<const char *, const char *> ofWindows[] = {{"ISO-8859-1", "windows-1252"},
        {"ISO-8859-15", "windows-1252"}, {"ISO-8859-9", "windows-1254"}, {"ISO-8859-13", "windows-1257"},
        {"UHC", "EUC-KR"}};
    for (const auto &[iso, windows] : ofWindows) {
        if (said == QLatin1String(iso))
            return QLatin1String(windows);
    }
    const QString known = encodingNamed(said).value_or(QString());
    // It was found before that the bytes are neither.
    return known.startsWith(QLatin1String("UTF")) ? QString() : known;
}

/// The library knows nothing of some encodings, and says anything then. So its word counts as long as no other encoding
/// gives better words.
QString likeliestEncoding(const std::string &lines)
{
    QStringList candidates{QStringLiteral("windows-1252"), QStringLiteral("windows-1250"),
        QStringLiteral("ISO-8859-15"), QStringLiteral("macintosh"), QStringLiteral("IBM850")};
    const QString suggested = suggestionOf(lines);
    // The library takes Polish for that of Windows, always.
    if (suggested == QLatin1String("windows-1250"))
        candidates.append(QStringLiteral("ISO-8859-2"));
    // Anything in East Asian encodings is a letter in this one: only where the library finds nothing better.
    if (suggested.isEmpty() || suggested == candidates.first())
        candidates.append(QStringLiteral("EUC-KR"));
    else
        candidates.prepend(suggested);
    QString best;
    double most = -2;
    for (const QString &candidate : candidates) {
        const double score = plausibility(lines, candidate);
        if (score > most + 0.02) {
            best = candidate;
            most = score;
        }
    }
    return best;
}

/// In other encodings, letters beyond ASCII stand mostly in an order that UTF-8 does not have.
bool isMostlyUtf8(const Utf8Check &check)
{
    const qint64 broken = check.broken() + (check.isComplete() ? 0 : 1);
    return check.characters() > 0 && check.characters() >= 2 * broken;
}

} // namespace

EncodingGuess guessEncoding(std::string_view bytes)
{
    Utf8Check check;
    check.take(bytes);
    return guessEncoding(bytes, check);
}

EncodingGuess guessEncoding(std::string_view bytes, const Utf8Check &check)
{
    for (const Mark &mark : marks) {
        if (bytes.starts_with(mark.bytes))
            return {QLatin1String(mark.encoding), true};
    }
    if (const QString encoding = encodingByZeros(bytes); !encoding.isEmpty())
        return {encoding, true};
    if (check.isStrict())
        return {QStringLiteral("UTF-8"), true};
    if (isMostlyUtf8(check))
        return {QStringLiteral("UTF-8"), false};
    return {likeliestEncoding(tellingLines(bytes)), false};
}

size_t markLength(std::string_view bytes, const QString &encoding)
{
    for (const Mark &mark : marks) {
        if (encoding == QLatin1String(mark.encoding) && bytes.starts_with(mark.bytes))
            return mark.bytes.size();
    }
    return 0;
}
