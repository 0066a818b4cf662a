#include "models/csv/dialect.h"

#include "models/csv/csvreader.h"

#include <algorithm>
#include <map>

namespace {

constexpr int examinedRecords = 200;
constexpr size_t examinedBytes = 1 << 20;

struct Score
{
    double consistency = 0; ///< share of records with the commonest number of columns; 0 when that number is one
    size_t columns = 1;

    auto operator<=>(const Score &) const = default;
};

Score scoreOf(std::string_view text, char delimiter)
{
    const std::string_view examined = text.substr(0, examinedBytes);
    CsvReader reader(examined, delimiter);
    CsvReader::Record record;
    std::map<size_t, int> counts;
    int records = 0;
    // A record that is cut off by the limit, or never closed, tells nothing: the loop just ends there.
    while (records < examinedRecords) {
        const auto more = reader.next(record);
        if (!more || !*more || (examined.size() < text.size() && reader.position() == qint64(examined.size())))
            break;
        if (record.fields.size() == 1 && record.fields.front().empty())
            continue;
        ++counts[record.fields.size()];
        ++records;
    }
    const auto commonest = std::max_element(
        counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (commonest == counts.end() || commonest->first == 1)
        return {};
    return {static_cast<double>(commonest->second) / records, commonest->first};
}

} // namespace

char detectDelimiter(std::string_view text)
{
    char best = ',';
    Score bestScore;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        const Score score = scoreOf(text, delimiter);
        if (score > bestScore) {
            best = delimiter;
            bestScore = score;
        }
    }
    return best;
}
