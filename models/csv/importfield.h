#pragma once

#include <QString>
#include <QStringList>

#include <optional>

/// What a column of a file can be. `IsBlocked` is known in order to be left out: a file never blocks anybody.
enum class ImportField : quint8 {
    LeaveOut,
    Phone,
    WaId, ///< what Meta calls the contact, kept as it is
    Name,
    FirstName,
    MiddleName,
    LastName,
    Email,
    Labels,
    OptedOut,
    CreatedAt,
    UserId,
    Username,
    Notes,
    IsBlocked,
    SubscribedViaSignup,
    SubscribedAt,
    UpdatedAt,
    Count
};

/// As exports and the command line write it: `first_name`, `opted_out`, `leave_out`.
QString importFieldName(ImportField field);
/// All of them, for a sentence.
QStringList importFieldNames();
/// Case, spaces, `-` and `_` do not matter; nothing for any other name.
std::optional<ImportField> importFieldNamed(const QString &name);
/// For people: “First name”, “Leave out”.
QString importFieldText(ImportField field);
