#pragma once

#include "models/result.h"

#include <QtGlobal>

#include <string>
#include <string_view>
#include <vector>

/// Splits CSV text into records (RFC 4180, and what real files do beyond it).
///
/// The format, as read here: records end with LF, CRLF or CR, also mixed; the last may lack its line end. Fields are
/// separated by `delimiter`. A field that begins with `"` is quoted: it ends at the next `"` that is not doubled, may
/// contain delimiters and line ends, and `""` in it stands for one `"`. Text between the closing quote and the next
/// delimiter is kept as it is (`"a"b` reads as `ab`); a `"` inside an unquoted field is an ordinary character. A blank
/// line is a record of one empty field. Bytes are never changed or dropped.
///
/// Works on a whole text in memory or mapped (`CsvReader(text, ';')`) without copying: a field is a view into the text
/// wherever no unescaping is needed, else a view into the reader's own buffer, valid until the next call of `next()`.
class CsvReader final
{
public:
    explicit CsvReader(std::string_view text, char delimiter = ',', qint64 offset = 0);

    struct Record
    {
        std::vector<std::string_view> fields;
        qint64 offset = 0; ///< bytes from the begin of the text to the begin of this record
        qint64 line = 0; ///< physical line where the record begins, from 1
    };

    /// True and the next record, false at the end. Fails on a quoted field that is never closed, naming the line where
    /// its quote stands.
    Result<bool> next(Record &record);

    /// Bytes read so far.
    qint64 position() const { return m_position; }

private:
    std::string_view m_text;
    char m_delimiter;
    qint64 m_position;
    qint64 m_line = 1;
    std::string m_unescaped;
};
