#include "models/webhooks/mergeproposal.h"

#include "models/storage/database.h"
#include "models/storage/statementcache.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace {

constexpr std::array reasonNames = {
    std::pair(MergeReason::Message, "message"),
    std::pair(MergeReason::NumberChange, "number change"),
    std::pair(MergeReason::UserIdChange, "user id change"),
    std::pair(MergeReason::SharedNumber, "shared number"),
    std::pair(MergeReason::AddressBook, "address book"),
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
    }
    Q_UNREACHABLE();
}
