#pragma once

#include <string_view>

/// The delimiter of a CSV text among `,` `;` TAB and `|`: the one by which most of the first 200 records have the same
/// number of columns (more than one). Consistency over many rows, not the first row: a stray comma in a header must not
/// beat twenty semicolons. `,` when nothing speaks for another.
char detectDelimiter(std::string_view text);
