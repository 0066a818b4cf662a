#pragma once

#include "models/accounts/account.h"
#include "models/audience/audiencechoice.h"
#include "models/contacts/contactindex.h"
#include "models/contacts/contactset.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

/// What keeps somebody out of a campaign. Of several the first one counts, in this order:
///
/// * OptedOut: `contact.opted_out`; of somebody who is no contact, the last word of the consent log.
/// * Blocked: `contact.is_blocked`, so by any account, not only by the one that sends; of somebody who is no contact,
/// an
///   active block record.
/// * Undeliverable: Meta's last two answers or more were 131026 (not on WhatsApp, terms not accepted, program too old:
///   "never retry, mark unreachable after n", M-err), and since then nothing arrived, neither there nor from there.
///   Statuses are kept for 30 days, so after that there is another try.
/// * OtherBusiness: no phone number, and all messages came in over accounts of another WhatsApp Business Account. A
/// user
///   id is valid in one business portfolio only (M-bsuid; a foreign one gives 131009), and accounts of one WABA share
///   theirs. Somebody who was never met is given the benefit of the doubt.
/// * BadUserId: no phone number, and what stands as the user id cannot be one of Meta's.
/// * Unknown: not a contact, so nobody can tell what they agreed to (Meta asks for an opt-in before any message).
///
/// Who has a user id only is reachable by it (`recipient` instead of `to`, since July 2026), parent user ids included.
/// The 24-hour window is none of this: templates do not need it.
enum class Obstacle : quint8 { OptedOut, Blocked, Undeliverable, OtherBusiness, BadUserId, Unknown };
constexpr size_t obstacleCount = 6;

/// The obstacles as they are counted and shown.
enum class Exclusion : quint8 { OptedOut, Blocked, Unreachable, Unknown };
constexpr std::array allExclusions = {
    Exclusion::OptedOut, Exclusion::Blocked, Exclusion::Unreachable, Exclusion::Unknown};

/// All the obstacles of somebody.
class Obstacles final
{
public:
    Obstacles() = default;
    static Obstacles fromBits(quint8 bits)
    {
        Obstacles obstacles;
        obstacles.m_bits = bits;
        return obstacles;
    }

    void add(Obstacle obstacle) { m_bits |= quint8(1U << static_cast<unsigned>(obstacle)); }
    bool contains(Obstacle obstacle) const { return (m_bits >> static_cast<unsigned>(obstacle) & 1U) != 0; }
    bool contains(Exclusion exclusion) const;
    bool isEmpty() const { return m_bits == 0; }
    quint8 bits() const { return m_bits; }
    /// The one that counts; nothing for who is eligible.
    std::optional<Exclusion> first() const;

private:
    quint8 m_bits = 0;
};

/// Somebody whom a file names and who is no contact.
struct UnknownPerson final
{
    std::optional<PhoneNumber> phone;
    QString userId;
    quint32 row = 0; ///< of the file, as a spreadsheet counts
    Obstacles obstacles;
};

/// Everybody once: chosen = eligible + the sum of excluded.
struct AudienceCounts final
{
    qint64 chosen = 0;
    qint64 eligible = 0;
    std::array<qint64, allExclusions.size()> excluded{}; ///< by the obstacle that counts
    std::array<qint64, allExclusions.size()> affected{}; ///< to whom it applies, whatever counts
    qint64 repeats = 0; ///< how often somebody was named again

    qint64 of(Exclusion exclusion) const { return excluded[static_cast<size_t>(exclusion)]; }
    qint64 affectedBy(Exclusion exclusion) const { return affected[static_cast<size_t>(exclusion)]; }
    bool operator==(const AudienceCounts &) const = default;
};

/// Who was chosen, who of them may be sent to, and why the others may not. Never changes once made.
struct Audience final
{
    ContactSet contacts; ///< chosen
    std::array<ContactSet, obstacleCount> hindered; ///< of these, all who have the obstacle
    std::vector<UnknownPerson> unknown; ///< in the order of the file
    AudienceCounts counts;
    std::shared_ptr<const AudienceFile> file; ///< of a choice by file
    /// Rows whose number and user id belong to two people, the first AudienceFile::maxProblems; not counted as chosen.
    QList<AudienceFile::Problem> conflicts;
    qint64 conflictRows = 0; ///< all of these rows

    /// Rows of the file that name nobody, or two people.
    qint64 refusedRows() const;

    ContactSet eligible() const;
    /// Contacts for whom this is what counts. Some people without a contact may join them, see `unknown`.
    ContactSet excludedBy(Exclusion exclusion) const;
    Obstacles obstaclesOf(ContactId contact) const;
};

/// What is known already, so that it is not looked for again.
struct AudienceFindings final
{
    FoundContacts found; ///< of the choice's query, from the search index in memory
    std::shared_ptr<const AudienceFile> file;
};

/// Shows the database as it is in one moment; inside the caller's transaction if there is one. Without an account
/// nobody is left out for OtherBusiness. Error::Kind::Cancelled when told to stop.
Result<Audience> explainAudience(const Database &database, const AudienceChoice &choice,
    std::optional<AccountId> account, const Progress &progress = {}, const AudienceFindings &findings = {});

constexpr Exclusion exclusionOf(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::OptedOut:
        return Exclusion::OptedOut;
    case Obstacle::Blocked:
        return Exclusion::Blocked;
    case Obstacle::Unknown:
        return Exclusion::Unknown;
    default:
        return Exclusion::Unreachable;
    }
}

/// As the command line and files write it: "opted_out", …
QString exclusionName(Exclusion exclusion);
/// For people: "Opted out", …
QString exclusionText(Exclusion exclusion);
/// For people, a whole reason: "Two messages in a row could not be delivered", …
QString obstacleText(Obstacle obstacle);
