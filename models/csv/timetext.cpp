#include "models/csv/timetext.h"

#include <array>
#include <cstring>

using namespace std::chrono;

namespace {

/// "00" to "99", one after another.
constexpr auto pairs = [] {
    std::array<char, 200> digits{};
    for (size_t i = 0; i < 100; ++i) {
        digits[i * 2] = static_cast<char>('0' + i / 10);
        digits[i * 2 + 1] = static_cast<char>('0' + i % 10);
    }
    return digits;
}();

void writePair(char *at, unsigned value)
{
    std::memcpy(at, &pairs[value * 2], 2);
}

} // namespace

std::string_view TimeText::of(qint64 time)
{
    const sys_time<milliseconds> point{milliseconds(time)};
    const auto day = floor<days>(point);
    if (day != m_day)
        writeDay(day);
    const auto clock = static_cast<unsigned>((point - day).count());
    const unsigned seconds = clock / 1000;
    const unsigned thousandths = clock % 1000;
    writePair(&m_text[11], seconds / 3600);
    writePair(&m_text[14], seconds / 60 % 60);
    writePair(&m_text[17], seconds % 60);
    m_text[20] = static_cast<char>('0' + thousandths / 100);
    writePair(&m_text[21], thousandths % 100);
    return {m_text.data(), m_text.size()};
}

void TimeText::writeDay(sys_days day)
{
    const year_month_day date(day);
    const auto year = static_cast<unsigned>(static_cast<int>(date.year())) % 10'000;
    writePair(&m_text[0], year / 100);
    writePair(&m_text[2], year % 100);
    writePair(&m_text[5], static_cast<unsigned>(date.month()));
    writePair(&m_text[8], static_cast<unsigned>(date.day()));
    m_day = day;
}
