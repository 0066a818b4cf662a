#pragma once

#include "models/contacts/contactstore.h"
#include "models/contacts/mergechoice.h"
#include "models/result.h"
#include "models/storage/progress.h"

class Database;

/// What the person sees before contacts are merged.
struct MergeCandidates final
{
    QList<Contact> contacts; ///< the oldest first
    QList<qint64> messages; ///< how many each has
};

/// Those that are still there.
Result<MergeCandidates> mergeCandidates(const Database &database, const ContactIds &ids);

/// The numbers and user ids of those who were merged into the contact, each number in one spelling.
Result<QStringList> otherKeysOf(const Database &database, const Contact &contact);

/// Makes one contact of several, inside the caller's transaction: the row that `choice` keeps gets what mergedContact()
/// says, and everything that belongs to the others: labels, messages and reactions, what is known of their profiles, and
/// their numbers and user ids (014_other_keys.sql), so that nobody who was blocked or had opted out under one of them can be
/// written to. Proposals to merge them are settled. The consent log and the history of blocks stay as they are: consentLog()
/// and blockHistory() find what was said of each. Runs of the import history go on naming the contacts that are gone.
class ContactMerge final
{
public:
    /// `agent` is who merges; `now` ms since the epoch.
    ContactMerge(const Database &database, QString agent, qint64 now)
        : m_database(database)
        , m_agent(std::move(agent))
        , m_now(now)
    { }

    /// Gives the number of messages that changed hands. Refused when one of the contacts is gone.
    Result<qint64> merge(const ContactIds &ids, const MergeChoice &choice, const Progress &progress = {});

private:
    Result<void> record(ContactId gone);
    Result<void> carryKeys(const Contact &merged, const QStringList &keys);
    Result<void> carryVariants(const QStringList &keys);
    Result<void> carryRows(ContactId gone);
    Result<qint64> carryMessages(ContactId gone, const Progress &progress);
    Result<void> carryProposals(const ContactIds &ids);
    Result<void> keepWhoseNameItIs(const Contact &named);
    Result<void> optOut(const QList<Contact> &contacts, const Contact &merged);
    Result<void> store(const Contact &merged);

    const Database &m_database;
    QString m_agent;
    qint64 m_now;
    ContactId m_kept{};
    qint64 m_loggedBefore = 0; ///< the newest entry of the consent log until then
};
