// What must hold for every cell: see the checks in LLVMFuzzerTestOneInput.

#include "models/csv/labelcell.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using Names = std::vector<std::string>;

void require(bool holds, const char *law)
{
    if (holds)
        return;
    std::fprintf(stderr, "Broken: %s\n", law);
    std::abort();
}

Names split(std::string_view cell)
{
    std::vector<std::string_view> names;
    std::vector<std::string> storage;
    splitLabels(cell, names, storage);
    return {names.begin(), names.end()};
}

std::string joined(const Names &names)
{
    std::string cell;
    for (const std::string &name : names)
        appendLabel(cell, name);
    return cell;
}

void requireNamesOfTheCell(std::string_view cell, const Names &names)
{
    size_t length = 0;
    for (const std::string &name : names) {
        require(!name.empty(), "a name is never empty");
        length += name.size();
    }
    require(length <= cell.size(), "the names are no longer than the cell");
}

void requireRoundTrip(const Names &names)
{
    require(split(joined(names)) == names, "the names that are read are those that were written");
}

} // namespace

/// The driver's, when it is not libFuzzer's.
std::vector<std::string> fuzzDictionary()
{
    return {"\"", "\"\"", ",", ", ", ";", " ::: ", ":::", "* ", "*", " ", "a", "VIP", "myContacts", "\xc3\xa9", "\xff"};
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Names names = split(text);
    requireNamesOfTheCell(text, names);
    requireRoundTrip(names);
    require(splitLabels(text).size() == qsizetype(names.size()), "both ways of splitting give as many names");
    if (!text.empty()) {
        const std::string name(text); // also such as no cell would give
        requireRoundTrip({name});
        requireRoundTrip({name, "x", name});
        // Next to names that would change how the cell is separated, if they were not quoted.
        requireRoundTrip({"a;b", name, "c ::: d", "* e"});
        requireRoundTrip({":", name, "::"});
    }
    return 0;
}
