#include "models/text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace {

/// The length of the plain ASCII at the begin, eight bytes at a time.
size_t asciiLength(std::string_view bytes)
{
    size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + i, 8);
        if (eight & 0x8080808080808080)
            break;
    }
    while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80)
        ++i;
    return i;
}

} // namespace

bool Utf8Check::take(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (m_missing == 0) {
            const size_t ascii = asciiLength(bytes);
            m_line += std::count(bytes.begin(), bytes.begin() + static_cast<qptrdiff>(ascii), '\n');
            bytes.remove_prefix(ascii);
            if (bytes.empty())
                return true;
        }
        if (!takeByte(static_cast<unsigned char>(bytes.front())))
            return false;
        bytes.remove_prefix(1);
    }
    return true;
}

bool Utf8Check::takeByte(unsigned char byte)
{
    if (m_missing > 0) {
        const bool fits = byte >= m_low && byte <= m_high;
        m_low = 0x80;
        m_high = 0xBF;
        --m_missing;
        return fits;
    }
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
        return false;
    }
    return true;
}
