#pragma once

#include "models/accounts/account.h"
#include "models/result.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

class Database;

enum class AudienceId : qint64 {};
Q_DECLARE_METATYPE(AudienceId)

/// A choice under a name: who it means is found out anew every time.
struct SavedAudience final
{
    AudienceId id{}; ///< 0 until stored
    QString name; ///< unique without regard to case
    std::optional<AccountId> account;
    QString choice; ///< stored, see choiceFrom()
    qint64 savedAt = 0; ///< ms since the epoch, UTC
    QString savedBy;

    static constexpr int maxNameLength = 100;
};

/// Reads and changes saved audiences. Changes are made inside the caller's transaction.
class AudienceStore final
{
public:
    explicit AudienceStore(const Database &database)
        : m_database(database)
    { }

    /// In the order of their names.
    Result<QList<SavedAudience>> all() const;
    /// NotFound when there is none (any more).
    Result<SavedAudience> find(const QString &name) const;
    /// In the place of the one that has this name, if there is one. Refused without a name, or with one too long.
    Result<void> save(const SavedAudience &audience);
    /// Records of it stay. One that is gone already is no error.
    Result<void> remove(const QString &name);

private:
    const Database &m_database;
};
