#pragma once

#include "models/contacts/contact.h"

#include <QList>

/// Whose value each field gets when several contacts become one. Whatever is not chosen is not lost: other numbers and
/// user ids stay known (014_other_keys.sql), notes are joined, labels united.
struct MergeChoice final
{
    ContactId kept{}; ///< the contact that stays: the others become it
    ContactId name{};
    ContactId phone{}; ///< with Meta's own id of that number
    ContactId userId{};
    ContactId username{};
    ContactId email{};

    bool operator==(const MergeChoice &) const = default;
};

/// The oldest contact stays, with its name and e-mail address if it has them; the number and user id are those under which
/// the person wrote last.
MergeChoice suggestedMerge(const QList<Contact> &contacts);

/// What becomes of two or more contacts. Opted out, or blocked, as soon as one of them is; the earliest times of creation and
/// subscription, the newest message. Notes keep the order of the contacts. Somebody with a number and a user id keeps one of
/// each, even if a contact without was chosen.
Contact mergedContact(const QList<Contact> &contacts, const MergeChoice &choice);

/// The numbers and user ids that the merged contact is also known under: all that are not in its own fields.
QStringList otherKeysOf(const QList<Contact> &contacts, const Contact &merged);
