// What must hold for every text: see the checks in LLVMFuzzerTestOneInput.

#include "models/csv/csvreader.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Dialect dialect = detectDialect(text);
    require(dialect.quote == '"' || dialect.quote == '\'', "only two quotes are known");
    require(dialect.begin >= 0 && dialect.begin <= qint64(size), "the begin is in the text");
    require(dialect.delimiter == ',' || text.find(dialect.delimiter) != text.npos, "a delimiter occurs in the text");
    require(dialect.begin > 0 || std::string_view(",;\t|").find(dialect.delimiter) != std::string_view::npos,
        "only four delimiters are looked for");
    CsvReader reader(text, dialect);
    CsvReader::Record record;
    for (auto more = reader.next(record); more && *more; more = reader.next(record))
        require(record.offset >= dialect.begin, "records stand behind the begin");
    return 0;
}
