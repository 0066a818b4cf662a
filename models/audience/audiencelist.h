#pragma once

#include "models/audience/audience.h"
#include "models/audience/audiencerecords.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

class Database;

/// Which people of an audience a list shows.
enum class AudienceGroup { Chosen, Eligible, OptedOut, Blocked, Unreachable, Unknown };

/// Nothing for those that are no exclusion.
std::optional<Exclusion> exclusionIn(AudienceGroup group);
qint64 countOf(const AudienceCounts &counts, AudienceGroup group);

/// A stretch of a list: everybody at once would be a million rows that nobody reads.
struct AudienceListQuery final
{
    AudienceGroup group = AudienceGroup::Chosen;
    QString text; ///< found in name, number, e-mail or user id; empty: everybody
    qint64 offset = 0;
    qint64 limit = 1000;

    bool operator==(const AudienceListQuery &) const = default;
};

struct AudienceListRow final
{
    ContactId contact{}; ///< 0: no contact
    QString name;
    QString key; ///< the number for people to read, or the user id
    Obstacles obstacles;
};

struct AudienceListPage final
{
    QList<AudienceListRow> rows;
    bool hasMore = false;
};

/// Contacts in the order of their names, then people who are none. Who was deleted since is left out.
Result<AudienceListPage> listPeople(
    const Database &database, const Audience &audience, const AudienceListQuery &query, const Progress &progress = {});
/// In the order of the record.
Result<AudienceListPage> listPeople(
    const Database &database, AudienceRecordId record, const AudienceListQuery &query, const Progress &progress = {});
