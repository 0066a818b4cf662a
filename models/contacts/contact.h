#pragma once

#include "models/contacts/phonenumber.h"
#include "models/labels/label.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

enum class ContactId : qint64 {};
Q_DECLARE_METATYPE(ContactId)

/// A person a business talks to on WhatsApp. Times are ms since the epoch, UTC.
struct Contact final
{
    ContactId id{}; ///< 0 until stored
    std::optional<PhoneNumber> phone; ///< withheld for people who adopted a username
    QString waId; ///< Meta's own id, as Meta sent it
    QString userId; ///< Meta's business-scoped user id (`IN.…`); a contact has at least one of phone and user id
    QString username; ///< changes; never a key
    QString name;
    QString email;
    QString notes;
    QList<Label> labels; ///< in the order of their names
    bool optedOut = false;
    bool isBlocked = false; ///< follows the block records; storing a contact does not change it
    QString subscribedViaSignup; ///< `signup_id` of the link that brought the contact
    std::optional<qint64> subscribedAt;
    std::optional<qint64> lastInboundAt;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;

    /// The name, else the phone, else `@username`, else the user id.
    QString displayName() const;
    bool hasLabel(const QString &labelName) const;

    /// Longest texts accepted, in characters.
    static constexpr int maxNameLength = 255;
    static constexpr int maxEmailLength = 254; // RFC 5321, section 4.5.3.1.3
    static constexpr int maxNotesLength = 100'000;

    bool operator==(const Contact &) const = default;
};

Q_DECLARE_METATYPE(Contact)

/// Whether these values may be stored; the Error says which field is wrong and why. The checks of every way in: form,
/// command line, import.
Result<void> checkName(const QString &name);
Result<void> checkEmail(const QString &email);
Result<void> checkNotes(const QString &notes);
Result<void> checkContact(const Contact &contact);
