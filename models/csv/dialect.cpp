#include "models/csv/dialect.h"

#include "models/csv/csvreader.h"

#include <QString>

#include <algorithm>
#include <map>
#include <optional>

namespace {

constexpr int examinedRecords = 200;
constexpr size_t examinedBytes = 1 << 20;

bool isBlankLine(const CsvReader::Record &record)
{
    return record.fields.size() == 1 && record.fields.front().empty();
}

/// Calls `take` with the first records that are whole and not blank lines. A record that is cut off by the limit, or
/// never closed, tells nothing.
template <typename Take>
void examine(std::string_view text, const Dialect &dialect, int most, Take take)
{
    const std::string_view examined = text.substr(0, size_t(dialect.begin) + examinedBytes);
    CsvReader reader(examined, dialect);
    CsvReader::Record record;
    for (int records = 0; records < most;) {
        const auto more = reader.next(record);
        if (!more || !*more || (examined.size() < text.size() && reader.position() == qint64(examined.size())))
            return;
        if (isBlankLine(record))
            continue;
        take(record);
        ++records;
    }
}

/// Whether a field has a quote too many: the delimiter stands inside another's quotes.
bool cutsQuotes(const CsvReader::Record &record)
{
    return std::any_of(record.fields.begin(), record.fields.end(),
        [](std::string_view field) { return std::count(field.begin(), field.end(), '"') % 2 != 0; });
}

/// From 0 (nothing speaks for the delimiter) to 1: the share of records with the commonest number of columns, less when
/// the columns are few, and less when a space follows the delimiter, as in “Doe, John”.
double scoreOf(std::string_view text, const Dialect &dialect)
{
    std::map<size_t, int> counts;
    int records = 0;
    double spaced = 0;
    double fields = 0;
    examine(text, dialect, examinedRecords, [&](const CsvReader::Record &record) {
        counts[record.fields.size()] += !cutsQuotes(record);
        ++records;
        fields += double(record.fields.size() - 1);
        spaced += double(std::count_if(record.fields.begin() + 1, record.fields.end(),
            [](std::string_view field) { return field.starts_with(' '); }));
    });
    const auto commonest = std::max_element(
        counts.begin(), counts.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (commonest == counts.end() || commonest->first == 1)
        return 0;
    const double consistency = double(commonest->second) / records;
    return consistency * (1 - 1 / double(commonest->first)) * (1 - spaced / fields / 2);
}

/// Where the field ends that `quote` opens at `begin`: at its closing quote, or the length of the text.
size_t closingQuote(std::string_view text, size_t begin, char quote)
{
    size_t at = text.find(quote, begin + 1);
    while (at != text.npos && at + 1 < text.size() && text[at + 1] == quote)
        at = text.find(quote, at + 2);
    return std::min(at, text.size());
}

bool isFieldEnd(char byte, char delimiter)
{
    return byte == delimiter || byte == '\r' || byte == '\n';
}

/// Whether apostrophes wrap fields throughout: each that begins a field has another that ends it, none of the text is
/// behind that one, and there are as many such fields as lines without.
bool isQuotedByApostrophes(std::string_view text, char delimiter)
{
    text = text.substr(0, examinedBytes);
    int wrapped = 0;
    int lines = 0;
    for (size_t at = 0; at < text.size() && lines < examinedRecords; ++at) {
        if (text[at] == '"')
            return false;
        if (text[at] == '\'') {
            at = closingQuote(text, at, '\'') + 1;
            if (at > text.size() || (at < text.size() && !isFieldEnd(text[at], delimiter)))
                return false;
            ++wrapped;
        } else {
            while (at < text.size() && !isFieldEnd(text[at], delimiter))
                ++at;
        }
        lines += at < text.size() && text[at] == '\n';
    }
    return wrapped > 0 && wrapped >= lines;
}

void findDelimiterAndQuote(std::string_view text, Dialect &dialect)
{
    double best = 0;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        Dialect candidate = dialect;
        candidate.delimiter = delimiter;
        const bool isApostrophe = isQuotedByApostrophes(text.substr(size_t(dialect.begin)), delimiter);
        candidate.quote = isApostrophe ? '\'' : '"';
        const double columns = scoreOf(text, candidate);
        // That quotes fit so well tells more about the delimiter than any number of columns; but it has to occur.
        const double score = columns + (isApostrophe && (columns > 0 || delimiter == ','));
        if (score > best) {
            best = score;
            dialect = candidate;
        }
    }
}

/// The delimiter that Excel's line `sep=;` names, with the length of that line.
std::optional<Dialect> namedDelimiter(std::string_view text)
{
    const bool isQuoted = text.starts_with('"');
    const std::string_view line = text.substr(isQuoted ? 1 : 0, 5);
    if (line.size() < 5 || qstrnicmp(line.data(), "sep=", 4) != 0)
        return std::nullopt;
    const char delimiter = line[4];
    if (std::string_view(",;\t|:^~ ").find(delimiter) == std::string_view::npos)
        return std::nullopt;
    size_t end = isQuoted ? 6 : 5;
    if (isQuoted && text.substr(end, 1) != "\"")
        return std::nullopt;
    end += isQuoted;
    const std::string_view rest = text.substr(end);
    if (!rest.empty() && rest[0] != '\r' && rest[0] != '\n')
        return std::nullopt;
    end += rest.starts_with("\r\n") ? 2 : std::min<size_t>(rest.size(), 1);
    return Dialect{.delimiter = delimiter, .begin = qint64(end)};
}

bool isMailAddress(const QString &cell)
{
    const qsizetype at = cell.indexOf(u'@');
    return at > 0 && cell.indexOf(u'.', at + 2) > 0 && !cell.contains(u' ');
}

/// A phone number, date or amount: digits, and what people write between them.
bool isNumber(QString cell)
{
    cell.remove(u'\'');
    if (cell.startsWith(QLatin1String("tel:"), Qt::CaseInsensitive))
        cell.remove(0, 4);
    bool isFloat = false;
    QString(cell).replace(u',', u'.').toDouble(&isFloat); // also 9.19877E+11
    const bool hasDigit = std::any_of(cell.begin(), cell.end(), [](QChar c) { return c.isDigit(); });
    return hasDigit && (isFloat || std::none_of(cell.begin(), cell.end(), [](QChar c) { return c.isLetter(); }));
}

bool isLongNumber(const QString &cell)
{
    return isNumber(cell) && std::count_if(cell.begin(), cell.end(), [](QChar c) { return c.isDigit(); }) >= 6;
}

/// A title may be a year or the like, so a short number alone tells nothing: unless there is nothing else.
bool looksLikeData(const CsvReader::Record &record)
{
    int filled = 0;
    int numbers = 0;
    for (const std::string_view utf8 : record.fields) {
        const auto length = static_cast<qsizetype>(std::min<size_t>(utf8.size(), 200));
        const QString cell = QString::fromUtf8(utf8.data(), length).trimmed();
        if (isMailAddress(cell) || isLongNumber(cell))
            return true;
        filled += !cell.isEmpty();
        numbers += isNumber(cell);
    }
    return filled > 0 && numbers == filled;
}

} // namespace

Dialect detectDialect(std::string_view text)
{
    Dialect dialect;
    if (const auto named = namedDelimiter(text)) {
        dialect = *named;
        dialect.quote = isQuotedByApostrophes(text.substr(size_t(dialect.begin)), dialect.delimiter) ? '\'' : '"';
    } else {
        findDelimiterAndQuote(text, dialect);
    }
    examine(text, dialect, 1, [&](const CsvReader::Record &first) { dialect.hasHeader = !looksLikeData(first); });
    return dialect;
}
