#include "models/webhooks/mergeproposal.h"

#include "models/contacts/contactstore.h"
#include "models/contacts/phonevariants.h"
#include "models/storage/database.h"
#include "models/storage/statementcache.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace {

constexpr std::array reasonNames = {
    std::pair(MergeReason::Message, "message"),
    std::pair(MergeReason::NumberChange, "number change"),
    std::pair(MergeReason::UserIdChange, "user id change"),
    std::pair(MergeReason::SharedNumber, "shared number"),
    std::pair(MergeReason::AddressBook, "address book"),
    std::pair(MergeReason::SameNumber, "same number"),
};

std::string_view nameOf(MergeReason reason)
{
    return std::find_if(reasonNames.begin(), reasonNames.end(), [reason](const auto &known) {
        return known.first == reason;
    })->second;
}

MergeReason reasonFrom(std::string_view name)
{
    const auto *found = std::find_if(
        reasonNames.begin(), reasonNames.end(), [name](const auto &known) { return name == known.second; });
    return found == reasonNames.end() ? MergeReason::Message : found->first;
}

} // namespace

Result<void> proposeMerge(
    StatementCache &statements, ContactId one, ContactId other, MergeReason reason, const QString &evidence, qint64 now)
{
    const auto [first, second] = std::minmax(one, other);
    return statements.execute("INSERT OR IGNORE INTO merge_proposal(first_contact, second_contact, reason, evidence, "
                              "proposed_at, state) VALUES (?, ?, ?, ?, ?, 'open')",
        first, second, nameOf(reason), evidence, now);
}

Result<QList<MergeProposal>> mergeProposals(const Database &database)
{
    auto rows = query(database,
        "SELECT merge_proposal.id, first_contact, second_contact, reason, evidence, proposed_at FROM merge_proposal "
        "JOIN contact AS one ON one.id = first_contact JOIN contact AS other ON other.id = second_contact "
        "WHERE state = 'open' ORDER BY merge_proposal.id DESC");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    QList<MergeProposal> proposals;
    for (; row && *row; row = rows->step()) {
        proposals.append({.id = MergeProposalId(rows->integer(0)),
            .first = ContactId(rows->integer(1)),
            .second = ContactId(rows->integer(2)),
            .reason = reasonFrom(rows->text(3)),
            .evidence = rows->string(4),
            .proposedAt = rows->integer(5)});
    }
    if (!row)
        return row.error();
    return proposals;
}

Result<QList<ProposedPair>> proposedPairs(const Database &database)
{
    const auto proposals = mergeProposals(database);
    if (!proposals)
        return proposals.error();
    const ContactStore store(database);
    QList<ProposedPair> pairs;
    for (const MergeProposal &proposal : *proposals) {
        const auto first = store.find(proposal.first);
        const auto second = store.find(proposal.second);
        if (!first || !second)
            return first ? second.error() : first.error();
        pairs.append({.proposal = proposal, .first = *first, .second = *second});
    }
    return pairs;
}

/// Only numbers of the three countries that have variants are looked at.
Result<qint64> proposeSameNumbers(const Database &database, qint64 now)
{
    auto rows = query(database,
        "SELECT id, phone FROM contact WHERE (phone >= '+52' AND phone < '+53') OR (phone >= '+54' AND phone < '+56')");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    std::unordered_map<quint64, std::pair<ContactId, QString>> known;
    StatementCache statements(database);
    const auto before = statements.integerOf("SELECT count(*) FROM merge_proposal");
    for (; row && *row; row = rows->step()) {
        const auto phone = PhoneNumber::fromStored(rows->text(1));
        if (!phone)
            continue;
        const auto id = ContactId(rows->integer(0));
        const auto [other, isNew] = known.try_emplace(variantKey(*phone), id, phone->toString());
        if (isNew)
            continue;
        if (const auto proposed = proposeMerge(statements, other->second.first, id, MergeReason::SameNumber,
                other->second.second + u' ' + phone->toString(), now);
            !proposed)
            return proposed.error();
    }
    if (!row || !before)
        return row ? before.error() : row.error();
    const auto after = statements.integerOf("SELECT count(*) FROM merge_proposal");
    return after ? Result<qint64>(after->value_or(0) - before->value_or(0)) : Result<qint64>(after.error());
}

Result<void> dismissMergeProposal(const Database &database, MergeProposalId id, qint64 now)
{
    return execute(database,
        "UPDATE merge_proposal SET state = 'dismissed', settled_at = ? WHERE id = ? AND state = 'open'", now, id);
}

QString mergeReasonText(MergeReason reason)
{
    switch (reason) {
    case MergeReason::Message:
        return QCoreApplication::translate(
            "MergeProposal", "A message came with the user id of one and the number of the other");
    case MergeReason::NumberChange:
        return QCoreApplication::translate(
            "MergeProposal", "WhatsApp says that one changed to the number of the other");
    case MergeReason::UserIdChange:
        return QCoreApplication::translate(
            "MergeProposal", "WhatsApp says that one changed to the user id of the other");
    case MergeReason::SharedNumber:
        return QCoreApplication::translate("MergeProposal", "One shared the number of the other as their own");
    case MergeReason::AddressBook:
        return QCoreApplication::translate(
            "MergeProposal", "The address book of the WhatsApp Business app has both in one entry");
    case MergeReason::SameNumber:
        return QCoreApplication::translate("MergeProposal", "Their numbers are two spellings of the same one");
    }
    Q_UNREACHABLE();
}
