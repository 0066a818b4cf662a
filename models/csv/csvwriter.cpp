#include "models/csv/csvwriter.h"

#include <QCoreApplication>
#include <QFileDevice>

#include <algorithm>
#include <array>

namespace {

constexpr size_t bufferSize = 1024 * 1024; // bytes

/// What makes a spreadsheet run a cell instead of showing it (OWASP, "CSV Injection").
bool beginsFormula(char character)
{
    constexpr std::string_view dangerous = "=+-@\t\r";
    return dangerous.find(character) != dangerous.npos;
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

/// One look-up a byte: cells are short, and most of them need no quotes.
constexpr auto syntaxTable = [] {
    std::array<bool, 256> table {};
    for (const unsigned char character : {',', '"', '\r', '\n'})
        table[character] = true;
    return table;
}();

bool isSyntax(char character)
{
    return syntaxTable[static_cast<unsigned char>(character)];
}

bool needsQuotes(std::string_view cell)
{
    if (cell.empty())
        return false;
    if (cell.front() == ' ' || cell.back() == ' ')
        return true;
    return std::any_of(cell.begin(), cell.end(), isSyntax);
}

} // namespace

CsvWriter::CsvWriter(QIODevice &device, Cells cells)
    : m_device(device)
    , m_cells(cells)
{ }

void CsvWriter::add(std::string_view field)
{
    if (!m_first)
        append(",");
    m_first = false;
    const std::string_view mark = needsDefusing(field) ? "'" : "";
    if (needsQuotes(field))
        return appendQuoted(mark, field);
    append(mark);
    append(field);
}

Result<void> CsvWriter::endRecord()
{
    if (m_buffer.size() == m_recordBegin)
        append("\"\"");
    append("\r\n");
    m_first = true;
    if (m_buffer.size() >= bufferSize)
        m_outcome = flush();
    m_recordBegin = m_buffer.size();
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
    if (cell.empty())
        return false;
    if (m_cells == Cells::Spreadsheet && beginsFormula(cell.front()))
        return !isE164(cell);
    return looksDefused(cell);
}

void CsvWriter::append(std::string_view text)
{
    m_buffer.append(text);
}

void CsvWriter::appendQuoted(std::string_view mark, std::string_view cell)
{
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
    for (size_t written = 0; written < m_buffer.size();) {
        const qint64 taken = m_device.write(m_buffer.data() + written, qint64(m_buffer.size() - written));
        if (taken <= 0)
            return writeFailure();
        written += size_t(taken);
    }
    m_buffer.clear();
    return {};
}

Error CsvWriter::writeFailure() const
{
    const QString message = QCoreApplication::translate("CsvWriter",
        "The file could not be written completely: %1. Make room on the disk or choose another folder, and export "
        "again.");
    return {message.arg(m_device.errorString())};
}
