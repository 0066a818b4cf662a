#pragma once

#include "models/contacts/contact.h"
#include "models/result.h"

#include <QList>

#include <optional>
#include <string>

class Database;

/// Who or what changes somebody's consent. Stored as text, so the log stays readable.
enum class ConsentSource {
    Agent, ///< a person at this program
    Import, ///< a file
    Keyword, ///< the contact wrote STOP or START
    WhatsApp, ///< WhatsApp's own stop or resume (`user_preferences`)
    SendError, ///< Meta's error 131050: the person opted out of marketing messages
    Earlier, ///< the person had opted out before: as a contact that was deleted since, or under another number
};

struct ConsentOrigin
{
    ConsentSource source = ConsentSource::Agent;
    QString evidence; ///< the file, the message, the agent's name
};

/// One change of `opted_out`.
struct ConsentEntry
{
    qint64 at = 0; ///< ms since the epoch, UTC
    ContactId contact{};
    QString contactKey; ///< phone, else user id, as it was then
    bool optedOut = false;
    ConsentSource source = ConsentSource::Agent;
    QString evidence;
};

/// Says where changes of `contact.opted_out` come from; the database writes the log itself. It holds until the next
/// call, so every transaction that may change consent says it first.
Result<void> setConsentOrigin(const Database &database, const ConsentOrigin &origin);

/// Logs that somebody who is opted out already has said so themselves too: no change, so the database logs nothing.
/// Inside the caller's transaction.
Result<void> logConfirmedOptOut(const Database &database, ContactId contact, const ConsentOrigin &origin, qint64 at);

/// The ids of the log's entries that are about the contact ?1: under its id, its number and user id, and those of whom was
/// merged into it.
extern const std::string consentIdsOfContact;

/// The newest first. Of a contact: also what was logged for its number, in any spelling, and its user id before it was
/// deleted and made again, and of those who were merged into it; of somebody who is no contact, a Contact with these keys
/// alone.
Result<QList<ConsentEntry>> consentLog(const Database &database);
Result<QList<ConsentEntry>> consentLog(const Database &database, const Contact &contact);

/// Why somebody with this number or user id is opted out although no contact says so: the last word of one of them.
/// Nothing if they may be contacted, as far as the log knows.
Result<std::optional<ConsentEntry>> standingOptOut(const Database &database, const Contact &contact);

/// As stored and in JSON: "agent", "import", …
QString consentSourceName(ConsentSource source);
std::optional<ConsentSource> consentSourceFrom(const QString &name);
/// All there are.
const QList<ConsentSource> &consentSources();
/// For people: "By an agent", "By an import", …
QString consentSourceText(ConsentSource source);
