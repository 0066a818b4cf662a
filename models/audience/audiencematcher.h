#pragma once

#include "models/audience/audience.h"
#include "models/result.h"
#include "models/storage/progress.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

class Database;

/// Finds the people of a file among the contacts as an import does: by the number, by its other spelling, by the number
/// that Meta calls them by, by the user id. Whoever is named again is counted, not taken twice.
class AudienceMatcher final
{
public:
    AudienceMatcher(const Database &database, const AudienceFile &file, const Progress &progress);

    Result<void> match(Audience &audience);

private:
    Result<void> findByPhone();
    Result<void> walkPhones();
    Result<void> lookPhonesUp();
    Result<void> findByOtherSpelling();
    Result<void> findByWaId();
    Result<void> findByUserId();
    Result<void> joinRows();
    std::optional<quint64> numberOf(const AudienceFile::Row &row) const;
    void takeConflict(const AudienceFile::Row &row, Audience &audience);
    void take(const AudienceFile::Row &row, ContactId contact, Audience &audience);
    bool isNewStranger(const AudienceFile::Row &row);

    const Database &m_database;
    const AudienceFile &m_file;
    const Progress &m_progress;
    std::vector<ContactId> m_contacts; ///< of the rows; 0: none
    std::vector<bool> m_conflicts; ///< of the rows
    std::unordered_map<std::string_view, quint64>
        m_numbers; ///< of user ids, as rows with both tell; one spelling for all
    std::unordered_set<quint64> m_strangers; ///< numbers, likewise
    std::unordered_set<std::string_view> m_strangeUserIds;
};
