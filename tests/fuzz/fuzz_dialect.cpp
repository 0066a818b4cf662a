// What must hold for every text: see the checks in LLVMFuzzerTestOneInput.

#include "models/csv/dialect.h"

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
    const char delimiter = detectDelimiter(text);
    require(std::string_view(",;\t|").find(delimiter) != std::string_view::npos, "only four delimiters are known");
    require(delimiter == ',' || text.find(delimiter) != std::string_view::npos, "a delimiter occurs in the text");
    require(detectDelimiter("\n\r\n" + std::string(text)) == delimiter, "blank lines in front change nothing");
    return 0;
}
