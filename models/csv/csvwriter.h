#pragma once

#include "models/result.h"

#include <string_view>
#include <vector>

class QIODevice;

/// Writes CSV records (RFC 4180: comma, CRLF, a field quoted when it holds a comma, a quote, CR, LF, or begins or ends
/// with a space) through a 1 MB buffer. A write that fails is reported by that call or by `finish()`, never dropped;
/// after it nothing more is written, and every further call reports it again.
class CsvWriter final
{
public:
    /// Spreadsheet: cells that a spreadsheet would run as a formula are defused with a leading `'` (they begin with
    /// `=`, `+`, `-`, `@`, TAB or CR and are not an exact E.164 number). Exact: as they are, but for a TAB or CR at the
    /// begin, which gets the `'`, too: an importer would take it for a blank beside the text.
    /// In both, a cell that already looks defused (any number of `'`, then such a character) gets one more `'`, so that
    /// `undefused()` gives back every text exactly.
    enum class Cells { Exact, Spreadsheet };

    CsvWriter(QIODevice &device, Cells cells);

    void add(std::string_view field);
    /// A field that certainly needs neither quotes nor defusing: a number, a time, yes or no.
    void addPlain(std::string_view field);
    /// A record whose only field is empty is written as `""`, because many readers skip a blank line.
    Result<void> endRecord();
    /// Hands everything to the operating system. Without it the end of the text is missing.
    Result<void> finish();

    /// What the importer makes of a cell: takes off the one `'` that a writer put before a dangerous character.
    static std::string_view undefused(std::string_view cell);

private:
    bool needsDefusing(std::string_view cell) const;
    void beginField(size_t size);
    void appendQuoted(std::string_view mark, std::string_view cell);
    void append(std::string_view text);
    void makeRoom(size_t size)
    {
        constexpr size_t syntax = 8; // bytes: comma, quotes, mark, the end of the record
        if (m_size + size + syntax > m_buffer.size())
            grow(m_size + size + syntax);
    }
    void grow(size_t size);
    Result<void> flush();
    Error writeFailure() const;

    QIODevice &m_device;
    Cells m_cells;
    bool m_first = true;
    std::vector<char> m_buffer; // of which m_size bytes are waiting to be written
    size_t m_size = 0;
    size_t m_recordBegin = 0; // in the buffer
    Result<void> m_outcome;
};
