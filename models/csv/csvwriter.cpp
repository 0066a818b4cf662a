#include "models/csv/csvwriter.h"

#include <QCoreApplication>
#include <QFileDevice>

#include <algorithm>
#include <array>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {

constexpr size_t bufferSize = 1024 * 1024; // bytes

/// One look-up a byte: cells are short, and most of them need nothing.
constexpr auto tableOf(std::string_view characters)
{
    std::array<bool, 256> table{};
    for (const char character : characters)
        table[static_cast<unsigned char>(character)] = true;
    return table;
}
constexpr auto syntaxTable = tableOf(",\"\r\n");
/// What makes a spreadsheet run a cell instead of showing it (OWASP, "CSV Injection").
constexpr auto formulaTable = tableOf("=+-@\t\r");

bool isSyntax(char character)
{
    return syntaxTable[static_cast<unsigned char>(character)];
}

bool beginsFormula(char character)
{
    return formulaTable[static_cast<unsigned char>(character)];
}

bool looksDefused(std::string_view cell)
{
    const size_t behindApostrophes = cell.find_first_not_of('\'');
    return behindApostrophes != 0 && behindApostrophes != cell.npos && beginsFormula(cell[behindApostrophes]);
}

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// `+` and 7 to 15 digits: as a formula it is the number itself, so a spreadsheet does no harm with it.
bool isE164(std::string_view cell)
{
    if (cell.size() < 8 || cell.size() > 16 || cell.front() != '+')
        return false;
    return std::all_of(cell.begin() + 1, cell.end(), isDigit);
}

#if defined(__SSE2__)
bool holdsSyntax(__m128i block)
{
    const __m128i separators =
        _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8(',')), _mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
    const __m128i ends =
        _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('\r')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\n')));
    return _mm_movemask_epi8(_mm_or_si128(separators, ends)) != 0;
}

/// Copies 16 bytes and says whether one of them needs quotes.
bool copyBlock(const char *from, char *to)
{
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(to), block);
    return holdsSyntax(block);
}

/// The same for 8 to 16 bytes: two halves, which may overlap.
bool copyHalves(const char *from, size_t size, char *to)
{
    const __m128i begin = _mm_loadl_epi64(reinterpret_cast<const __m128i *>(from));
    const __m128i end = _mm_loadl_epi64(reinterpret_cast<const __m128i *>(from + size - 8));
    _mm_storel_epi64(reinterpret_cast<__m128i *>(to), begin);
    _mm_storel_epi64(reinterpret_cast<__m128i *>(to + size - 8), end);
    return holdsSyntax(_mm_unpacklo_epi64(begin, end));
}
#endif

/// Copies the text as far as it needs no quotes; false when it does, and what was copied is worth nothing.
bool copyUnquoted(std::string_view text, char *to)
{
    const char *from = text.data();
    const size_t size = text.size();
    size_t position = 0;
#if defined(__SSE2__)
    if (size >= 8 && size <= 16)
        return !copyHalves(from, size, to);
    for (; size - position > 16; position += 16) {
        if (copyBlock(from + position, to + position))
            return false;
    }
    if (size > 16)
        return !copyBlock(from + size - 16, to + size - 16);
#endif
    for (; position < size; ++position) {
        if (isSyntax(from[position]))
            return false;
        to[position] = from[position];
    }
    return true;
}

} // namespace

CsvWriter::CsvWriter(QIODevice &device, Cells cells)
    : m_device(device)
    , m_cells(cells)
    , m_buffer(bufferSize + bufferSize / 4) // the record that fills it is longer than what is left
{ }

void CsvWriter::add(std::string_view field)
{
    beginField(field.size() + 1);
    if (field.empty())
        return;
    const bool isMarked = needsDefusing(field);
    const bool isSpaced = field.front() == ' ' || field.back() == ' ';
    char *to = m_buffer.data() + m_size;
    *to = '\'';
    if (isSpaced || !copyUnquoted(field, to + isMarked))
        return appendQuoted(isMarked ? "'" : "", field);
    m_size += field.size() + isMarked;
}

void CsvWriter::addPlain(std::string_view field)
{
    beginField(field.size());
    append(field);
}

Result<void> CsvWriter::endRecord()
{
    makeRoom(0);
    if (m_size == m_recordBegin)
        append("\"\"");
    append("\r\n");
    m_first = true;
    if (m_size >= bufferSize)
        m_outcome = flush();
    m_recordBegin = m_size;
    return m_outcome;
}

Result<void> CsvWriter::finish()
{
    Q_ASSERT(m_first);
    m_outcome = flush();
    m_recordBegin = 0;
    // A file keeps a buffer of its own, so a full disk may show only now.
    if (auto *file = qobject_cast<QFileDevice *>(&m_device); file && m_outcome && !file->flush())
        m_outcome = writeFailure();
    return m_outcome;
}

std::string_view CsvWriter::undefused(std::string_view cell)
{
    return looksDefused(cell) ? cell.substr(1) : cell;
}

bool CsvWriter::needsDefusing(std::string_view cell) const
{
    const char first = cell.front();
    if (first == '\'')
        return looksDefused(cell);
    if (m_cells == Cells::Spreadsheet)
        return beginsFormula(first) && !isE164(cell);
    return first == '\t' || first == '\r';
}

/// Puts the comma, and makes room for so many bytes and what ends a record.
void CsvWriter::beginField(size_t size)
{
    makeRoom(size);
    m_buffer[m_size] = ',';
    m_size += m_first ? 0 : 1;
    m_first = false;
}

void CsvWriter::grow(size_t size)
{
    m_buffer.resize(size * 2);
}

void CsvWriter::append(std::string_view text)
{
    std::copy(text.begin(), text.end(), m_buffer.data() + m_size);
    m_size += text.size();
}

void CsvWriter::appendQuoted(std::string_view mark, std::string_view cell)
{
    makeRoom(cell.size() * 2);
    append("\"");
    append(mark);
    size_t begin = 0;
    for (size_t quote = cell.find('"'); quote != cell.npos; quote = cell.find('"', begin)) {
        append(cell.substr(begin, quote + 1 - begin));
        append("\"");
        begin = quote + 1;
    }
    append(cell.substr(begin));
    append("\"");
}

Result<void> CsvWriter::flush()
{
    if (!m_outcome)
        return m_outcome;
    for (size_t written = 0; written < m_size;) {
        const qint64 taken = m_device.write(m_buffer.data() + written, qint64(m_size - written));
        if (taken <= 0)
            return writeFailure();
        written += size_t(taken);
    }
    m_size = 0;
    return {};
}

Error CsvWriter::writeFailure() const
{
    const QString message = QCoreApplication::translate("CsvWriter",
        "The file could not be written completely: %1. Make room on the disk or choose another folder, and export "
        "again.");
    return {message.arg(m_device.errorString())};
}
