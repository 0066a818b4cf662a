#include "models/csv/csvreader.h"

#include <QCoreApplication>

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {

/// Where the first `special`, CR or LF stands, or the length of the text.
size_t findSpecialOrLineEnd(std::string_view text, size_t position, char special)
{
    const size_t end = text.size();
#if defined(__SSE2__)
    const __m128i specials = _mm_set1_epi8(special);
    const __m128i carriageReturns = _mm_set1_epi8('\r');
    const __m128i lineFeeds = _mm_set1_epi8('\n');
    for (; end - position >= sizeof(__m128i); position += sizeof(__m128i)) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text.data() + position));
        const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(block, carriageReturns), _mm_cmpeq_epi8(block, lineFeeds));
        const __m128i found = _mm_or_si128(ends, _mm_cmpeq_epi8(block, specials));
        if (const auto mask = unsigned(_mm_movemask_epi8(found)))
            return position + size_t(std::countr_zero(mask));
    }
#endif
    // The last bytes, which a whole block would read beyond; elsewhere than on x86, all of them.
    while (position < end && text[position] != special && text[position] != '\r' && text[position] != '\n')
        ++position;
    return position;
}

/// Behind the LF, CRLF or CR that stands at `position`.
size_t behindLineEnd(std::string_view text, size_t position)
{
    const bool isPair = text[position] == '\r' && position + 1 < text.size() && text[position + 1] == '\n';
    return position + (isPair ? 2 : 1);
}

void appendWithSingleQuotes(std::string &text, std::string_view raw, char quote)
{
    size_t begin = 0;
    for (size_t doubled = raw.find(quote); doubled != raw.npos; doubled = raw.find(quote, begin)) {
        text.append(raw, begin, doubled + 1 - begin);
        begin = doubled + 2;
    }
    text.append(raw, begin);
}

bool isLineEnd(char byte)
{
    return byte == '\r' || byte == '\n';
}

qint64 lineEndsIn(std::string_view text)
{
    qint64 count = 0;
    size_t position = 0;
    while ((position = findSpecialOrLineEnd(text, position, '\n')) < text.size()) {
        position = behindLineEnd(text, position);
        ++count;
    }
    return count;
}

} // namespace

CsvReader::CsvReader(std::string_view text, const Dialect &dialect)
    : m_text(text)
    , m_delimiter(dialect.delimiter)
    , m_quote(dialect.quote)
    , m_position(dialect.begin)
{
    Q_ASSERT(m_delimiter != m_quote && !isLineEnd(m_delimiter) && !isLineEnd(m_quote));
    Q_ASSERT(m_position >= 0 && m_position <= qint64(text.size()));
    m_line += lineEndsIn(text.substr(0, size_t(m_position)));
}

Result<bool> CsvReader::next(Record &record)
{
    m_unescaped.clear();
    record.fields.clear();
    record.offset = m_position;
    record.line = m_line;
    if (isAtEnd())
        return false;
    do {
        const auto field = takeField();
        if (!field)
            return unclosedQuote();
        record.fields.push_back(*field);
    } while (takeDelimiter());
    takeLineEnd();
    return true;
}

/// Nothing when a quote is never closed; position and line then still are those of the quote.
std::optional<std::string_view> CsvReader::takeField()
{
    if (isAt(m_quote))
        return takeQuotedField();
    return takeUnquotedText();
}

std::optional<std::string_view> CsvReader::takeQuotedField()
{
    const auto quoted = findQuotedText();
    if (!quoted)
        return std::nullopt;
    m_line += quoted->lineEnds;
    m_position += qint64(quoted->raw.size()) + 2;
    const auto rest = takeUnquotedText();
    if (rest.empty() && !quoted->hasDoubledQuotes)
        return quoted->raw;
    std::string &unescaped = m_unescaped.emplace_back();
    appendWithSingleQuotes(unescaped, quoted->raw, m_quote);
    return unescaped.append(rest);
}

std::string_view CsvReader::takeUnquotedText()
{
    const auto begin = size_t(m_position);
    const size_t end = findSpecialOrLineEnd(m_text, begin, m_delimiter);
    m_position = qint64(end);
    return m_text.substr(begin, end - begin);
}

std::optional<CsvReader::QuotedText> CsvReader::findQuotedText() const
{
    QuotedText quoted;
    const auto begin = size_t(m_position) + 1;
    size_t position = begin;
    while ((position = findSpecialOrLineEnd(m_text, position, m_quote)) < m_text.size()) {
        if (m_text[position] != m_quote) {
            position = behindLineEnd(m_text, position);
            ++quoted.lineEnds;
        } else if (position + 1 < m_text.size() && m_text[position + 1] == m_quote) {
            position += 2;
            quoted.hasDoubledQuotes = true;
        } else {
            quoted.raw = m_text.substr(begin, position - begin);
            return quoted;
        }
    }
    return std::nullopt;
}

bool CsvReader::takeDelimiter()
{
    if (!isAt(m_delimiter))
        return false;
    ++m_position;
    return true;
}

void CsvReader::takeLineEnd()
{
    if (isAtEnd())
        return;
    m_position = qint64(behindLineEnd(m_text, size_t(m_position)));
    ++m_line;
}

Error CsvReader::unclosedQuote() const
{
    const QString message = QCoreApplication::translate("CsvReader",
        "The quotation mark (%1) that opens a field on line %2 is never closed, so the rest of the file cannot be "
        "split "
        "into columns. Open the file in a text editor, close or remove this quotation mark, and import it again.");
    return {message.arg(QLatin1Char(m_quote)).arg(m_line), Error::Kind::Refused};
}
