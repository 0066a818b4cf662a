#pragma once

#include "models/csv/columnmapping.h"
#include "models/csv/csvreader.h"

#include <QString>

#include <array>
#include <optional>
#include <string>
#include <string_view>

/// The cells of a row as values. Views: valid as long as the record (and the name's storage) they were read from.
struct ImportValues
{
    std::string_view phone;
    std::string_view waId;
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

    static constexpr std::array texts{&ImportValues::phone, &ImportValues::waId, &ImportValues::userId, &ImportValues::username,
        &ImportValues::name, &ImportValues::email, &ImportValues::notes, &ImportValues::labels, &ImportValues::signup};
};

/// What is wrong with a row, or to be known about it.
struct ImportRemark
{
    ImportField field = ImportField::Count; ///< Count: the row as a whole
    QString reason;
};

/// Reads a record's cells. A cell that holds no valid value gives no value; `refusalOf` says so.
ImportValues readValues(const ColumnMapping &mapping, const CsvReader::Record &record, std::string &nameStorage);

/// The first reason why a record cannot be taken, apart from its phone number and labels; nothing when it can.
std::optional<ImportRemark> refusalOf(
    const ColumnMapping &mapping, const CsvReader::Record &record, const ImportValues &values);

/// Without blanks and line ends around it.
std::string_view trimmedCell(std::string_view text);
/// `true`, `yes`, `1` and `false`, `no`, `0`, in any case.
std::optional<bool> parseFlag(std::string_view text);
/// ISO 8601 with a time zone, or without (then UTC): ms since the epoch.
std::optional<qint64> parseTime(std::string_view text);
