#pragma once

#include <QtGlobal>

#include <string_view>

/// How a CSV text is written.
struct Dialect
{
    char delimiter = ',';
    char quote = '"';
    bool hasHeader = true; ///< whether the first record names the columns
    qint64 begin = 0; ///< bytes to the first record: behind a line that only names the delimiter

    bool operator==(const Dialect &) const = default;
};

/// The dialect of a text, by its first 200 records: the delimiter among `,` `;` TAB and `|` that cuts most of them into
/// the same number of columns, and into many. Consistency over many rows, not the first row: a stray comma in a header
/// must not beat twenty semicolons. `,` when nothing speaks for another. A first line `sep=;`, as Excel understands it,
/// is obeyed and skipped. The quote is `'` only where fields are wrapped in it throughout: names such as 't Hooft and
/// numbers such as '+91… begin with an apostrophe, too. There is no header when the first record looks like data.
Dialect detectDialect(std::string_view text);
