#pragma once

#include "models/contacts/contact.h"
#include "models/result.h"

#include <QList>
#include <QString>

class Database;
class StatementCache;

enum class MergeProposalId : qint64 {};

/// Why two contacts may be one person.
enum class MergeReason {
    Message, ///< a message came with the user id of one and the number of the other
    NumberChange, ///< Meta: the number of one became the number of the other
    UserIdChange, ///< Meta: the user id of one became the user id of the other
    SharedNumber, ///< one sent the other's number as their own
    AddressBook, ///< the WhatsApp Business app has both in one entry
    SameNumber, ///< the numbers are two spellings of one (models/contacts/phonevariants.h)
};

/// Two contacts that may be one person. Nothing is merged unless somebody says so.
struct MergeProposal final
{
    MergeProposalId id{};
    ContactId first{}; ///< the older contact
    ContactId second{};
    MergeReason reason = MergeReason::Message;
    QString evidence; ///< what Meta said: both keys
    qint64 proposedAt = 0; ///< ms since the epoch, UTC
};

/// With the contacts as they are now.
struct ProposedPair final
{
    MergeProposal proposal;
    Contact first;
    Contact second;
};

/// Proposes once for all; not again once it was settled. Inside the caller's transaction.
Result<void> proposeMerge(StatementCache &statements, ContactId one, ContactId other, MergeReason reason,
    const QString &evidence, qint64 now);

/// The open ones whose contacts both exist, the newest first.
Result<QList<MergeProposal>> mergeProposals(const Database &database);
Result<QList<ProposedPair>> proposedPairs(const Database &database);

/// Proposes contacts whose numbers are two spellings of one (variantsOf), as old databases and other programs may have them.
/// Inside the caller's transaction. Gives how many pairs are new.
Result<qint64> proposeSameNumbers(const Database &database, qint64 now);

/// They are two people: not proposed again. Inside the caller's transaction.
Result<void> dismissMergeProposal(const Database &database, MergeProposalId id, qint64 now);

/// For people: why the two may be one.
QString mergeReasonText(MergeReason reason);
