#include "models/text/utf8.h"

#include <cstdint>
#include <cstring>

namespace {

/// The length of the plain ASCII at the begin, 32 bytes at a time.
size_t asciiLength(std::string_view bytes)
{
    size_t i = 0;
    for (; i + 32 <= bytes.size(); i += 32) {
        std::uint64_t eights[4];
        std::memcpy(eights, bytes.data() + i, 32);
        if ((eights[0] | eights[1] | eights[2] | eights[3]) & 0x8080808080808080)
            break;
    }
    while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80)
        ++i;
    return i;
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// The commonest letters at once: those of two bytes, and those of three that have no exceptions. Else 0.
size_t plainCharacterLength(std::string_view bytes)
{
    if (bytes.size() < 3 || !isContinuation(bytes[1]))
        return 0;
    const auto first = static_cast<unsigned char>(bytes[0]);
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    const bool isPlain = first >= 0xE1 && first <= 0xEF && first != 0xED;
    return isPlain && isContinuation(bytes[2]) ? 3 : 0;
}

} // namespace

bool Utf8Check::take(std::string_view bytes)
{
    while (!bytes.empty()) {
        size_t length = 0;
        if (m_missing == 0 && (length = asciiLength(bytes)) == 0) {
            length = plainCharacterLength(bytes);
            m_characters += length > 0;
        }
        if (length == 0) {
            takeByte(static_cast<unsigned char>(bytes.front()));
            length = 1;
        }
        bytes.remove_prefix(length);
    }
    return m_broken == 0;
}

void Utf8Check::takeByte(unsigned char byte)
{
    if (m_missing == 0)
        return takeFirstByte(byte);
    const bool fits = byte >= m_low && byte <= m_high;
    m_low = 0x80;
    m_high = 0xBF;
    m_missing = fits ? m_missing - 1 : 0;
    if (!fits) {
        // What was begun is one broken character; this byte may be the first of the next.
        ++m_broken;
        return takeFirstByte(byte);
    }
    m_characters += m_missing == 0;
}

void Utf8Check::takeFirstByte(unsigned char byte)
{
    if (byte < 0x80)
        return;
    if (byte >= 0xC2 && byte <= 0xDF) {
        m_missing = 1;
    } else if (byte >= 0xE0 && byte <= 0xEF) {
        m_missing = 2;
        m_low = byte == 0xE0 ? 0xA0 : 0x80; // no overlong forms
        m_high = byte == 0xED ? 0x9F : 0xBF; // no surrogates
    } else if (byte >= 0xF0 && byte <= 0xF4) {
        m_missing = 3;
        m_low = byte == 0xF0 ? 0x90 : 0x80;
        m_high = byte == 0xF4 ? 0x8F : 0xBF; // nothing above U+10FFFF
    } else {
        ++m_broken;
    }
}
