#pragma once

#include <QtGlobal>

#include <string_view>

/// Checks that text is strict UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF), in pieces.
class Utf8Check final
{
public:
    /// False from the first byte on that is wrong; goes on counting behind it.
    bool take(std::string_view bytes);
    /// Whether the text may end here.
    bool isComplete() const { return m_missing == 0; }
    /// Whether all of it is right, to its end.
    bool isStrict() const { return m_broken == 0 && isComplete(); }
    /// Characters beyond ASCII that are right.
    qint64 characters() const { return m_characters; }
    /// What a decoder would replace by one U+FFFD each, except for a character that is cut off at the end.
    qint64 broken() const { return m_broken; }

private:
    void takeByte(unsigned char byte);
    void takeFirstByte(unsigned char byte);

    int m_missing = 0; ///< continuation bytes still to come
    unsigned char m_low = 0x80; ///< what the next one may be
    unsigned char m_high = 0xBF;
    qint64 m_characters = 0;
    qint64 m_broken = 0;
};
