#pragma once

#include <QtGlobal>

#include <string_view>

/// Checks that text is strict UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF), in pieces.
class Utf8Check final
{
public:
    /// False from the first byte on that is wrong.
    bool take(std::string_view bytes);
    /// Whether the text may end here.
    bool isComplete() const { return m_missing == 0; }
    /// The line where the check stands, from 1.
    qint64 line() const { return m_line; }

private:
    bool takeByte(unsigned char byte);

    int m_missing = 0; ///< continuation bytes still to come
    unsigned char m_low = 0x80; ///< what the next one may be
    unsigned char m_high = 0xBF;
    qint64 m_line = 1;
};
