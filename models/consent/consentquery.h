#pragma once

#include "models/consent/consentlog.h"
#include "models/storage/progress.h"

#include <QMetaType>

#include <limits>
#include <optional>
#include <vector>

class Database;

/// The lists of the "Consent" page.
enum class ConsentView {
    OptedOut, ///< the newest entry of everybody whose last word is that they opted out, contacts or not
    Log ///< every entry
};
Q_DECLARE_METATYPE(ConsentView)

enum class ConsentColumn { At, Contact, Number, OptedOut, Source, Evidence };

/// Which entries of the consent log, and in which order. All conditions combine with AND.
struct ConsentQuery final
{
    ConsentView view = ConsentView::OptedOut;
    std::optional<ConsentSource> source;
    std::optional<qint64> since; ///< ms since the epoch, UTC
    QString text; ///< looked for in the number (however it is typed), user id, contact's name and evidence
    ConsentColumn sortBy = ConsentColumn::At;
    Qt::SortOrder sortOrder = Qt::DescendingOrder;

    bool operator==(const ConsentQuery &) const = default;
};

/// An entry of the log, and who that person is now.
struct LoggedConsent final
{
    qint64 id = 0;
    ConsentEntry entry;
    std::optional<PhoneNumber> phone; ///< as it was then
    QString userId;
    std::optional<ContactId> contact; ///< by the contact's id, the number in any spelling, or the user id
    QString contactName; ///< display name; empty without a contact

    /// The keys under which consentLog() finds everything about the person.
    Contact person() const;
};
Q_DECLARE_METATYPE(LoggedConsent)

/// The ids of what the query finds, in its order; the first `limit` of them.
Result<std::vector<qint64>> consentIds(
    const Database &database, const ConsentQuery &query, qint64 limit = std::numeric_limits<qint64>::max());
/// In the order of the ids. For a page of a table, or for an export.
Result<std::vector<LoggedConsent>> loggedConsent(const Database &database, const std::vector<qint64> &ids);

/// Opts the people behind these entries in again, inside the caller's transaction, whose consent origin names the
/// agent: one new entry each with the agent and the reason, also of somebody who is no contact any more. Nothing is
/// done about those who are opted in. Gives the number of people.
Result<qint64> optBackIn(
    const Database &database, const std::vector<qint64> &ids, const QString &reason, const Progress &progress = {});
