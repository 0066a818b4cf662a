#pragma once

#include "models/contacts/phonenumber.h"
#include "models/csv/csvreader.h"
#include "models/csv/importcolumns.h"

#include <optional>
#include <string_view>

/// The cells of a row as values. Views into the file: valid as long as the record they were read from.
struct ImportValues
{
    std::string_view phone;
    std::string_view userId;
    std::string_view username;
    std::string_view name;
    std::string_view email;
    std::string_view notes;
    std::string_view labels;
    std::string_view signup;
    std::optional<bool> optedOut; ///< nothing for a blank cell
    std::optional<qint64> createdAt; ///< ms since the epoch
    std::optional<qint64> subscribedAt;
    std::optional<qint64> updatedAt;
};

/// What is wrong with a row.
struct ImportRefusal
{
    ImportField field;
    QString reason;
};

/// Reads a record's cells. A cell that holds no valid value gives no value; `refusalOf` says so.
ImportValues readValues(const ImportColumns &columns, const CsvReader::Record &record);

/// The first reason why a record cannot be taken, apart from its phone number and labels; nothing when it can.
std::optional<ImportRefusal> refusalOf(const ImportColumns &columns, const CsvReader::Record &record, const ImportValues &values);

/// `true`, `yes`, `1` and `false`, `no`, `0`, in any case.
std::optional<bool> parseFlag(std::string_view text);
/// ISO 8601 with a time zone, or without (then UTC): ms since the epoch.
std::optional<qint64> parseTime(std::string_view text);
