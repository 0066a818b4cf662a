#pragma once

#include <QString>

#include <optional>
#include <string_view>

/// A format that people take for CSV.
struct ForeignFormat
{
    QString name; ///< "a PDF"
    QString advice; ///< how to get a CSV file out of it
};

/// Known by its first bytes, without byte order mark; `fileName` tells archives from spreadsheets, which are archives.
std::optional<ForeignFormat> foreignFormatOf(std::string_view begin, const QString &fileName);
