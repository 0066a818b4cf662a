#pragma once

#include "models/audience/audience.h"
#include "models/audience/audiencepeople.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <functional>

class Database;

enum class AudienceRecordId : qint64 {};
Q_DECLARE_METATYPE(AudienceRecordId)

/// What an audience was at one time.
struct AudienceRecord final
{
    AudienceRecordId id{};
    qint64 at = 0; ///< ms since the epoch, UTC
    QString agent; ///< who kept it
    QString name; ///< what it is for; may be empty
    QString accountName; ///< empty: no particular account
    QString choice; ///< stored, see choiceText()
    QString fileHash; ///< of a choice by file: BLAKE2b-256 of its bytes
    AudienceCounts counts; ///< without `affected`
};

/// What is to be kept.
struct AudienceQuestion final
{
    AudienceChoice choice;
    std::optional<AccountId> account;
    QString name;
    QString agent;
};

/// A record that is not stored yet.
struct DrawnRecord final
{
    AudienceRecord record;
    QList<QByteArray> parts; ///< packed, see models/audience/audienceparts.h
};

/// What is made of the same people in the same moment: a file, for example.
using UseAudience = std::function<Result<void>(const Audience &)>;

/// Records of who was in an audience, and why the others were not: kept for good, whatever becomes of the contacts.
/// Only read and added to; the database refuses everything else.
class AudienceRecords final
{
public:
    explicit AudienceRecords(const Database &database)
        : m_database(database)
    { }

    /// Explains the audience anew and draws it: names and keys of all people as they are in that moment. `alsoUse`
    /// comes last, so what it wrote is written when this succeeds, and only then. Stores nothing itself. `now` in ms
    /// since the epoch.
    Result<DrawnRecord> draw(const AudienceQuestion &question, qint64 now, const Progress &progress = {},
        const AudienceFindings &findings = {}, const UseAudience &alsoUse = {}) const;
    /// In a short transaction of its own. Gives the record with its id.
    Result<AudienceRecord> store(const DrawnRecord &drawn) const;
    /// Both.
    Result<AudienceRecord> keep(const AudienceQuestion &question, qint64 now, const Progress &progress = {},
        const AudienceFindings &findings = {}, const UseAudience &alsoUse = {}) const;

    /// The newest first.
    Result<QList<AudienceRecord>> all() const;
    /// NotFound when there is none.
    Result<AudienceRecord> find(AudienceRecordId id) const;
    /// As they were, in the order of forEachPerson().
    Result<void> forEachPerson(AudienceRecordId id, const VisitPerson &visit, const Progress &progress = {}) const;
    /// As writePeople() does. Gives the rows written.
    Result<qint64> writeFile(AudienceRecordId id, const QString &file, const Progress &progress = {}) const;

private:
    Result<AudienceRecordId> insert(const DrawnRecord &drawn) const;

    const Database &m_database;
};
