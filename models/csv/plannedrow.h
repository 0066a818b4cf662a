#pragma once

#include "models/contacts/contact.h"

/// What becomes of a row. Every row has exactly one outcome.
enum class RowOutcome : quint8 { Pending, Created, Updated, Unchanged, Duplicate, Skipped, Refused };

/// What a row changes of a contact that exists, one bit each. Stored with the before-images of an import.
enum ContactChange : quint16 {
    PhoneChange = 1,
    UserIdChange = 2,
    UsernameChange = 4,
    NameChange = 8,
    EmailChange = 16,
    NotesChange = 32,
    OptOutChange = 64,
    SignupChange = 128,
    SubscribedAtChange = 256,
    LabelsChange = 512,
    OptInChange = 1024,
    WaIdChange = 2048,
};

/// A row of the file in as few bytes as possible: millions of them are held. Its cells are read from the file again
/// when they are needed.
struct PlannedRow
{
    qint64 offset = 0; ///< bytes from the begin of the text
    quint64 phone = 0; ///< PhoneNumber::value(); 0 for a row that has a user id only
    ContactId contact{}; ///< 0 for a contact to be created
    quint32 number = 0; ///< as a spreadsheet counts: the header is row 1
    quint32 seen = 0; ///< of a contact that is updated: the low bits of its `updated_at`, so that a later change shows
    quint32 firstLabel = 0; ///< index into the plan's label references
    quint16 labelCount = 0;
    quint16 changes = 0; ///< ContactChange bits
    RowOutcome outcome = RowOutcome::Pending;
    bool optsOut : 1 = false; ///< this row or another one of the same contact says so
    bool saysOptedIn : 1 = false; ///< the row says that the contact did not opt out
    bool isHeldBack : 1 = false; ///< would opt somebody back in, which the options do not allow
    bool wasOptedOut : 1 = false; ///< the consent log knows the new contact: deleted since, it comes back opted out
    bool hasRemark : 1 = false; ///< taken, but there is something to say
    bool isVariant : 1 = false; ///< the contact is stored under another spelling of the number, which stays

    bool operator==(const PlannedRow &) const = default;
};

/// Of a row that has a phone.
inline PhoneNumber phoneOf(const PlannedRow &row)
{
    return *PhoneNumber::fromStored('+' + std::to_string(row.phone));
}

/// Whether variantsOf() can give anything: only a few countries' numbers.
inline bool mayHaveVariants(const PlannedRow &row)
{
    quint64 countryCode = row.phone;
    while (countryCode >= 100)
        countryCode /= 10;
    return countryCode == 52 || countryCode == 54 || countryCode == 55;
}
