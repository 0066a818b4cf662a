#pragma once

#include "models/csv/dialect.h"
#include "models/result.h"

#include <QtGlobal>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Splits CSV text into records (RFC 4180, and what real files do beyond it).
///
/// The format, as read here: records end with LF, CRLF or CR, also mixed; the last may lack its line end. Fields are
/// separated by the dialect's delimiter. A field that begins with the dialect's quote, usually `"`, is quoted: it ends
/// at the next `"` that is not doubled, may contain delimiters and line ends, and `""` in it stands for one `"`. Text
/// between the closing quote and the next delimiter is kept as it is (`"a"b` reads as `ab`); a `"` inside an unquoted
/// field is an ordinary character. A blank line is a record of one empty field. Bytes are never changed or dropped.
///
/// Works on a whole text in memory or mapped (`CsvReader(text, dialect)`) without copying: a field is a view into the
/// text wherever no unescaping is needed, else a view into the reader's own buffer, valid until the next call of
/// `next()`.
class CsvReader final
{
public:
    /// Reads from `dialect.begin` on; its header, if there is one, is a record like any other. Delimiter and quote are
    /// any two bytes but CR and LF.
    explicit CsvReader(std::string_view text, const Dialect &dialect = {});

    struct Record
    {
        std::vector<std::string_view> fields;
        qint64 offset = 0; ///< bytes from the begin of the text to the begin of this record
        qint64 line = 0; ///< physical line where the record begins, from 1
    };

    /// True and the next record, false at the end. Fails on a quoted field that is never closed, naming the line where
    /// its quote stands; every further call fails alike.
    Result<bool> next(Record &record);

    /// Goes on at a record that was met before. Views into earlier records become invalid, and lines are wrong from
    /// then on.
    void seek(qint64 offset) { m_position = offset; }

    /// Bytes read so far; after a failure, where the quote stands that is never closed.
    qint64 position() const { return m_position; }

private:
    struct QuotedText
    {
        std::string_view raw; ///< between the quotes, quotes still doubled
        qint64 lineEnds = 0;
        bool hasDoubledQuotes = false;
    };

    bool isAtEnd() const { return m_position == qint64(m_text.size()); }
    bool isAt(char byte) const { return !isAtEnd() && m_text[size_t(m_position)] == byte; }
    std::optional<std::string_view> takeField();
    std::optional<std::string_view> takeQuotedField();
    std::string_view takeUnquotedText();
    std::optional<QuotedText> findQuotedText() const;
    bool takeDelimiter();
    void takeLineEnd();
    Error unclosedQuote() const;

    std::string_view m_text;
    char m_delimiter;
    char m_quote;
    qint64 m_position;
    qint64 m_line = 1;
    std::deque<std::string> m_unescaped; // A deque, because earlier fields of the record must stay where they are.
};
