#pragma once

#include "models/csv/importplan.h"
#include "models/csv/rowreader.h"
#include "models/result.h"
#include "models/storage/progress.h"
#include "models/storage/statement.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

class Database;

/// The part of a plan that the database tells: which rows are known contacts, and what of them changes. Reads only.
class ImportMatcher final
{
public:
    ImportMatcher(const Database &database, ImportPlan &plan, const Progress &progress);

    Result<void> match();

private:
    Result<void> countContacts();
    Result<void> findByPhone();
    Result<void> findByVariant();
    Result<void> findByOtherKey();
    Result<void> findByUserId();
    Result<void> settleSameContacts();
    Result<void> findLabels();
    Result<void> compareContacts();
    void compare(PlannedRow &row, const Statement &known);
    quint16 changesOf(const PlannedRow &row, const Statement &known, const ImportValues &values) const;
    Result<void> compareLabels();
    void compareLabels(PlannedRow &row, const std::vector<LabelId> &has);
    Result<void> judgeNew();
    Result<void> readOptedOut();
    bool isOptedOut(const PlannedRow &row) const;
    bool isMostOfAll(size_t rows) const { return static_cast<qint64>(rows) * 8 > m_contactCount; }

    const Database &m_database;
    ImportPlan &m_plan;
    const Progress &m_progress;
    RowReader m_reader;
    std::vector<PlannedRow *> m_existing; ///< in the order of their contacts
    std::vector<quint64> m_optedOutPhones; ///< variantKey() of those in the consent log, ascending
    std::unordered_set<std::string> m_optedOutUserIds;
    std::unordered_map<std::string, ContactId> m_otherKeys; ///< of contacts that others were merged into
    qint64 m_contactCount = 0;
};
